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


class TooManySheets(DomainError):
    message = _("There are already 300 answers. Tell the team.")


class NothingFilledIn(DomainError):
    message = _("Nothing is filled in yet. Answer at least one question.")


@transaction.atomic
def deliver(
    *, round: Round, answers: rules.Answers, once: str, code: Mapping[str, str] | None = None, at: datetime
) -> bool:
    """Put a sheet in the pile of a round; return False for one that had come in already.

    `code`: what was answered to the questions by which a start finds its end; only marks of it are kept.

    Raises NotOpenNow, TooManySheets, NothingFilledIn.
    """
    kept = locked(round.pk)
    mark = rules.digest(f"{kept.pk}:{once}")
    pile = list(Delivered.objects.filter(round=kept))
    if mark in {row.once_digest for row in pile}:
        return False
    if not queries.is_open(kept, at=at) or not kept.version.form.anonymous:
        raise NotOpenNow
    if not answers:
        raise NothingFilledIn
    if len(pile) >= MOST_SHEETS:
        raise TooManySheets
    _lay_down_marks(kept, [*(row.once_digest for row in pile), mark])
    sheet = Sheet(answers=json.dumps(answers), marks=marks_for(kept, code or {}))
    _lay_down_sheets(kept, [*Sheet.objects.filter(round=kept), sheet])
    return True


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
