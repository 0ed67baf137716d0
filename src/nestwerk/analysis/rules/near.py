"""How passages of one text lie to each other: over each other, within, before, after, so many paragraphs away."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

# Asked of a passage with one code and passages with another; the words stand in addresses.
ALONE, OVERLAPS, WITHIN, NEAR, BEFORE, AFTER = "alleen", "overlapt", "binnen", "bij", "voor", "na"
NOT_NEAR, NOT_IN_TEXT = "niet-bij", "niet-in"
RELATIONS = (ALONE, OVERLAPS, WITHIN, NEAR, BEFORE, AFTER, NOT_NEAR, NOT_IN_TEXT)
# Those that ask how many paragraphs away.
COUNTED = (NEAR, BEFORE, AFTER, NOT_NEAR)
FARTHEST = 20


@dataclass(frozen=True, slots=True)
class Spot:
    """A passage [start, end) of a text, in paragraphs first to last; `key` is the caller's own."""

    key: int
    text: str
    start: int
    end: int
    first: int
    last: int


def overlaps(one: Spot, other: Spot, within: int = 0) -> bool:
    return one.start < other.end and other.start < one.end


def lies_within(one: Spot, other: Spot, within: int = 0) -> bool:
    return other.start <= one.start and one.end <= other.end


def is_near(one: Spot, other: Spot, within: int) -> bool:
    """True with at most so many paragraphs from one to the other; 0 is the same paragraph."""
    return max(other.first - one.last, one.first - other.last) <= within


def is_before(one: Spot, other: Spot, within: int) -> bool:
    return one.end <= other.start and other.first - one.last <= within


def is_after(one: Spot, other: Spot, within: int) -> bool:
    return is_before(other, one, within)


def is_in_text(one: Spot, other: Spot, within: int = 0) -> bool:
    return True


HOLDS: Mapping[str, Callable[[Spot, Spot, int], bool]] = {
    OVERLAPS: overlaps,
    WITHIN: lies_within,
    NEAR: is_near,
    BEFORE: is_before,
    AFTER: is_after,
    NOT_NEAR: is_near,
    NOT_IN_TEXT: is_in_text,
}


def related(first: Iterable[Spot], second: Iterable[Spot], relation: str, within: int) -> list[tuple[Spot, list[Spot]]]:
    """Return each passage of the first for which this holds, with those of the second to which it holds.

    A passage is never beside itself. Where the relation says 'not', no second ones come along.
    """
    if relation == ALONE:
        return [(one, []) for one in first]
    others: dict[str, list[Spot]] = defaultdict(list)
    for one in second:
        others[one.text].append(one)
    holds, found = HOLDS[relation], list[tuple[Spot, list[Spot]]]()
    for one in first:
        beside = [other for other in others[one.text] if other.key != one.key and holds(one, other, within)]
        if relation in (NOT_NEAR, NOT_IN_TEXT):
            found += [] if beside else [(one, [])]
        elif beside:
            found.append((one, beside))
    return found


@dataclass(frozen=True, slots=True)
class Beside:
    """Two codes: in how many paragraphs both stand, in how many texts, and the share of those with either (0 to 1)."""

    times: int
    texts: int
    share: float


def in_paragraphs(spots: Sequence[tuple[str, Spot]]) -> dict[tuple[str, str], Beside]:
    """Return which codes stand in the same paragraphs, of each two codes once, in order of their keys."""
    stands: dict[tuple[str, int], set[str]] = defaultdict(set)
    for code, spot in spots:
        for number in range(spot.first, spot.last + 1):
            stands[spot.text, number].add(code)
    held: dict[str, int] = defaultdict(int)
    both: dict[tuple[str, str], list[str]] = defaultdict(list)
    for (text, _number), codes in stands.items():
        for code in codes:
            held[code] += 1
        for pair in combinations(sorted(codes), 2):
            both[pair].append(text)
    return {
        (a, b): Beside(len(texts), len(set(texts)), len(texts) / (held[a] + held[b] - len(texts)))
        for (a, b), texts in sorted(both.items())
    }
