"""A sheet comes in. Nothing is kept that tells who, when, from where or in which order.

A database lays rows down in the order in which they come, and shows it (SQLite's rowid, PostgreSQL's ctid). So each
arrival takes the whole pile of the round up and lays it down again, shuffled, under new keys. No line of the audit
trail is written: its moment would be that of the answer.
"""

import json
import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.evaluation import queries, rules
from nestwerk.evaluation.actions.comparing import marks_for
from nestwerk.evaluation.actions.locking import locked
from nestwerk.evaluation.models import Delivered, Round, Sheet
from nestwerk.kernel.errors import DomainError
from nestwerk.kernel.fields import new_key

MOST_SHEETS = 300
_CHANCE = secrets.SystemRandom()
Thing = TypeVar("Thing")


class NotOpenNow(DomainError):
    message = _("You cannot fill this in now.")


class NoStartAnyMore(NotOpenNow):
    message = _(
        "Your group met twice already, so this is no start any more. Your answers are not kept. At the end we ask you "
        "again how things are."
    )


class TooManySheets(DomainError):
    message = _("There are already 300 answers. Tell the team.")


class NothingFilledIn(DomainError):
    message = _("Nothing is filled in yet. Answer at least one question.")


def deliver(
    *,
    round: Round,
    answers: rules.Answers,
    once: str,
    code: Mapping[str, str] | None = None,
    at: datetime,
    on_paper_in_time: bool = False,
) -> bool:
    """Put a sheet in the pile of a round; return False for one that had come in already.

    `code`: what was answered to the questions by which a start finds its end; only marks of it are kept.
    `on_paper_in_time`: of a start on paper, that one of the team says it was filled in by the second meeting.

    Raises NotOpenNow, NoStartAnyMore, TooManySheets, NothingFilledIn. What is not taken is counted, and no more.
    """
    try:
        return _take(round, answers, once, code or {}, at, on_paper_in_time=on_paper_in_time)
    except (NotOpenNow, TooManySheets) as refused:
        count_refused(round=round, once=once, late=isinstance(refused, NoStartAnyMore))
        raise


@transaction.atomic
def _take(
    round: Round, answers: rules.Answers, once: str, code: Mapping[str, str], at: datetime, *, on_paper_in_time: bool
) -> bool:
    kept = locked(round.pk)
    mark = rules.digest(f"{kept.pk}:{once}")
    marks = _marks(kept)
    if mark in marks:
        return False
    if not queries.is_open(kept, at=at) or not kept.version.form.anonymous:
        late = queries.is_start_too_late(kept, at=at)
        if not (late and on_paper_in_time):
            raise NoStartAnyMore if late else NotOpenNow
    if not answers:
        raise NothingFilledIn
    pile = list(Sheet.objects.filter(round=kept))
    if len(pile) >= MOST_SHEETS:
        raise TooManySheets
    _lay_down_marks(kept, [*marks, mark])
    sheet = Sheet(answers=json.dumps(answers), marks=marks_for(kept, code))
    _lay_down_sheets(kept, [*pile, sheet])
    return True


@transaction.atomic
def count_refused(*, round: Round, once: str, late: bool) -> None:
    """Count a sheet that was not taken, once. Nothing of it is kept but this mark, with those of the others."""
    kept = locked(round.pk)
    mark, marks = rules.digest(f"{kept.pk}:refused:{once}"), _marks(kept)
    if mark in marks or kept.late + kept.refused >= MOST_SHEETS:
        return
    _lay_down_marks(kept, [*marks, mark])
    name = "late" if late else "refused"
    setattr(kept, name, getattr(kept, name) + 1)
    kept.save(update_fields=[name])


def _marks(kept: Round) -> list[str]:
    return [row.once_digest for row in Delivered.objects.filter(round=kept)]


def _lay_down_sheets(kept: Round, pile: list[Sheet]) -> None:
    laid = [
        Sheet(pk=new_key(), organisation_id=kept.organisation_id, round=kept, answers=one.answers, marks=one.marks)
        for one in shuffled(pile)
    ]
    Sheet.objects.filter(round=kept).delete()
    Sheet.objects.bulk_create(laid)


def _lay_down_marks(kept: Round, marks: list[str]) -> None:
    Delivered.objects.filter(round=kept).delete()
    rows = [Delivered(organisation_id=kept.organisation_id, round=kept, once_digest=one) for one in shuffled(marks)]
    Delivered.objects.bulk_create(rows)


def shuffled(pile: Sequence[Thing]) -> list[Thing]:
    """Return the same things in an order that nobody can foretell."""
    return _CHANCE.sample(list(pile), len(pile))
