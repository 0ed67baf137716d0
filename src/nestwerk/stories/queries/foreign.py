"""A project of another program as the page shows it before it comes in, and after."""

import json
import uuid
from collections import Counter
from dataclasses import dataclass

from django.utils.translation import get_language, gettext

from nestwerk.stories.formats.exchange import Project
from nestwerk.stories.formats.losses import sentence
from nestwerk.stories.formats.told import reading_from
from nestwerk.stories.models import Code, ForeignFile, Interview, StudyMember
from nestwerk.stories.queries.incoming import Plan, placed_memos, plan_of
from nestwerk.stories.queries.studies import stage_of


@dataclass(frozen=True, slots=True)
class Wrote:
    """Somebody of the file who coded or wrote notes: key, name (empty when the file has none), how much."""

    key: str
    name: str
    codings: int
    notes: int


@dataclass(frozen=True, slots=True)
class Became:
    interview: Interview
    name: str
    stage: str


@dataclass(frozen=True)
class Look:
    """What is in a project, what comes in, what does not, and words that have no place in a study."""

    project: Project
    plan: Plan
    writers: list[Wrote]
    losses: list[str]
    without_place: list[tuple[str, str]]

    @property
    def name(self) -> str:
        return self.project.name or self.project.origin

    @property
    def codings(self) -> int:
        return sum(len(text.codings) for text in self.plan.texts)

    @property
    def notes(self) -> int:
        return len(placed_memos(self.project)) + sum(bool(one.memo) for one in self.project.codings)


def look_at(foreign: ForeignFile, member: StudyMember, *, together: bool = False) -> Look:
    """Return what a project holds and what becomes of it in the study of this member."""
    reading = reading_from(json.loads(foreign.told))
    # Once it came in, its codes are those of the study: that would say nothing.
    known = Code.objects.seen_by(member).in_use().values_list("name", flat=True) if foreign.taken_at is None else ()
    plan = plan_of(reading.project, known=list(known), together=together)
    language = get_language() or "nl"
    losses = [sentence(one, language) for one in (*reading.losses, *plan.losses)]
    return Look(reading.project, plan, _writers(plan.project, plan), losses, _without_place(reading.project))


def _writers(project: Project, plan: Plan) -> list[Wrote]:
    names = {key for key, _name in plan.users}
    codings = Counter(one.user if one.user in names else "" for one in project.codings)
    notes = Counter(one.user if one.user in names else "" for one in placed_memos(project))
    notes.update(one.user if one.user in names else "" for one in project.codings if one.memo)
    return [Wrote(key, name, codings[key], notes[key]) for key, name in plan.users]


def _without_place(project: Project) -> list[tuple[str, str]]:
    """Return words of the file for which a study has no place, with what they are about: shown until originals go."""
    placed = {memo.key for memo in placed_memos(project)}
    found = [(project.name, project.description)] if project.description else []
    found += [
        (one.name.strip("?") or gettext("note about the project"), one.words)
        for one in project.memos
        if one.key not in placed
    ]
    for case in project.cases:
        values = [f"{name}: {value}" for name, value in case.values.items() if value]
        if told := "\n".join([*([case.description] if case.description else []), *values]):
            found.append((case.name, told))
    names = {code.key: code.name for code in project.codes}
    found += [(one.name, ", ".join(names[key] for key in one.codes if key in names)) for one in project.sets]
    return [(name, words) for name, words in found if words.strip()]


def became(foreign: ForeignFile) -> list[Became]:
    """Return the interviews that a project became, with how far each is."""
    told: list[tuple[str, str]] = json.loads(foreign.became)["texts"] if foreign.became else []
    rows = Interview.objects.filter(pk__in=[uuid.UUID(key) for key, _name in told])
    rows = rows.select_related("text", "original").prefetch_related("original__speakers")
    found = {str(one.pk): one for one in rows}
    return [Became(found[key], name, stage_of(found[key])) for key, name in told if key in found]
