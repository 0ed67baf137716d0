"""What a team wrote down for itself, apart from the answers of parents.

For the report: `lessons_of(groups)` gives the sentences that facilitators hand on, without a name, the newest first.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import get_language

from nestwerk.evaluation import rules
from nestwerk.evaluation.models import Reflection
from nestwerk.evaluation.queries.scales import choices_of, said_in
from nestwerk.groups.models import Group
from nestwerk.ui.language import Said

LESSON = "les"


@dataclass(frozen=True)
class Lesson:
    """One sentence that a facilitator hands on to the next team. It is told without a name."""

    group: UUID
    # The day of the meeting it is about; None for the whole series.
    about: date | None
    on: date
    words: str


@dataclass(frozen=True)
class Told:
    """A reflection as the team reads it again."""

    reflection: Reflection
    answers: tuple[tuple[Said, tuple[Said, ...]], ...]


def lessons_of(groups: Iterable[Group]) -> list[Lesson]:
    """Return what facilitators of these groups hand on, the newest first: for the report and the sheet."""
    rows = Reflection.objects.filter(group__in=list(groups)).select_related("meeting").order_by("-at", "pk")
    read = [(one, one.read().get(LESSON)) for one in rows]
    return [
        Lesson(
            group=one.group_id,
            about=localdate(one.meeting.starts_at) if one.meeting else None,
            on=localdate(one.at),
            words=words,
        )
        for one, words in read
        if words
    ]


def reflections_of(group: Group) -> list[Told]:
    """Return what the team wrote about its meetings and the series, in the order of the meetings, the series last."""
    rows = Reflection.objects.filter(group=group).select_related("by", "meeting", "version")
    told = [Told(one, tuple(_answers(one))) for one in rows]
    return sorted(told, key=lambda one: _place(one.reflection))


def reflection_by(person: object, group: Group, meeting: UUID | None) -> Reflection | None:
    """Return what this person wrote before about a meeting, or about the series; None for nothing."""
    found = Reflection.objects.filter(group=group, meeting=meeting, by=person)  # type: ignore[misc]
    return found.select_related("version").first()


def _place(one: Reflection) -> tuple[bool, str, str]:
    return (one.meeting is None, one.meeting.starts_at.isoformat() if one.meeting else "", one.at.isoformat())


def _answers(one: Reflection) -> Iterable[tuple[Said, tuple[Said, ...]]]:
    language, given = get_language() or "nl", one.read()
    for item in one.version.read().items:
        if item.key not in given:
            continue
        values = rules.words_of(given[item.key])
        choices = [choice.words for choice in choices_of(item, language) if choice.value in values]
        yield said_in(item.label), tuple(choices) or (Said(str(given[item.key])),)
