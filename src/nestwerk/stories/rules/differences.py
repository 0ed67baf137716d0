"""Where coders of a round differ: stretches of text that some gave a code and others did not."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Difference:
    """These words got the code from some who read them, and not from others."""

    code: str
    start: int
    end: int
    gave: tuple[str, ...]
    gave_not: tuple[str, ...]

    @property
    def weight(self) -> int:
        """How many signs, times how evenly people are parted."""
        return (self.end - self.start) * min(len(self.gave), len(self.gave_not))


def differences(coders: Sequence[str], marked: Iterable[tuple[str, str, int, int]]) -> list[Difference]:
    """Return where these coders differ, given (coder, code, start, end); what all agree on is not in it."""
    rows = list(marked)
    found: list[Difference] = []
    for code in sorted({code for _coder, code, _start, _end in rows}):
        mine = [(coder, start, end) for coder, one, start, end in rows if one == code and coder in coders]
        edges = sorted({edge for _coder, start, end in mine for edge in (start, end)})
        for start, end in pairwise(edges):
            gave = tuple(sorted({coder for coder, a, b in mine if a <= start and b >= end}))
            gave_not = tuple(coder for coder in coders if coder not in gave)
            if gave and gave_not:
                _add(found, Difference(code, start, end, gave, gave_not))
    return sorted(found, key=lambda one: (-one.weight, one.start, one.code))


def _add(found: list[Difference], one: Difference) -> None:
    """Add a difference; what goes on from the one before is one with it."""
    if found and (last := found[-1]).end == one.start and (last.code, last.gave) == (one.code, one.gave):
        found[-1] = Difference(one.code, last.start, one.end, one.gave, one.gave_not)
    else:
        found.append(one)
