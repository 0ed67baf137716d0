"""A map of municipalities, ready to be drawn on the server; a list beside it says the same."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from nestwerk.places.formats.maps import MapFile, read_map
from nestwerk.places.queries.tables import DATA, municipalities
from nestwerk.places.rules.place import Place

FLANDERS_AND_BRUSSELS = frozenset({"10000", "20001", "30000", "40000", "70000", "04000"})
BRUSSELS, WHOLE = "04000", {"BE": "be", "NL": "nl"}
# Views that are no province: what they hold.
WIDE = {"vlbru": FLANDERS_AND_BRUSSELS}


@dataclass(frozen=True)
class Mark:
    """What there is in a municipality: a number, the words that say it, and where they lead."""

    code: str
    number: int
    words: str
    href: str


@dataclass(frozen=True)
class Marked:
    """A municipality with something in it, where it lies on the map."""

    mark: Mark
    path: str
    x: int
    y: int


@dataclass(frozen=True)
class MapShown:
    """`ground` are all other municipalities in one path; `size` is the height of a letter in the map's own units."""

    view: str
    view_box: str
    outline: str
    ground: str
    marked: tuple[Marked, ...]
    size: int
    attribution: str


def view_of(place: Place) -> str:
    """Return the view in which a place is seen best: its province."""
    return "bru" if place.province == BRUSSELS else place.province


def is_view(name: str) -> bool:
    return any(name in file.views for file in map(_file, WHOLE))


def map_of(view: str, marks: Iterable[Mark]) -> MapShown:
    """Return a view with what there is in it. Raises KeyError for a view that does not exist."""
    country = "NL" if view.startswith("PV") or view == "nl" else "BE"
    file = _file(country)
    view_box, outline = file.views[view]
    inside = [code for code in file.areas if _lies_in(view, municipalities()[code])]
    told = {mark.code: mark for mark in marks}
    marked = tuple(
        Marked(told[code], file.areas[code].path, *file.areas[code].label) for code in inside if code in told
    )
    ground = "".join(file.areas[code].path for code in inside if code not in told)
    width = int(view_box.split()[2])
    return MapShown(view, view_box, outline, ground, marked, max(width // 34, 6), file.attribution)


def _lies_in(view: str, place: Place) -> bool:
    if view in WIDE:
        return place.province in WIDE[view]
    return view == WHOLE[place.country] or view == view_of(place)


@cache
def _file(country: str) -> MapFile:
    return read_map(DATA / f"map-{country.lower()}.json")
