"""Debriefs: one's own, and all of them side by side once one's own is saved; what was agreed."""

import uuid
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from nestwerk.groups.models import Meeting, TeamStay
from nestwerk.kernel.text import fold
from nestwerk.people.models import Person
from nestwerk.today.models import Debrief
from nestwerk.today.rules import says_something
from nestwerk.ui.language import Said, said
from nestwerk.vocabulary.models import Concept

FRAMEWORK = "werkzame-factoren"


@dataclass(frozen=True)
class FactorRow:
    """One of the six working factors, with its plain explanation; `part` is content or process."""

    key: uuid.UUID
    part: Said
    label: Said
    plain: Said


@dataclass(frozen=True)
class Column:
    """What one member of the team found."""

    name: str
    mine: bool
    marks: dict[uuid.UUID, int]
    words: str


def factors(language: str) -> tuple[FactorRow, ...]:
    """Return the working factors, content first. One query."""
    rows = Concept.objects.in_use().filter(framework__slug=FRAMEWORK, organisation=None).exclude(parent=None)
    return tuple(
        FactorRow(one.pk, said(one.parent.labels if one.parent else {}, language), *_words(one, language))
        for one in rows.select_related("parent").order_by("parent__order", "order")
    )


def _words(one: Concept, language: str) -> tuple[Said, Said]:
    return said(one.labels, language), said(one.plains, language)


def debrief_of(meeting: Meeting, person: Person) -> Column | None:
    """Return one's own debrief; None when it is not saved yet."""
    found = Debrief.objects.filter(meeting=meeting, person=person).prefetch_related("marks").first()
    return _column(found, person) if found else None


def side_by_side(meeting: Meeting, person: Person) -> list[Column]:
    """Return one's own debrief and those saved while one was in the team; nothing as long as one's own is empty."""
    stays = TeamStay.objects.filter(group=meeting.group_id, person=person).at(OuterRef("saved_at"))
    seen = Debrief.objects.filter(Q(person=person) | Q(Exists(stays)), meeting=meeting)
    found = seen.select_related("person").prefetch_related("marks")
    columns = [_column(one, person) for one in found]
    if not any(column.mine and says_something(column.words, marks=len(column.marks)) for column in columns):
        return []
    return sorted(columns, key=lambda column: (not column.mine, fold(column.name)))


def compared(rows: tuple[FactorRow, ...], columns: list[Column]) -> list[tuple[FactorRow, list[tuple[str, int]]]]:
    """Return for each factor who gave it which mark."""
    return [(row, [(column.name, column.marks.get(row.key, 0)) for column in columns]) for row in rows]


def _column(debrief: Debrief, person: Person) -> Column:
    mine = debrief.person_id == person.pk
    name = person.get_short_name() if mine else debrief.person.get_short_name()
    return Column(name, mine, {mark.factor_id: mark.mark for mark in debrief.marks.all()}, debrief.words)
