"""What one document told: its practices by building block, what is left over, and what to look at."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import get_language

from nestwerk.catalogue.models import Practice
from nestwerk.catalogue.models import State as PracticeState
from nestwerk.intake.models import Import, ImportedPractice
from nestwerk.intake.queries.entries import blocks
from nestwerk.intake.queries.matrices import ladder_steps, matrices
from nestwerk.intake.queries.notices import sentence
from nestwerk.intake.rules.reading import Notice, Place
from nestwerk.ui.language import Said, said

SURE = 0.8
# A guide of a hundred pages may stand before the annex: the first pieces tell enough.
MOST_LEFTOVERS = 150
State = ImportedPractice.State


@dataclass
class Block:
    """One building block with the practices that the document puts under it; number 0 when it puts them under none."""

    number: int
    name: Said
    entries: list[ImportedPractice] = field(default_factory=list)


@dataclass(frozen=True)
class Told:
    """What the page of one import shows."""

    blocks: list[Block]
    unsure: int
    waiting: int
    doubles: int
    differing: int
    leftovers: list[Mapping[str, Any]]
    more_leftovers: int
    warnings: list[str]

    @property
    def lit(self) -> tuple[int, ...]:
        """Return the numbers of the building blocks for which something was found."""
        return tuple(block.number for block in self.blocks if block.number)


def told(document: Import) -> Told:
    """Return what a document told. Three queries, however much it is."""
    entries = list(document.entries.select_related("practice", "practice__organisation", "twin", "twin__organisation"))
    concepts = blocks()
    found: dict[int, Block] = {}
    for entry in entries:
        number = entry.block or 0
        if number not in found:
            concept = concepts.get(number)
            found[number] = Block(number, said(concept.labels if concept else {}, get_language() or "nl"))
        found[number].entries.append(entry)
    _draw(entries)
    states = Counter(entry.practice.state for entry in entries if entry.practice and entry.state != State.KNOWN)
    # Words that were understood as headings or page headers need nobody's eye.
    left = [one for one in document.leftovers if one["kind"] == "text"]
    return Told(
        [found[number] for number in sorted(found, key=lambda number: (number == 0, number))],
        sum(entry.certainty < SURE for entry in entries),
        states[PracticeState.DRAFT] + states[PracticeState.IN_REVIEW],
        sum(_is_untouched_double(entry) for entry in entries),
        sum(entry.differs for entry in entries),
        left[:MOST_LEFTOVERS],
        max(0, len(left) - MOST_LEFTOVERS),
        [sentence(_notice(one)) for one in document.warnings],
    )


def _draw(entries: Sequence[ImportedPractice]) -> None:
    """Give each entry the tables of participation of its draft; asks only when there is one."""
    told = [entry for entry in entries if entry.practice and entry.practice.participation]
    steps = ladder_steps() if told else []
    for entry in entries:
        known = entry.practice.participation if entry.practice and steps else {}
        entry.matrices = matrices(known, steps)  # type: ignore[attr-defined]


def _is_untouched_double(entry: ImportedPractice) -> bool:
    draft = entry.practice
    is_double = entry.state == State.DOUBLE and entry.twin is not None
    return is_double and draft is not None and draft.state == PracticeState.DRAFT and draft.edited_at is None


def what_stays(document: Import) -> list[Practice]:
    """Return the practices of an import that somebody published or archived since: undoing leaves them."""
    made = document.entries.exclude(state=State.KNOWN).values("practice")
    touched = Practice.objects.filter(pk__in=made).exclude(state=PracticeState.DRAFT, edited_at=None)
    return list(touched.select_related("organisation").order_by("title"))


def _notice(kept: Mapping[str, Any]) -> Notice:
    place = Place(kept["page"], kept["line"]) if kept["line"] is not None else None
    return Notice(kept["code"], kept["words"], place)
