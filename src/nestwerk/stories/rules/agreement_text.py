"""Agreement on stretches of text, each sign counted: swept from edge to edge, so that long texts cost nothing.

For each code a sign is coded or not. The same code of one coder on overlapping passages counts once; comments, colours,
times and order count for nothing. A coder who read a text without coding it is compared; who did not read it is not.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nestwerk.stories.rules.agreement import Floats, Tally

# Words next to each other are no separate witnesses: what is drawn are stretches of so many signs.
STRETCH, MOST_STRETCHES = 500, 1000


@dataclass(frozen=True, slots=True)
class Segment:
    coder: str
    code: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Text:
    """A text of so many signs, who read it all (coding or not), and what they coded in it."""

    key: str
    length: int
    coders: tuple[str, ...]
    segments: tuple[Segment, ...] = ()

    def among(self, coders: Iterable[str]) -> "Text":
        """Return the same text for some of its coders."""
        kept = tuple(one for one in self.coders if one in set(coders))
        return Text(self.key, self.length, kept, tuple(one for one in self.segments if one.coder in kept))


def codes_in(texts: Iterable[Text]) -> list[str]:
    return sorted({segment.code for text in texts for segment in text.segments})


def tally_of_texts(
    texts: Sequence[Text], codes: Sequence[str], *, stretch: int | None = None, where_coded: bool = False
) -> Tally:
    """Return the tally of each stretch and code (coded or not); without a length of stretch, of each text.

    With `where_coded` only signs count on which somebody put any code.
    """
    swept = [_Sweep(text, stretch, where_coded) for text in texts if len(text.coders) > 1 and text.length]
    found = [one.tally(codes) for one in swept]
    if not found:
        return Tally(np.zeros((0, len(codes))), np.zeros((0, len(codes), 2)))
    return Tally(*(np.concatenate([getattr(one, name) for one in found]) for name in ("observed", "given")))


def tables_of_texts(
    texts: Sequence[Text], codes: Sequence[str], *, stretch: int | None = None, where_coded: bool = False
) -> Floats:
    """Return for two coders how many signs one, the other, both or nobody coded: (stretches, codes, 2, 2)."""
    swept = [_Sweep(text, stretch, where_coded) for text in texts if len(text.coders) == 2 and text.length]
    found = [one.tables(codes) for one in swept]
    return np.concatenate(found) if found else np.zeros((0, len(codes), 2, 2))


def stretch_for(texts: Iterable[Text]) -> int:
    """Return a length of stretches of which there are neither too many nor too few."""
    total = sum(text.length for text in texts)
    return max(min(STRETCH, total // 20), total // MOST_STRETCHES, 1)


def coded_part(texts: Sequence[Text]) -> float | None:
    """Return which part of the signs that at least two read has any code of anybody."""
    read = [text for text in texts if len(text.coders) > 1 and text.length]
    if not read:
        return None
    return float(sum(_Sweep(text, None, True).size for text in read) / sum(text.length for text in read))


class _Sweep:
    """One text, cut at the edges of stretches and of what anybody coded."""

    def __init__(self, text: Text, stretch: int | None, where_coded: bool) -> None:
        self.length, self.coders = text.length, len(text.coders)
        self.stretch = stretch or text.length
        number = {coder: place for place, coder in enumerate(text.coders)}
        marked = [one for one in text.segments if one.coder in number and one.start < one.end]
        self.places = np.array([(number[one.coder], one.start, one.end) for one in marked], np.intp).reshape(-1, 3)
        self.places[:, 1:].clip(0, text.length, out=self.places[:, 1:])
        self.codes = np.array([one.code for one in marked], object)
        self.fixed = np.arange(0, text.length, self.stretch)
        self.inside = self._covered() if where_coded else None

    @property
    def size(self) -> int:
        """Count the signs that count."""
        return self.length if self.inside is None else int((self.inside[1::2] - self.inside[::2]).sum())

    def tally(self, codes: Sequence[str]) -> Tally:
        found = [self._of(code) for code in codes]
        observed = [2 * self._summed(at, size * many * (self.coders - many)) for at, size, many, _ in found]
        # Both as in a list of signs, so that chance is counted to the last one.
        given = [(self._summed(at, size * (self.coders - m)), self._summed(at, size * m)) for at, size, m, _ in found]
        return Tally(
            np.stack(observed, -1) / (self.coders - 1) if found else np.zeros((len(self.fixed), 0)),
            np.stack([np.stack(one, -1) for one in given], 1) if found else np.zeros((len(self.fixed), 0, 2)),
        )

    def tables(self, codes: Sequence[str]) -> Floats:
        found = []
        for code in codes:
            at, size, _, marked = self._of(code)
            one, other = marked
            cells = [self._summed(at, size * ((one == a) & (other == b))) for a in (0, 1) for b in (0, 1)]
            found.append(np.stack(cells, -1).reshape(-1, 2, 2))
        return np.stack(found, 1) if found else np.zeros((len(self.fixed), 0, 2, 2))

    def _of(self, code: str) -> tuple[NDArray[np.intp], Floats, Floats, NDArray[np.bool_]]:
        """Return of each piece between edges where it begins, its size, by how many it is coded, and by whom."""
        places = self.places[self.codes == code]
        extra = [] if self.inside is None else [self.inside]
        edges = np.unique(np.concatenate([self.fixed, [self.length], places[:, 1], places[:, 2], *extra]))
        marked = _marked(places, edges, self.coders)
        sizes = np.diff(edges).astype(np.float64)
        if self.inside is not None:
            sizes *= np.searchsorted(self.inside, edges[:-1], side="right") % 2
        return edges[:-1], sizes, marked.sum(0).astype(np.float64), marked

    def _covered(self) -> NDArray[np.intp]:
        """Return where what anybody coded begins and ends, by turns."""
        edges = np.unique(np.concatenate([[0, self.length], self.places[:, 1], self.places[:, 2]]))
        anybody = _marked(self.places, edges, self.coders).any(0)
        turns = np.diff(np.concatenate([[0], anybody.astype(np.int8), [0]]))
        return np.asarray(edges[np.flatnonzero(turns)])

    def _summed(self, at: NDArray[np.intp], weights: Floats) -> Floats:
        return np.bincount(at // self.stretch, weights, minlength=len(self.fixed)).astype(np.float64)


def _marked(places: NDArray[np.intp], edges: NDArray[np.intp], coders: int) -> NDArray[np.bool_]:
    """Return (coders, pieces): did this coder put it on what lies between these edges?"""
    size = coders * len(edges)
    begun = np.bincount(places[:, 0] * len(edges) + np.searchsorted(edges, places[:, 1]), minlength=size)
    over = np.bincount(places[:, 0] * len(edges) + np.searchsorted(edges, places[:, 2]), minlength=size)
    return np.asarray((begun - over).reshape(coders, -1).cumsum(1)[:, :-1] > 0)
