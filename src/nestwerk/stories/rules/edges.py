"""A text with begin and end of each passage between its words: to be read from start to end, also aloud."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Part(NamedTuple):
    """Words, or the place where a passage begins or ends (`edge`: 'begin' or 'end', and then `words` name its code)."""

    words: str
    edge: str = ""


def with_edges(
    words: str, places: Sequence[tuple[int, int]], passages: Iterable[tuple[int, int, str]]
) -> list[list[Part]]:
    """Return the parts of each paragraph [start, end), given passages [start, end) with the name of their code.

    At one place what ends comes before what begins; what began last ends first.
    """
    rows = list(passages)
    edges = [(end, 0, -start, name, "end") for start, end, name in rows]
    edges += [(start, 1, -end, name, "begin") for start, end, name in rows]
    edges.sort()
    found, at = list[list[Part]](), 0
    for start, end in places:
        parts, done = list[Part](), start
        # What ends with a paragraph stands in it, what begins with the next one does not.
        while at < len(edges) and (edges[at][0] < end or (edges[at][0] == end and edges[at][4] == "end")):
            place, _rank, _other, name, edge = edges[at]
            place = max(place, done)
            if place > done:
                parts.append(Part(words[done:place]))
                done = place
            parts.append(Part(name, edge))
            at += 1
        if end > done or not parts:
            parts.append(Part(words[done:end]))
        found.append(parts)
    return found
