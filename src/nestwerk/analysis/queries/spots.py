"""Passages with the paragraphs in which they lie."""

from collections.abc import Iterable

from nestwerk.analysis.queries.material import Material
from nestwerk.analysis.rules.near import Spot
from nestwerk.stories.queries.analysing import Coded, paragraph_at


def spots(found: Material, rows: Iterable[int]) -> list[Spot]:
    """Return these passages, by their places in the material."""
    return [_spot(found, at, found.passages[at]) for at in rows]


def _spot(found: Material, at: int, one: Coded) -> Spot:
    places = found.sources[one.text].places
    first, last = paragraph_at(places, one.start), paragraph_at(places, max(one.start, one.end - 1))
    return Spot(at, one.text, one.start, one.end, first, last)
