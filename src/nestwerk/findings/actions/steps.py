"""One step on the board is one row with how things stood before and after; who did it last can undo it.

While people of the study code apart, the board waits: nobody reads from it what another coder found.
"""

import json
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from nestwerk.findings.models import BoardStep, Card, Category, Factor
from nestwerk.kernel.errors import DomainError
from nestwerk.stories.actions import ChangedSince, NothingLeft
from nestwerk.stories.models import Round, Study, StudyMember
from nestwerk.trail import audit

State = dict[str, Any]
FIELDS: dict[str, tuple[type[models.Model], tuple[str, ...]]] = {
    "card": (Card, ("category_id",)),
    "category": (Category, ("name", "concept_id", "factor_id", "gone")),
    "factor": (Factor, ("name", "concept_id", "gone")),
}
# What a row stands in: it must be there still when a step is undone or done again.
STANDS_IN: dict[str, type[models.Model]] = {"category_id": Category, "factor_id": Factor}


class RoundOpen(DomainError):
    message = _("People are coding apart now. The board waits until their round is closed.")


def state_of(row: models.Model) -> State:
    """Return what of a row a step may change, as JSON holds it."""
    fields = FIELDS[row._meta.model_name or ""][1]
    values = {name: getattr(row, name) for name in fields}
    return {name: value if value is None or isinstance(value, bool) else str(value) for name, value in values.items()}


class Stepping:
    """One step while it is done, with the row of its study held. Raises RoundOpen."""

    def __init__(self, member: StudyMember, kind: str, *, at: datetime) -> None:
        self.study = held(member)
        self.member, self.kind, self.at = member, kind, at
        self.rows: list[tuple[models.Model, State]] = []

    def before(self, row: models.Model) -> None:
        """Note a row that will change."""
        self.rows.append((row, state_of(row)))

    def made(self, row: models.Model) -> None:
        """Note a row that was not there: undone, it is gone, or lies in nothing."""
        empty: State = {"category_id": None} if isinstance(row, Card) else {"gone": True}
        self.rows.append((row, {**state_of(row), **empty}))

    def record(self) -> None:
        """Write the step, unless nothing changed. What this person undid before cannot be done again from here on."""
        rows = [[row._meta.model_name, str(row.pk), old, state_of(row)] for row, old in self.rows]
        rows = [one for one in rows if one[2] != one[3]]
        if not rows:
            return
        mine = BoardStep.objects.filter(study=self.study, by=self.member.person_id, dropped=False)
        mine.exclude(undone_at=None).update(dropped=True)
        last = BoardStep.objects.filter(study=self.study).aggregate(last=Max("number"))["last"] or 0
        step = BoardStep(organisation_id=self.study.organisation_id, study=self.study, number=last + 1, kind=self.kind)
        step.rows, step.by_id, step.at = json.dumps(rows), self.member.person_id, self.at
        step.save(force_insert=True)
        _told("changed findings board", self.study, self.member, self.at)


def held(member: StudyMember) -> Study:
    """Hold the row of the study until the transaction ends. Raises RoundOpen."""
    study = Study.objects.select_for_update(of=("self",), no_key=True).get(pk=member.study_id)
    if Round.objects.filter(study=study).open().exists():
        raise RoundOpen
    return study


@transaction.atomic
def undo_step(*, member: StudyMember, at: datetime) -> None:
    """Undo this person's last step on the board. Raises NothingLeft, ChangedSince, RoundOpen."""
    study = held(member)
    step = steps_of(member).filter(undone_at=None).order_by("-number").first()
    if step is None:
        raise NothingLeft
    _put(step, back=True)
    step.undone_at = at
    step.save(update_fields=["undone_at"])
    _told("undid step on findings board", study, member, at)


@transaction.atomic
def redo_step(*, member: StudyMember, at: datetime) -> None:
    """Do again what this person undid last. Raises NothingLeft, ChangedSince, RoundOpen."""
    study = held(member)
    step = steps_of(member).exclude(undone_at=None).order_by("number").first()
    if step is None:
        raise NothingLeft
    _put(step, back=False)
    step.undone_at = None
    step.save(update_fields=["undone_at"])
    _told("changed findings board", study, member, at)


def steps_of(member: StudyMember) -> "models.QuerySet[BoardStep]":
    return BoardStep.objects.filter(study=member.study_id, by=member.person_id, dropped=False)


def _put(step: BoardStep, *, back: bool) -> None:
    """Put every row of a step as it stood before, or after; refuse what somebody changed since."""
    changes = json.loads(step.rows)
    for name, key, old, new in reversed(changes) if back else changes:
        row: Any = FIELDS[name][0]._default_manager.get(pk=key)
        expected, wanted = (new, old) if back else (old, new)
        if state_of(row) != expected:
            raise ChangedSince
        for field, value in wanted.items():
            place = STANDS_IN.get(field)
            if place and value and place._default_manager.filter(pk=value, gone=True).exists():
                raise ChangedSince
            setattr(row, field, value)
        row.save()


def _told(verb: str, study: Study, member: StudyMember, at: datetime) -> None:
    audit.record(verb, study, by=member.person, at=at, organisation=study.organisation)
