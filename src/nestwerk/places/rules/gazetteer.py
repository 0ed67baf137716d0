"""All names, ready to be looked up; and those that are a slip away."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from nestwerk.places.rules.names import is_one_slip, keys_of, with_one_less
from nestwerk.places.rules.place import BOX, LOCALITY, MUNICIPALITY, OLD, POSTCODE, PROVINCE, Place

# Who is meant first when several have the name.
TIERS = {MUNICIPALITY: 0, PROVINCE: 0, OLD: 1, LOCALITY: 2, POSTCODE: 2, BOX: 3}
# When two names stand beside each other, which of them says more.
FINENESS = {PROVINCE: 0, BOX: 1, POSTCODE: 1, MUNICIPALITY: 2, OLD: 3, LOCALITY: 4}
LEAST_SLIPPED = 2


@dataclass
class Gazetteer:
    """Places by name and by postcode."""

    named: Mapping[str, tuple[Place, ...]]
    postcodes: Mapping[str, tuple[Place, ...]]
    codes: Mapping[str, Place]

    def slipped(self, key: str) -> dict[str, tuple[Place, ...]]:
        """Return the names that are one slip away from a word."""
        near = {name for less in with_one_less(key) for name in self._neighbours.get(less, ())}
        return {name: self.named[name] for name in sorted(near) if is_one_slip(key, name)}

    @cached_property
    def _neighbours(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for name in self.named:
            if len(name) >= LEAST_SLIPPED:
                for less in with_one_less(name):
                    found[less].append(name)
        return dict(found)


def by_name(named: Iterable[tuple[str, Place]]) -> dict[str, tuple[Place, ...]]:
    """Return places by every way their names are compared, those that are meant first in front; doubles go."""
    found: dict[str, list[Place]] = defaultdict(list)
    for name, place in named:
        for key in dict.fromkeys(keys_of(name)):
            found[key].append(place)
    return {key: tuple(_once(places)) for key, places in found.items()}


def _once(places: Iterable[Place]) -> list[Place]:
    """Return each municipality once for a name: as a whole, else as what it was, else as its part."""
    kept: dict[str, Place] = {}
    for place in sorted(places, key=lambda place: (TIERS[place.kind], place.country, place.code)):
        kept.setdefault(place.code, place)
    return list(kept.values())


def first_meant(places: Iterable[Place]) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """Split places of one name: those that are meant first, and the others.

    A town goes before the province that is named after it; Limburg, which is no town of that province, asks. So does
    a name of a Dutch municipality and of a Belgian place, such as Deurne: the larger one may be either.
    """
    every = list(places)
    towns = {place.province for place in every if place.kind == MUNICIPALITY}
    tier = min(TIERS[place.kind] for place in every)
    first = [
        place for place in every if TIERS[place.kind] == tier and not (place.kind == PROVINCE and place.code in towns)
    ]
    if all(place.country == "NL" for place in first):
        first += [place for place in every if place.country == "BE" and place not in first]
    return tuple(first), tuple(place for place in every if place not in first)
