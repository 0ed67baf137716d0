"""Unitizing alpha of coded texts: those that the same coders read lie end to end, and passages are drawn anew."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from nestwerk.stories.rules import agreement_draws as draws
from nestwerk.stories.rules.agreement import Figure, Why
from nestwerk.stories.rules.agreement_text import Text
from nestwerk.stories.rules.unitizing import Cut, Piece, cut, joined, together

# Above so many passages they are dealt at random over so many heaps, that are drawn instead.
MOST_HEAPS = 500
# A cut, and which part of all text it is of
Weighed = tuple[Cut, float]


def cuts_of(texts: Sequence[Text], codes: Sequence[str]) -> dict[str, list[Weighed]]:
    """Return for each code its cut of each group of texts that the same coders read. Longer groups weigh more."""
    groups: dict[tuple[str, ...], list[Text]] = defaultdict(list)
    for text in texts:
        if len(text.coders) > 1 and text.length:
            groups[tuple(sorted(text.coders))].append(text)
    total = sum(text.length for group in groups.values() for text in group)
    found: dict[str, list[Weighed]] = {code: [] for code in codes}
    for coders, group in groups.items():
        units, length = _end_to_end(group), sum(text.length for text in group)
        for code, cuts in found.items():
            cuts.append((cut([units[code, coder] for coder in coders], length), length / total))
    return found


def unitizing(cuts: Sequence[Weighed]) -> Figure:
    """Return alpha of these codes together, with the interval of its passages; what chance brings is held as it is."""
    value, why = together(one for one, _ in cuts)
    if value is None:
        return Figure(why=why or Why.NOTHING_SHARED)
    expected = sum(float(one.expected) * part for one, part in cuts)
    scaled = [np.array(one.parts, float) * (float(one.scale) * part) for one, part in cuts]
    parts = np.concatenate(scaled)
    if len({part for _, part in cuts}) > 1:
        value = 1 - float(parts.sum()) / expected
    if len(parts) > MOST_HEAPS:
        heap = np.random.default_rng(len(parts)).permutation(len(parts)) % MOST_HEAPS
        parts = np.bincount(heap, parts, minlength=MOST_HEAPS).astype(np.float64)
    if len(parts) < draws.FEWEST_PIECES:
        return Figure(value)
    ends = draws.interval(1 - draws.dice(len(parts)) @ parts / expected)
    return Figure(value, *(ends or (None, None)))


def _end_to_end(texts: Sequence[Text]) -> dict[tuple[str, str], list[Piece]]:
    """Return the passages of each code and coder, counted on from text to text; overlapping ones are joined."""
    units: dict[tuple[str, str], list[Piece]] = defaultdict(list)
    begun = 0
    for text in texts:
        own: dict[tuple[str, str], list[Piece]] = defaultdict(list)
        for one in text.segments:
            own[one.code, one.coder].append((max(one.start, 0), min(one.end, text.length)))
        for key, pieces in own.items():
            units[key] += [(start + begun, end + begun) for start, end in joined(pieces)]
        begun += text.length
    return units
