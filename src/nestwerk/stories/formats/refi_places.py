"""How a file counts places in a text. The standard says code points from 0; programs count otherwise in silence.

What decides: the words by which a passage is named, edges that cut a word in two, and what the program is known for.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate

# Which part of all edges must be better for another way of counting than the standard's, and on how many passages
MARGIN, FEWEST = 0.25, 3
# Names of passages are cut short; so many signs are enough to know one.
ENOUGH = 6
# What our own files begin their origin with: they count as the standard says.
OURS = "Nestwerk"
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Marked:
    """A passage as the file has it, with the name that it got."""

    start: int
    end: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Counting:
    """One way of counting: what to call it (empty for the standard's), and where a place is in code points."""

    what: str
    place: Callable[[int], int]
    # Is the end the last sign itself?
    last: bool = False

    def passage(self, one: Marked) -> tuple[int, int]:
        return self.place(one.start), self.place(one.end + self.last)


def counting_of(text: str, passages: Sequence[Marked], origin: str = "") -> Counting:
    """Return how this file counts in this text."""
    ways = ways_of(text)
    passages = [one for one in passages if one.start < one.end]
    if origin.startswith(OURS):
        return ways[0]
    if len(passages) < FEWEST:
        return _habit(ways, passages, text, origin)
    points = [sum(_points(text, way.passage(one), one.name) for one in passages) for way in ways]
    best = max(range(len(ways)), key=points.__getitem__)
    if points[best] > points[0] + MARGIN * 2 * len(passages):
        return ways[best]
    return _habit(ways, passages, text, origin)


def _habit(ways: Sequence[Counting], passages: Sequence[Marked], text: str, origin: str) -> Counting:
    """Return the way that the program is known for, where it fits as well as the standard's."""
    known = {"atlas": "places_lines", "nvivo": "places_utf16"}
    habit = next((what for program, what in known.items() if program in origin.casefold()), "")
    way = next((way for way in ways if way.what == habit), ways[0])
    own, other = (sum(_points(text, each.passage(one), one.name) for one in passages) for each in (ways[0], way))
    return way if other >= own else ways[0]


def ways_of(text: str) -> list[Counting]:
    """Return the standard's way, and those that differ from it in this text."""
    ways = [Counting("", lambda at: at)]
    if "\r\n" in text:
        ways.append(Counting("places_lines", _lines_as_one(text)))
    if any(sign > "\uffff" for sign in text):
        ways.append(Counting("places_utf16", _utf16(text)))
    ways.append(Counting("places_last", lambda at: at, last=True))
    return ways


def _lines_as_one(text: str) -> Callable[[int], int]:
    """A line ends in two signs that were counted as one."""
    ends = [found.start() - number for number, found in enumerate(re.finditer("\r\n", text))]
    return lambda at: at + bisect_left(ends, at)


def _utf16(text: str) -> Callable[[int], int]:
    """Signs beyond the first 65,536 were counted as two."""
    at_of = [0, *accumulate(2 if sign > "\uffff" else 1 for sign in text)]
    return lambda at: bisect_left(at_of, at) if at <= at_of[-1] else len(text) + at - at_of[-1]


def _points(text: str, passage: tuple[int, int], name: str) -> int:
    """Return how well a passage fits: a point for each edge that cuts no word, more for words that it is named by."""
    start, end = passage
    if not 0 <= start < end <= len(text):
        return -2
    points = (not _cuts(text, start)) + (not _cuts(text, end))
    named = _plain(name).rstrip(".…")
    if len(named) >= ENOUGH:
        words = _plain(text[start:end])
        points += 4 * (words.startswith(named) or named == words)
        points += 2 * (named == words)
    return points


def _cuts(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def _plain(words: str) -> str:
    return _SPACE.sub(" ", words).strip()
