"""What an overview tells: counts per word, per month, shown only as far as nobody can be recognised."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from nestwerk.kernel.disclosure import LEAST, Shown, hide

MONTHS_SHOWN = 12


@dataclass(frozen=True)
class Line:
    """One line of a table: what is counted, and how many as everybody may see it."""

    key: str
    shown: Shown


@dataclass(frozen=True)
class Counted:
    """A table of one way with its total."""

    lines: tuple[Line, ...]
    total: Shown

    @property
    def hides(self) -> bool:
        return self.total.hidden or any(line.shown.hidden for line in self.lines)

    @property
    def most(self) -> int:
        """The longest bar."""
        return max((line.shown.count or 0 for line in self.lines), default=0)


def counted(counts: Mapping[str, int], *, order: Sequence[str] = (), k: int = LEAST) -> Counted:
    """Hide what is small, and put the lines in the given order, else the largest first; hidden ones at the end."""
    shown, total = hide(counts, k=k)
    place = {key: number for number, key in enumerate(order)}

    def rank(key: str) -> tuple[int, int, str]:
        return (place[key], 0, key) if order and key in place else (len(place), -(shown[key].count or 0), key)

    return Counted(tuple(Line(key, shown[key]) for key in sorted(shown, key=rank)), total)


def marginals(rows: Iterable[tuple[tuple[str, ...], int]]) -> list[dict[str, int]]:
    """Return the sums over each way of a table of many ways: rows of (words, number)."""
    sums: list[Counter[str]] = []
    for words, number in rows:
        while len(sums) < len(words):
            sums.append(Counter())
        for way, word in enumerate(words):
            sums[way][word] += number
    return [dict(one) for one in sums]


def months_before(last: date, number: int = MONTHS_SHOWN) -> list[date]:
    """Return the first days of so many months, the last one that of `last`."""
    count = last.year * 12 + last.month - 1
    return [date(one // 12, one % 12 + 1, 1) for one in range(count - number + 1, count + 1)]
