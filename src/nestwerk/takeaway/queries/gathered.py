"""Several practices with all their facts and words, in as many queries as for one."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from nestwerk.catalogue.models import Citation, Link, Practice, PracticeConcept, Sheet
from nestwerk.catalogue.queries import PHASES, SIDES, STEPS, Card, Shelf, shelf, used_by
from nestwerk.vocabulary.queries import Label, labels


@dataclass(frozen=True)
class Gathered:
    """One practice whole: its card, row, sheet, concepts in the reader's language, links and sources."""

    card: Card
    practice: Practice
    sheet: Sheet
    summary: str
    summary_language: str
    concepts: tuple[Label, ...]
    links: tuple[Link, ...]
    citations: tuple[Citation, ...]
    used_by: tuple[str, ...]

    def of(self, *frameworks: str) -> tuple[Label, ...]:
        return tuple(label for label in self.concepts if label.framework in frameworks)

    def step(self, side: str, phase: str) -> int | None:
        """Return the step of participation, 0 to 3; None when the sheet does not say."""
        slug = self.practice.participation.get(side, {}).get(phase)
        return STEPS.index(slug) if slug in STEPS else None

    def steps(self) -> dict[str, dict[str, str | None]]:
        """Return both matrices by side and phase, as slugs of steps."""
        return {
            side: {phase: None if (n := self.step(side, phase)) is None else STEPS[n] for phase in PHASES}
            for side in SIDES
        }


def cards_at(slugs: Iterable[str], on_shelf: Shelf | None = None) -> tuple[list[Card], int]:
    """Return the published, shared practices at these addresses in that order, and how many were unknown."""
    wanted = list(dict.fromkeys(slugs))
    known = {card.slug: card for card in (on_shelf or shelf()).cards}
    found = [known[slug] for slug in wanted if slug in known]
    return found, len(wanted) - len(found)


def gather(cards: Sequence[Card], *, language: str) -> list[Gathered]:
    """Return the practices whole, in the same order. Seven queries at most, whatever their number."""
    keys = [card.id for card in cards]
    known = labels(language)
    practices = Practice.objects.in_bulk(keys)
    sheets: dict[uuid.UUID, dict[str, Sheet]] = defaultdict(dict)
    for sheet in Sheet.objects.filter(practice__in=keys):
        sheets[sheet.practice_id][sheet.language] = sheet
    carried: dict[uuid.UUID, set[uuid.UUID]] = defaultdict(set)
    for practice, concept in PracticeConcept.objects.filter(practice__in=keys).values_list("practice_id", "concept_id"):
        carried[practice].add(concept)
    links: dict[uuid.UUID, list[Link]] = defaultdict(list)
    for link in Link.objects.filter(practice__in=keys):
        links[link.practice_id].append(link)
    citations: dict[uuid.UUID, list[Citation]] = defaultdict(list)
    for citation in Citation.objects.filter(practice__in=keys).select_related("work"):
        citations[citation.practice_id].append(citation)
    users = used_by(keys)
    return [
        Gathered(
            card,
            practices[card.id],
            _main_sheet(sheets[card.id], practices[card.id]),
            *card.summary_in(language),
            tuple(label for key, label in known.items() if key in carried[card.id]),
            tuple(links[card.id]),
            tuple(citations[card.id]),
            users.get(card.id, ()),
        )
        for card in cards
        if card.id in practices
    ]


def _main_sheet(written: Mapping[str, Sheet], practice: Practice) -> Sheet:
    return written.get(practice.language) or next(iter(written.values()), Sheet(practice=practice))
