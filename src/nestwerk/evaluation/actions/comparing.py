"""Codes become marks; at the end start and end are laid side by side, and what could pair them is destroyed."""

import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from nestwerk.evaluation import queries, rules
from nestwerk.evaluation.models import CodeKey, FormKind, Round, Sheet, ShownEnd
from nestwerk.groups.models import Group
from nestwerk.trail import journal


def marks_for(kept: Round, code: Mapping[str, str]) -> list[str]:
    """Return the marks of a code; none when it asks for none, or fewer than two questions were answered."""
    if not any(code.values()) or not queries.asks_code(kept):
        return []
    made = {"organisation_id": kept.organisation_id, "key": secrets.token_hex(rules.SHORTEST_KEY)}
    key, _new = CodeKey.objects.get_or_create(group_id=kept.group_id, defaults=made)
    return list(rules.marks_of(code, key=bytes.fromhex(key.key)) or ())


def kept_back(kept: Round, form: rules.Form, shown: dict[str, Any]) -> dict[str, Any]:
    """Return the figures of a start without what the end will ask again: that is shown once, then."""
    if kept.kind != FormKind.START or kept.late_start:
        return shown
    return rules.kept_back(shown, rules.compared(form, queries.bundled(FormKind.END)))


def compare(kept: Round, form: rules.Form, shown: dict[str, Any], *, least: int) -> dict[str, Any]:
    """Return the figures of an end with the start of its series beside them, if there is one that counts as such.

    Beside an end that few filled in nothing is laid: the start waits for another. What was paired, or may yet be, is
    hidden in every other end and in a start that was asked too late: the same people fill in all of them.
    """
    if kept.kind != FormKind.END and not kept.late_start:
        return shown
    told = queries.shown_end_of(kept)
    if told is not None:
        return rules.hidden_in(shown, told.pairs, why=queries.why_beside(told))
    start = queries.start_of(kept, least=least) if kept.kind == FormKind.END else None
    if start is None:
        return rules.hidden_in(shown, _paired(kept, form) if queries.start_waits(kept) else (), why=rules.BESIDE)
    # No fewer than was promised to those who filled in the start.
    least = max(least, start.least)
    before, piles = start.version.read(), [_filled(one) for one in (start, kept)]
    if queries.stands_whole(kept, [item.key for item in rules.compared(before, form)]):
        return shown
    change = rules.comparison(before, form, *piles, least=least)
    if not rules.end_shows(change):
        return shown
    return {**rules.kept_back(shown, rules.compared(before, form)), "change": {"with": str(start.pk), **change}}


def _paired(kept: Round, form: rules.Form) -> set[str]:
    """Return the keys of what a start of this series, in any stand, and an end are compared by."""
    keys = queries.compared_before(kept, form)
    if kept.late_start:
        keys &= {item.key for item in rules.compared(form, queries.bundled(FormKind.END))}
    return keys


def not_again(kept: Round, form: rules.Form, shown: dict[str, Any]) -> dict[str, Any]:
    """Return the figures of an end that closes anew after an older backup, without what stood in its comparison.

    Then a whole pile was perhaps hidden beside the pairs, and whoever kept the pairs would subtract. A start that was
    asked too late hides it too.
    """
    if kept.kind != FormKind.END and not kept.late_start:
        return shown
    return rules.hidden_in(shown, _paired(kept, form), why=rules.RESTORED)


def _filled(one: Round) -> list[rules.Filled]:
    return [rules.Filled(sheet.read(), tuple(sheet.marks)) for sheet in Sheet.objects.filter(round=one)]


def note_shown(kept: Round, form: rules.Form, shown: dict[str, Any], *, came: int | None, at: datetime) -> None:
    """Note that an end showed what a start of its series asks, if it did: from then on no start finds another end.

    `came`: closed anew after an older backup. What was shown then is in the journal; one of before that was noted has
    only how many sheets there were: fewer than was promised showed nothing.
    """
    if kept.kind != FormKind.END:
        return
    # Nothing is laid beside its sheets any more.
    Sheet.objects.filter(round=kept).update(marks=[])
    told, shared = queries.shown_end_of(kept), queries.compared_before(kept, form)
    change = shown.get("change", {})
    pairs = {key for key, one in change.get("items", {}).items() if "pairs" in one}
    if came is not None and came >= kept.least:
        end_shown(group=kept.group_id, end=kept.pk, start=None, pairs=shared, at=at)
    elif came is None and told is None and queries.has_start(kept) and rules.shows_any(shown, shared):
        end_shown(group=kept.group_id, end=kept.pk, start=change.get("with"), pairs=pairs, at=at)


@transaction.atomic
def end_shown(*, group: UUID | str, end: object, start: object, pairs: Iterable[str], at: datetime) -> None:
    """Note of a series, by key, that this end was shown; the first stays. What could pair its starts is destroyed.

    After an older backup the rounds may be missing, and the group. By rows of this series alone.
    """
    series = Group.objects.filter(pk=group).first()
    if series is None:
        return
    rounds = {str(one.pk): one for one in Round.objects.filter(group=series)}
    ShownEnd.objects.get_or_create(
        group=series,
        defaults={
            "organisation_id": series.organisation_id,
            "end": rounds.get(str(end)),
            "start": rounds.get(str(start)),
            "pairs": sorted(pairs),
        },
    )
    destroy_codes(series.pk)
    journal.note("evaluation.end-shown", series.pk, end, start or "", *sorted(pairs), at=at)


def destroy_codes(group: UUID) -> None:
    """Destroy the key of a series with all marks made by it: from now on nothing leads from a start to an end."""
    CodeKey.objects.filter(group=group).delete()
    Sheet.objects.filter(round__group=group).update(marks=[])
