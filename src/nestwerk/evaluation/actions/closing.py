"""Close a round: what it shows is computed once and kept; the database refuses to change it."""

import json
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from nestwerk.evaluation import queries, rules
from nestwerk.evaluation.actions.adding import add_up
from nestwerk.evaluation.actions.comparing import compare, destroy_codes, kept_back, not_again, note_shown
from nestwerk.evaluation.actions.delivering import shuffled
from nestwerk.evaluation.actions.locking import held, locked
from nestwerk.evaluation.models import Delivered, Figures, FormKind, OpenAnswer, Round, Sheet
from nestwerk.groups.models import Group
from nestwerk.people.models import Person
from nestwerk.people.queries.least import least_shown
from nestwerk.trail import audit, journal
from nestwerk.trail.each import sum_of_each
from nestwerk.trail.seen import check_stands


@transaction.atomic
def close_round(
    *,
    round: Round,
    by: Person | None,
    at: datetime,
    came: int | None = None,
    seen: Mapping[str, object] | None = None,
) -> Round:
    """Take no more answers and keep what may be seen. Closing twice is closing once.

    Raises ChangedAtOnce when its days are not as they were `seen`.

    `came`: after an older backup was put back, how many sheets there were when it closed before. With another number
    nothing is shown, and of an end never what was compared: who kept what was shown then could subtract.
    """
    # Two ends of one series that close at once: the second waits, and finds what the first showed.
    Group.objects.select_for_update(no_key=True).get(pk=round.group_id)
    kept = locked(round.pk)
    if kept.closed_at is not None:
        return kept
    check_stands(kept, seen)
    if came is None:
        # Its start has had its days: closed later it would find no end, and could be compared with nothing.
        for start in queries.open_starts_of(kept):
            close_round(round=start, by=by, at=at)
    kept.closed_at, kept.expected = at, queries.expected_at(kept)
    kept.save(update_fields=["closed_at", "expected"])
    least = max(kept.least, least_shown(kept.organisation))
    form, pile = kept.version.read(), list(Sheet.objects.filter(round=kept))
    sheets = [sheet.read() for sheet in pile]
    whole = came is None or came == len(sheets)
    shown = rules.figures(form, sheets, least=least)
    shown = shown if whole else rules.hidden_in(shown, shown["items"], why=rules.RESTORED)
    shown = kept_back(kept, form, shown)
    # Closed anew after an older backup, an end is compared with nothing: a start may have lost a sheet.
    shown = compare(kept, form, shown, least=least) if came is None else not_again(kept, form, shown)
    if not _take_words_apart(kept, form, pile, keep=whole):
        shown = {**shown, "words_erased": True}
    Figures.objects.create(
        organisation_id=kept.organisation_id, round=kept, figures=shown, rule=rules.EDITION, least=least, at=at
    )
    add_up(kept, shown)
    note_shown(kept, form, shown, came=came, at=at)
    # What tells which sheets came twice has done its work.
    Delivered.objects.filter(round=kept).delete()
    journal.note("evaluation.closed", kept.pk, len(sheets), at=at)
    audit.record("closed round" if by else "round closed", kept, by=by, at=at, organisation=kept.organisation)
    return kept


def _take_words_apart(kept: Round, form: rules.Form, pile: list[Sheet], *, keep: bool) -> bool:
    """Take the open answers off their sheets, in no order: one of the team reads them first, however few filled in.

    `keep`: False where nothing is shown beside what was shown before. Returns False when some are erased.
    """
    keys, words = [item.key for item in form.items if item.kind == rules.TEXT], []
    for sheet in pile:
        answers = sheet.read()
        said = [(key, answers.pop(key)) for key in keys if answers.get(key)]
        if said:
            words += said
            sheet.answers = json.dumps(answers)
            sheet.save(update_fields=["answers"])
    OpenAnswer.objects.bulk_create(
        OpenAnswer(
            organisation_id=kept.organisation_id, round=kept, item=key, words=said, letters=rules.letters_in(said)
        )
        for key, said in shuffled(words if keep else [])
    )
    return keep or not words


def close_over(*, at: datetime) -> int:
    """Close what is past its last day; return how many."""
    keys = list(queries.over(at=at).values_list("pk", flat=True))
    return sum_of_each(keys, lambda key: _close_over(key, at))


@transaction.atomic
def _close_over(key: UUID, at: datetime) -> bool:
    """Close a round; not when it was moved or set aside a moment ago: then it is said to wait."""
    held(key)
    one = queries.over(at=at).filter(pk=key).first()
    return one is not None and bool(close_round(round=one, by=None, at=at))


@transaction.atomic
def empty_round(*, round: Round, at: datetime) -> None:
    """Erase the single answers of a round, with its code. What it showed stays."""
    kept = locked(round.pk)
    if kept.emptied_at is not None:
        return
    Sheet.objects.filter(round=kept).delete()
    OpenAnswer.objects.filter(round=kept).delete()
    Delivered.objects.filter(round=kept).delete()
    if kept.kind == FormKind.START:
        destroy_codes(kept.group_id)
    kept.code, kept.code_digest, kept.emptied_at = "", None, at
    kept.save(update_fields=["code", "code_digest", "emptied_at"])
    journal.note("evaluation.emptied", kept.pk, at=at)
    audit.record("erased sheets", kept, by=None, at=at, organisation=kept.organisation)


def forget_over_term(*, at: datetime) -> dict[str, int]:
    """Erase single answers that are over their term; return how many rounds."""
    keys = list(queries.emptying_over(at=at).values_list("pk", flat=True))
    return {"rounds": sum_of_each(keys, lambda key: _empty_over(key, at))}


@transaction.atomic
def _empty_over(key: UUID, at: datetime) -> bool:
    """Empty a round; not when it counts again since a moment ago."""
    held(key)
    one = queries.emptying_over(at=at).filter(pk=key).first()
    if one is not None:
        empty_round(round=one, at=at)
    return one is not None
