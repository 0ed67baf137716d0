"""How near every document is to a question in meaning, as an encoder sees it. Vectors are eight-bit whole numbers.

A document is several texts; it is as near as its three nearest texts on average, so that one stray sentence
does not bring it up and one long sheet does not bring it down.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Bytes = npt.NDArray[np.int8]
Numbers = npt.NDArray[np.int64]
NEAREST = 3
# Up to so many texts all are compared; above, first the documents by the mean of their texts, then the best closely.
MOST_COMPARED = 20_000
SHORTLIST, SAMPLE, AT_ONCE, AXES = 300, 500, 10_000, 192


def squeeze(vectors: Floats) -> Bytes:
    """Return vectors of length one as eight-bit numbers. Only their direction counts, so no scale is kept."""
    most = np.abs(vectors).max(axis=1, keepdims=True)
    return np.rint(vectors / np.where(most > 0, most, 1) * 127).astype(np.int8)


def stretch(vectors: Bytes) -> Floats:
    """Return eight-bit vectors with length one again."""
    wide = vectors.astype(np.float32)
    lengths = np.sqrt(np.einsum("ij,ij->i", wide, wide))
    return np.asarray(wide / np.where(lengths > 0, lengths, 1)[:, None], np.float32)


def _cosines(vectors: Bytes, asked: Floats) -> Floats:
    """Return the cosines of vectors with one of length one, without writing them all anew at length one."""
    wide = vectors.astype(np.float32)
    lengths = np.sqrt(np.einsum("ij,ij->i", wide, wide))
    return np.asarray(wide @ asked / np.where(lengths > 0, lengths, 1), np.float32)


@dataclass
class Texts:
    """The texts of some documents in the eyes of one encoder: rows, and the document each belongs to, ascending."""

    documents: int
    vectors: Bytes
    owners: npt.NDArray[np.int32]

    @cached_property
    def all(self) -> Floats:
        return stretch(self.vectors)

    @cached_property
    def starts(self) -> Numbers:
        return np.searchsorted(self.owners, np.arange(self.documents + 1))

    @cached_property
    def sketch(self) -> tuple[Floats, Floats]:
        """Return the axes along which documents differ most, and where on them the mean of each document lies.

        Half the numbers tell nearly as well which documents deserve a closer look. Column by column: numpy multiplies
        such a table with one vector faster."""
        means = self.means()
        some = means[:: 1 + len(means) // AT_ONCE]
        axes = np.linalg.eigh(some.T @ some).eigenvectors[:, -AXES:]
        return axes, np.asfortranarray(means @ axes)

    def means(self) -> Floats:
        """Return one vector per document; nothing but zeros where it has no text."""
        sums = np.zeros((self.documents, self.vectors.shape[1]), np.float32)
        having = np.flatnonzero(np.diff(self.starts))
        for start in range(0, len(having), AT_ONCE):
            some = having[start : start + AT_ONCE]
            first, last = self.starts[some[0]], self.starts[some[-1] + 1]
            sums[some] = np.add.reduceat(stretch(self.vectors[first:last]), self.starts[some] - first)
        lengths = np.sqrt(np.einsum("ij,ij->i", sums, sums))
        sums /= np.where(lengths > 0, lengths, 1)[:, None]
        return sums


@dataclass
class Meanings:
    """The texts of all documents in the eyes of one encoder, in parts as the index has them; numbered through."""

    parts: Sequence[Texts]

    def __post_init__(self) -> None:
        self.documents = sum(part.documents for part in self.parts)
        self._small = sum(len(part.vectors) for part in self.parts) <= MOST_COMPARED

    def first_look(self, asked: Floats) -> Numbers:
        """Return the documents that deserve a close look: all of a small index, else those whose mean is nearest."""
        if self._small:
            return np.arange(self.documents)
        near = np.concatenate([places @ (asked @ axes) for axes, places in (part.sketch for part in self.parts)])
        return np.argpartition(-near, SHORTLIST)[:SHORTLIST]

    def prepare(self) -> None:
        """Work out what a first look needs, so that no visitor waits for it."""
        for part in () if self._small else self.parts:
            _ = part.sketch

    def nearness(self, asked: Floats, among: Numbers) -> Floats:
        """Return how far above the ordinary each document is, in standard deviations; minus infinity where not `among`.

        A document without texts is ordinary."""
        if not any(len(part.vectors) for part in self.parts):
            return np.zeros(self.documents, np.float32)
        chosen = np.arange(self.documents) if self._small else np.union1d(among, self.sample)
        ordinary = chosen if self._small else np.searchsorted(chosen, self.sample)
        standard = np.full(self.documents, -np.inf, np.float32)
        standard[chosen] = self._standard(self._close(asked, chosen), ordinary)
        return standard

    def best(self, asked: Floats) -> float:
        """Return the cosine of the nearest text (in a large index: of the nearest of the sample)."""
        chosen = np.arange(self.documents) if self._small else self.sample
        return float(np.nan_to_num(self._close(asked, chosen, nearest=1), nan=-1.0).max(initial=-1.0))

    @cached_property
    def sample(self) -> Numbers:
        """Return documents that stand for all; always the same ones, so that an order never flickers."""
        chosen = np.random.default_rng(0).choice(self.documents, min(SAMPLE, self.documents), replace=False)
        return np.sort(chosen)

    def _close(self, asked: Floats, chosen: Numbers, *, nearest: int = NEAREST) -> Floats:
        """Return for each chosen document the mean of its nearest texts; not a number where it has none."""
        near: list[Floats] = []
        start = 0
        for part in self.parts:
            mine = chosen[(chosen >= start) & (chosen < start + part.documents)] - start
            near.append(_near(part, asked, mine, self._small, nearest))
            start += part.documents
        return np.concatenate(near)

    def _standard(self, close: Floats, ordinary: Numbers) -> Floats:
        known = close[ordinary]
        known = known[~np.isnan(known)]
        spread = float(known.std()) if len(known) else 0.0
        if spread == 0.0:
            return np.zeros(len(close), np.float32)
        return np.asarray(np.nan_to_num((close - known.mean()) / spread, nan=0.0), np.float32)


def _near(part: Texts, asked: Floats, chosen: Numbers, small: bool, nearest: int) -> Floats:
    first, last = part.starts[chosen], part.starts[chosen + 1]
    counts = last - first
    owners = np.repeat(np.arange(len(chosen)), counts)
    # The rows of each chosen document, one after the other.
    rows = np.arange(len(owners)) - np.repeat(np.cumsum(counts) - counts, counts) + np.repeat(first, counts)
    similar = np.zeros(0, np.float32)
    if len(rows):
        similar = part.all[rows] @ asked if small else _cosines(part.vectors[rows], asked)
    order = np.lexsort((-similar, owners))
    place = np.arange(len(order)) - np.searchsorted(owners, owners)
    best = order[place < nearest]
    with np.errstate(invalid="ignore"):
        sums = np.bincount(owners[best], similar[best], len(chosen))
        return np.asarray(sums / np.minimum(counts, nearest), np.float32)
