"""Find a group near by: what is asked, what fits, and how far it is. No address takes part in it."""

import uuid
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page, Paginator
from django.db.models import OuterRef, Subquery

from nestwerk.groups.models import Group, Meeting
from nestwerk.groups.queries.ages import ages_in_words
from nestwerk.groups.queries.place import town_of
from nestwerk.groups.queries.planning import zone
from nestwerk.groups.rules.ages import fits
from nestwerk.groups.rules.finding import part_of_day
from nestwerk.groups.rules.languages import named
from nestwerk.kernel.hooks import Hook
from nestwerk.places import queries as places

GROUPS_A_PAGE = 30
NOWHERE = places.Understood()
# Of the room that knows who takes part: of these groups, those in which nobody new gets a place at once.
FULL: Hook[Callable[[Collection[Group]], set[uuid.UUID]]] = Hook()


@dataclass(frozen=True)
class Sought:
    """What somebody asks of a group. `within` is km from the place; `day` counts from Monday 0; empty asks nothing."""

    place: places.Understood = NOWHERE
    within: int | None = None
    day: int | None = None
    part: str = ""
    age: int | None = None
    language: str = ""
    form: str = ""
    childcare: bool = False
    free: bool = False
    practice: str = ""


@dataclass(frozen=True)
class Card:
    """What a list shows of a group. `km` from the asked place to the middle of its town; None when one is unknown."""

    group: Group
    next_at: datetime
    town: places.Place | None
    km: float | None
    full: bool
    ages: tuple[int | None, int | None]
    languages: list[tuple[str, str, str]]

    @property
    def ages_words(self) -> str:
        """Return the ages of the children in words; empty when nobody said."""
        return ages_in_words(*self.ages)

    @property
    def step(self) -> int | None:
        """Return the step of distance that it lies in; None beyond the last."""
        return None if self.km is None else places.step_of(self.km)


@dataclass(frozen=True)
class FoundGroups:
    """Those that fit, nearest or soonest first; those of which the town is not known come last."""

    page: "Page[Card]"
    # On this page the first one without a town, when others have one and a place was asked.
    elsewhere: Card | None
    towns: dict[str, int]


def find_groups(sought: Sought, *, at: datetime, page: int = 1) -> FoundGroups:
    """Return one page of the groups with a page for everybody and a meeting to come."""
    groups = _listed(sought, at)
    full = {key for told in FULL for key in told(groups)}
    place = sought.place.place
    cards = [card for group in groups if (card := _card(group, place, full)) and _fits(card, sought)]
    towns: dict[str, int] = {}
    for card in cards:
        if card.town:
            towns[card.town.code] = towns.get(card.town.code, 0) + 1
    if place:
        cards = sorted((card for card in cards if _near(card, place, sought.within)), key=_nearest)
    shown: Page[Card] = Paginator(cards, GROUPS_A_PAGE).get_page(page)
    away = next((card for card in shown if card.town is None), None) if place and towns else None
    return FoundGroups(shown, away, towns)


def _listed(sought: Sought, at: datetime) -> list[Group]:
    coming = Meeting.objects.filter(group=OuterRef("pk")).upcoming(at).values("starts_at")
    found = Group.objects.listed().annotate(next_at=Subquery(coming[:1])).exclude(next_at=None)
    if sought.practice:
        found = found.filter(practice__slug=sought.practice, practice__organisation=None)
    if sought.form:
        found = found.filter(form=sought.form)
    if sought.childcare:
        found = found.filter(childcare=True)
    return list(found.select_related("organisation", "practice").order_by("next_at", "name"))


def _card(group: Group, place: places.Place | None, full: set[uuid.UUID]) -> Card:
    town, km = town_of(group), None
    if place and town:
        # Inside a municipality nobody is nearer than another: the list knows no address.
        same = town.code == place.code
        km = 0.0 if same else places.distance((place.lat, place.lon), (town.lat, town.lon))
    ages = (group.age_from, group.age_to)
    if ages == (None, None) and group.practice:
        ages = _whole(group.practice.age_from), _whole(group.practice.age_to)
    return Card(group, group.next_at, town, km, group.pk in full, ages, named(group.languages))  # type: ignore[attr-defined]


def _whole(years: float | None) -> int | None:
    """Return an age of a practice, where parts of a year stand for months, in whole years; -1 is before birth."""
    return None if years is None else -1 if years < 0 else int(years)


def _fits(card: Card, sought: Sought) -> bool:
    local = card.next_at.astimezone(zone())
    return (
        (sought.day is None or local.weekday() == sought.day)
        and (not sought.part or part_of_day(local.hour) == sought.part)
        and (sought.age is None or fits(sought.age, youngest=card.ages[0], oldest=card.ages[1]))
        and (not sought.language or sought.language in card.group.languages)
        and not (sought.free and card.full)
    )


def _near(card: Card, place: places.Place, within: int | None) -> bool:
    """True when it is in the province, or no further than asked; what hides its town is nowhere too far."""
    if card.town is None or card.km is None:
        return True
    if place.kind == "province":
        return card.town.province == place.code
    return within is None or card.km <= within


def _nearest(card: Card) -> tuple[bool, int, datetime]:
    """Order by steps, and within a step by what comes first: 3 km or 4 says less than Tuesday or Friday."""
    steps = places.STEPS
    step = next((number for number, most in enumerate(steps) if card.km is not None and card.km <= most), len(steps))
    return card.town is None, (-1 if card.km == 0 else step), card.next_at
