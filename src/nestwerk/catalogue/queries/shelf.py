"""The shelf: every shared, published practice in a form that can be counted in microseconds.

Each process keeps one. One small query asks whether it still holds; it is made anew when
any practice changed, and at least once a minute, so that new words of the vocabulary show.
"""

import time
import uuid
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, Max
from django.db.models.functions import Coalesce, Greatest
from django.urls import reverse
from django.utils.translation import get_language

from nestwerk.catalogue.models import Practice, PracticeConcept, PracticeQuerySet, Sheet, State
from nestwerk.catalogue.rules import LANGUAGE_FACET, likeness, rarity_of
from nestwerk.places import queries as places
from nestwerk.vocabulary.models import Concept

LONGEST_SECONDS = 60.0


@dataclass(frozen=True)
class Card:
    """What a list shows of one practice."""

    id: uuid.UUID
    slug: str
    href: str
    title: str
    language: str
    initiators: tuple[str, ...]
    summaries: Mapping[str, str]
    concepts: frozenset[str]
    offered_in: tuple[str, ...]
    age_from: float | None
    age_to: float | None
    source_year: int | None
    changed_at: datetime
    # The words, or who is named on the sheet.
    sheet_changed_at: datetime
    towns: tuple[str, ...] = ()

    @property
    def town_names(self) -> list[str]:
        """Return the towns where it runs, for this reader."""
        known = [town for code in self.towns if (town := places.municipality(code))]
        return [town.name_in(get_language() or "nl") for town in known]

    def summary_in(self, language: str) -> tuple[str, str]:
        """Return the summary and its language: the visitor's, else that of the sheet."""
        for code in (language, self.language):
            if self.summaries.get(code):
                return self.summaries[code], code
        return "", self.language


# Part of the page, practice, language.
Drawing = tuple[str, uuid.UUID, str]


@dataclass(frozen=True)
class Shelf:
    """All cards by title, and per concept which of them carry it (bit n stands for card n)."""

    cards: tuple[Card, ...]
    position: Mapping[str, int]
    masks: Mapping[str, int]
    rarity: Mapping[str, float]
    # What was worked out or drawn once holds as long as the shelf does.
    drawings: dict[Drawing, str] = field(default_factory=dict)
    known_likes: dict[uuid.UUID, tuple[Card, ...]] = field(default_factory=dict)
    # By province: which cards are there or everywhere.
    known_reach: dict[str, int] = field(default_factory=dict)

    @property
    def everything(self) -> int:
        return (1 << len(self.cards)) - 1

    def at(self, slug: str) -> Card | None:
        """Return the card with this address."""
        return next((card for card in self.cards if card.slug == slug), None)

    def carriers(self, path: str) -> list[Card]:
        """Return the cards that carry a concept or one below it, by title."""
        mask = self.masks.get(path, 0)
        return [card for number, card in enumerate(self.cards) if mask >> number & 1]

    def like(self, card: Card, *, most: int = 3) -> tuple[Card, ...]:
        """Return the cards most alike in concepts, best first."""
        if card.id not in self.known_likes:
            others = (other for other in self.cards if other.id != card.id)
            scored = [(likeness(card.concepts, other.concepts, self.rarity), other) for other in others]
            best = sorted(scored, key=lambda pair: (-pair[0], pair[1].title))[:most]
            self.known_likes[card.id] = tuple(other for score, other in best if score > 0)
        return self.known_likes[card.id]


Stamp = tuple[int, int, datetime | None]
_kept: tuple[Stamp, float, Shelf] | None = None


def shelf() -> Shelf:
    """Return the shelf as the database has it now. One query when nothing changed."""
    global _kept
    stamp = _stamp()
    moment = time.monotonic()
    if _kept is None or _kept[0] != stamp or moment - _kept[1] > LONGEST_SECONDS:
        _kept = (stamp, moment, _build())
    return _kept[2]


def forget() -> None:
    """Make the shelf anew at the next question: for tests, which roll back what the stamp counts."""
    global _kept
    _kept = None


def _stamp() -> Stamp:
    latest = Max(Greatest("changed_at", Coalesce("uses_changed_at", "changed_at")))
    # Counted besides: a name also goes with its organisation, row by row.
    named = Count("uses", distinct=True)
    row = _shared().aggregate(number=Count("pk", distinct=True), named=named, latest=latest)
    return row["number"], row["named"], row["latest"]


def _shared() -> PracticeQuerySet:
    return Practice.objects.filter(organisation=None, state=State.PUBLISHED)


def _build() -> Shelf:
    summaries: dict[uuid.UUID, dict[str, str]] = defaultdict(dict)
    for key, language, summary in Sheet.objects.filter(practice__in=_shared()).values_list(
        "practice_id", "language", "summary"
    ):
        summaries[key][language] = summary
    carried = _carried()
    cards = tuple(
        Card(
            practice.pk,
            practice.slug,
            reverse("catalogue:sheet", args=[practice.slug]),
            practice.title,
            practice.language,
            tuple(practice.initiators),
            summaries[practice.pk],
            frozenset(carried[practice.pk]),
            tuple(practice.offered_in),
            practice.age_from,
            practice.age_to,
            practice.source_year,
            practice.changed_at,
            practice.sheet_changed_at,
            tuple(practice.towns),
        )
        for practice in sorted(_shared(), key=lambda practice: (practice.title.lower(), practice.slug))
    )
    masks: dict[str, int] = defaultdict(int)
    for number, card in enumerate(cards):
        for path in [*card.concepts, *(f"{LANGUAGE_FACET}/{code}" for code in card.offered_in)]:
            masks[path] |= 1 << number
    position = {str(card.id): number for number, card in enumerate(cards)}
    return Shelf(cards, position, dict(masks), rarity_of(card.concepts for card in cards))


def _carried() -> dict[uuid.UUID, set[str]]:
    """Return the paths ('framework/concept') each practice carries, parents included."""
    concepts = {
        key: (f"{framework}/{slug}", parent)
        for key, framework, slug, parent in Concept.objects.filter(organisation=None).values_list(
            "pk", "framework__slug", "slug", "parent_id"
        )
    }
    carried: dict[uuid.UUID, set[str]] = defaultdict(set)
    rows = PracticeConcept.objects.filter(practice__in=_shared(), concept__organisation=None)
    for practice, concept in rows.values_list("practice_id", "concept_id"):
        key: uuid.UUID | None = concept
        while key is not None:
            path, key = concepts[key]
            carried[practice].add(path)
    return carried


def titles() -> dict[str, str]:
    """Return the title of every practice that everybody may see, by its key in the index."""
    rows = Practice.objects.visible_to(None).values_list("pk", "title")
    return {str(key): title for key, title in rows}
