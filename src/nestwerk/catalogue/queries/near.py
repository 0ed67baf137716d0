"""Practices by how near they are: in a town or province, in steps of distance, everywhere, or elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import get_language, gettext

from nestwerk.catalogue.queries.shelf import Card, Shelf
from nestwerk.places import queries as places

REGIONS = "streken"
# Practices for all of these are everywhere in Flanders; a province of Flanders carries 'vlaanderen' too.
FLEMISH = frozenset({"antwerpen", "limburg", "oost-vlaanderen", "vlaams-brabant", "west-vlaanderen"})
ABROAD = "internationaal"
HERE, PROVINCE, EVERYWHERE, ELSEWHERE = 0, 50, 60, 90


@dataclass(frozen=True)
class Reach:
    """Where practices are, seen from one place. A tier is 0 here, then km of a step, then the province, then beyond."""

    place: places.Place

    def tier(self, card: Card) -> int:
        regions = {path.partition("/")[2] for path in card.concepts if path.startswith(f"{REGIONS}/")}
        towns = [town for code in card.towns if (town := places.municipality(code))]
        if self.place.kind == "province":
            inside = any(town.province == self.place.code for town in towns) or self._region in regions & NARROW
            return HERE if inside else self._wide(regions, towns)
        if towns:
            return self._nearest(towns)
        return PROVINCE if self._region in regions & NARROW else self._wide(regions, towns)

    @property
    def _region(self) -> str:
        return places.streek_of(self.place.province)

    def _nearest(self, towns: list[places.Place]) -> int:
        if self.place.code in {town.code for town in towns}:
            return HERE
        here = (self.place.lat, self.place.lon)
        km = min(places.distance(here, (town.lat, town.lon)) for town in towns)
        return places.step_of(km) or ELSEWHERE

    def _wide(self, regions: set[str], towns: list[places.Place]) -> int:
        """Return whether what has no place of its own here is everywhere, or only elsewhere."""
        if towns:
            return ELSEWHERE
        if not regions or ABROAD in regions or self._country in regions:
            return EVERYWHERE
        flemish = self._region in FLEMISH and "vlaanderen" in regions and not regions & FLEMISH
        return EVERYWHERE if flemish else ELSEWHERE

    @property
    def _country(self) -> str:
        return "belgie" if self.place.country == "BE" else "nederland"

    def heading(self, tier: int) -> str:
        """Return what stands above the first practice of a tier."""
        language = get_language() or "nl"
        name = self.place.name_in(language)
        if tier == HERE:
            town = places.municipality(self.place.code)
            name = town.name_in(language) if town else name
            return gettext("In %(place)s") % {"place": name}
        if tier in places.STEPS:
            return gettext("At most %(km)d km from %(place)s") % {"km": tier, "place": name}
        if tier == PROVINCE:
            return gettext("Elsewhere in the province")
        if tier == EVERYWHERE:
            return gettext("Everywhere")
        return gettext("Further away")


# Regions that say more than a country: only these make something 'in the province'.
NARROW = FLEMISH | {"brussel"}


def reach_of(place: places.Place | None, regions: tuple[str, ...] = ()) -> Reach | None:
    """Return how to look from a place; of one chosen province when no place is asked; None without either."""
    if place is None and len(regions) == 1:
        place = next(
            (one for one in places.provinces().values() if regions[0] in NARROW & {places.streek_of(one.code)}), None
        )
    return Reach(place) if place else None


def by_reach(cards: list[Card], reach: Reach) -> list[Card]:
    """Return the nearest first; as near, in the order in which they came."""
    return sorted(cards, key=reach.tier)


def in_reach(on_shelf: Shelf, reach: Reach | None) -> int:
    """Return which practices are there or everywhere when a province is asked; all of them else."""
    if reach is None or reach.place.kind != "province":
        return on_shelf.everything
    known, code = on_shelf.known_reach, reach.place.code
    if code not in known:
        known[code] = sum(1 << number for number, card in enumerate(on_shelf.cards) if reach.tier(card) != ELSEWHERE)
    return known[code]


def headings(page: list[Card], reach: Reach | None) -> Mapping[str, str]:
    """Return for the first practice of each tier on a page what stands above it, by its address."""
    if reach is None or not page:
        return {}
    found, before = {}, None
    for card in page:
        tier = reach.tier(card)
        if tier != before:
            found[card.slug] = reach.heading(tier)
        before = tier
    return found
