"""Overlapping passages laid flat: pieces of each paragraph that need no piece inside another."""

from bisect import bisect_right
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Laid(Generic[Key]):
    """A passage [start, end) of the whole text, in code points, by a key of the caller's own."""

    key: Key
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Span(Generic[Key]):
    """A piece of one paragraph, and which passages it is in: who begins first comes first, of equals the longest."""

    start: int
    end: int
    keys: tuple[Key, ...]


def flattened(paragraphs: Sequence[tuple[int, int]], passages: Iterable[Laid[Key]]) -> list[list[Span[Key]]]:
    """Return for each paragraph its pieces in order; together they are the paragraph, also where nothing is coded.

    Paragraphs are [start, end) in order; what lies between them (the ends of lines) is in no piece. So many passages
    make at most twice as many pieces and one, and one more for each paragraph after the first.
    """
    ordered = sorted((one for one in passages if one.start < one.end), key=lambda one: (one.start, -one.end))
    pieces, active, coming = [], list[Laid[Key]](), 0
    for start, end in paragraphs:
        first = coming
        while coming < len(ordered) and ordered[coming].start < end:
            coming += 1
        active = [one for one in [*active, *ordered[first:coming]] if one.end > start]
        pieces.append(_pieces(start, end, active))
    return pieces


def _pieces(start: int, end: int, touching: Sequence[Laid[Key]]) -> list[Span[Key]]:
    """Cut one paragraph at every edge in it. The passages are in order."""
    edges = {start, end}
    for one in touching:
        edges.add(min(max(one.start, start), end))
        edges.add(min(max(one.end, start), end))
    cuts, found = sorted(edges), list[Span[Key]]()
    here, coming = list[Laid[Key]](), 0
    for at, until in pairwise(cuts):
        first = coming
        while coming < len(touching) and touching[coming].start <= at:
            coming += 1
        here = [one for one in [*here, *touching[first:coming]] if one.end > at]
        found.append(Span(at, until, tuple(one.key for one in here)))
    return found


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Return where the lines of the text are, without their ends."""
    found, at = [], 0
    for line in text.split("\n"):
        found.append((at, at + len(line)))
        at += len(line) + 1
    return found


def paragraph_at(places: Sequence[tuple[int, int]], at: int) -> int:
    """Return the number of the paragraph that this place is in, or that ends there."""
    return max(bisect_right(places, at, key=lambda one: one[0]) - 1, 0)
