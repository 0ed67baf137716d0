"""Do, undo, do again: each act is one row with what stood before and what stands after.

Acts are numbered for each person apart: two people code at once and wait for nobody, and no number tells how much
somebody else did. What was made is undone by marking it gone, so that every row of every act can come back.
"""

import json
import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.errors import DomainError
from nestwerk.stories.models import Act, Code, CodeStep, Segment, StudyMember, Text

State = dict[str, Any]
WORDS = ("name", "definition", "use_when", "not_when", "example")
FIELDS: Mapping[str, tuple[type[models.Model], tuple[str, ...]]] = {
    "segment": (Segment, ("code_id", "start", "end", "cut", "gone")),
    "code": (Code, (*WORDS, "parent_id", "concept_id", "colour", "retired_at", "gone")),
}
GONE: State = {"gone": True}


class NothingLeft(DomainError):
    message = _("There is nothing left to undo or to do again here.")


class ChangedSince(DomainError):
    message = _("This was changed since, so it cannot be undone by itself.")


class CodeInUse(DomainError):
    message = _("This code is in use by now. Retire it instead.")


class RoundHasClosed(DomainError):
    message = _("The round is closed. What was coded in it stays as it was.")


def state_of(row: models.Model) -> State:
    """Return what of a row an act may change, as JSON holds it."""
    _model, fields = FIELDS[row._meta.model_name or ""]
    return {name: _plain(getattr(row, name)) for name in fields}


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, bool | int) else str(value)


class Doing:
    """One act while it is done: rows are noted before they change, and kept with how they stand after."""

    def __init__(
        self, member: StudyMember, kind: str, *, text: Text | None, at: datetime, key: uuid.UUID | None = None
    ) -> None:
        self.member = StudyMember.objects.select_for_update(no_key=True).get(pk=member.pk)
        self.kind, self.text, self.at, self.key = kind, text, at, key
        self.rows: list[tuple[models.Model, State]] = []

    def before(self, row: models.Model) -> None:
        """Note a row that will change."""
        self.rows.append((row, state_of(row)))

    def made(self, row: models.Model) -> None:
        """Note a row that was not there before."""
        self.rows.append((row, {**state_of(row), **GONE}))

    def record(self) -> Act:
        """Write the act. What was undone before cannot be done again from here on."""
        member = self.member
        member.acts += 1
        member.save(update_fields=["acts"])
        Act.objects.filter(study=member.study_id, by=member.person_id, text=self.text, dropped=False).exclude(
            undone_at=None
        ).update(dropped=True)
        act = Act(organisation_id=member.organisation_id, study_id=member.study_id, text=self.text, kind=self.kind)
        act.by_id, act.number, act.at = member.person_id, member.acts, self.at
        if self.key:
            act.pk = self.key
        act.rows = json.dumps([[row._meta.model_name, str(row.pk), old, state_of(row)] for row, old in self.rows])
        act.save(force_insert=True)
        return act


@transaction.atomic
def undo(*, member: StudyMember, text: Text | None, at: datetime) -> Act:
    """Undo this person's last act in a text, or in the codebook. Raises NothingLeft, ChangedSince, CodeInUse."""
    act = _mine(member, text).filter(undone_at=None).order_by("-number").first()
    if act is None:
        raise NothingLeft
    _put(member, act, back=True, at=at)
    act.undone_at = at
    act.save(update_fields=["undone_at"])
    return act


@transaction.atomic
def redo(*, member: StudyMember, text: Text | None, at: datetime) -> Act:
    """Do again what this person undid last, as long as nothing else was done since."""
    act = _mine(member, text).exclude(undone_at=None).order_by("number").first()
    if act is None:
        raise NothingLeft
    _put(member, act, back=False, at=at)
    act.undone_at = None
    act.save(update_fields=["undone_at"])
    return act


def touched(act: Act) -> tuple[int, int]:
    """Return the stretch of text that an act is about; the beginning when it is about none."""
    states = [state for name, _key, *both in json.loads(act.rows) if name == "segment" for state in both]
    starts, ends = [state["start"] for state in states], [state["end"] for state in states]
    return (min(starts), max(ends)) if starts else (0, 1)


def _mine(member: StudyMember, text: Text | None) -> "models.QuerySet[Act]":
    StudyMember.objects.select_for_update(no_key=True).get(pk=member.pk)
    return Act.objects.filter(study=member.study_id, by=member.person_id, text=text, dropped=False)


def _put(member: StudyMember, act: Act, *, back: bool, at: datetime) -> None:
    """Put every row of an act as it stood before, or after."""
    changes = json.loads(act.rows)
    for name, key, old, new in reversed(changes) if back else changes:
        model, _fields = FIELDS[name]
        row: Any = model._default_manager.select_for_update(of=("self",), no_key=True).get(pk=key)
        expected, wanted = (new, old) if back else (old, new)
        if state_of(row) != expected:
            raise ChangedSince
        _refuse(act, row, wanted)
        for field, value in wanted.items():
            setattr(row, field, parse_datetime(value) if field == "retired_at" and value else value)
        row.save()
        if name == "code":
            words = json.dumps([expected, wanted])
            step = CodeStep(organisation_id=act.organisation_id, code=row, kind="undo", words=words, at=at)
            step.by_id = member.person_id
            step.save()


def _refuse(act: Act, row: Any, wanted: State) -> None:
    """Raise for what was coded in a closed round; what was done to a whole code may be undone there too."""
    if act.text_id and isinstance(row, Segment) and row.round and row.round.closed_at:
        raise RoundHasClosed
    if isinstance(row, Code) and wanted["gone"] and not row.gone and _is_used(row):
        raise CodeInUse


def _is_used(code: Code) -> bool:
    return Segment.objects.filter(code=code, gone=False).exists() or code.children.filter(gone=False).exists()


def steps(doing: Doing, codes: Iterable[Code], before: Mapping[Any, State]) -> None:
    """Add a line to the history of each code that an act changed."""
    for code in codes:
        words = json.dumps([before.get(code.pk, {}), state_of(code)])
        step = CodeStep(organisation_id=code.organisation_id, code=code, kind=doing.kind, words=words, at=doing.at)
        step.by_id = doing.member.person_id
        step.save()
