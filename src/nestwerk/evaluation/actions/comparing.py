"""Codes become marks; at the end start and end are laid side by side, and what could pair them is destroyed."""

import secrets
from collections.abc import Mapping
from typing import Any

from nestwerk.evaluation import queries, rules
from nestwerk.evaluation.models import CodeKey, FormKind, Round, Sheet

# Forms with a code on them: what is asked at the start comes back at the end.
WITH_CODE = (FormKind.START, FormKind.END)


def marks_for(kept: Round, code: Mapping[str, str]) -> list[str]:
    """Return the marks of a code; none when the form asks for none, or fewer than two questions were answered."""
    if kept.kind not in WITH_CODE or not any(code.values()):
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
    """Return the figures of an end with the start of its series beside them, if there is one that counts as such."""
    if kept.kind != FormKind.END:
        return shown
    start = queries.start_of(kept)
    if start is None:
        return rules.hidden_in(shown, queries.told_beside(kept), why=rules.BESIDE)
    # No fewer than was promised to those who filled in the start.
    least = max(least, start.least)
    before, piles = start.version.read(), [_filled(one) for one in (start, kept)]
    change = rules.comparison(before, form, *piles, least=least)
    return {**rules.kept_back(shown, rules.compared(before, form)), "change": {"with": str(start.pk), **change}}


def not_again(kept: Round, form: rules.Form, shown: dict[str, Any]) -> dict[str, Any]:
    """Return the figures of an end that closes anew after an older backup, without what stood in its comparison.

    Then a whole pile was perhaps hidden beside the pairs, and whoever kept the pairs would subtract.
    """
    if kept.kind != FormKind.END:
        return shown
    return rules.hidden_in(shown, queries.compared_before(kept, form), why=rules.RESTORED)


def _filled(one: Round) -> list[rules.Filled]:
    return [rules.Filled(sheet.read(), tuple(sheet.marks)) for sheet in Sheet.objects.filter(round=one)]


def destroy_codes(kept: Round) -> None:
    """Destroy the key of a series with all marks made by it: from now on nothing leads from a start to an end."""
    CodeKey.objects.filter(group_id=kept.group_id).delete()
    Sheet.objects.filter(round__group_id=kept.group_id).update(marks=[])
