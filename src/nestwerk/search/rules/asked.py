"""How near a question is to the questions of each document, in the eyes of one encoder: the nearest ones count."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from nestwerk.search.rules.meaning import Floats, Numbers, Texts

# How much more a nearer question counts. The logarithm of the mean of exp(SHARP x cosine) lies between the mean and
# the nearest; at 40 it found most, for each author (docs/adr).
SHARP = 40.0


@dataclass
class Asks:
    """The questions of all documents, in parts as the index has them; numbered through."""

    parts: list[Texts]

    @cached_property
    def counts(self) -> Numbers:
        """Return how many questions each document has."""
        found = [np.bincount(part.owners, minlength=part.documents) for part in self.parts]
        return np.concatenate(found) if found else np.zeros(0, np.int64)

    def nearness(self, asked: Floats) -> tuple[Floats, Floats]:
        """Return for each document how far above the ordinary its questions lie, in standard deviations, and the cosine
        of its nearest one; not a number where it has none."""
        near, best = zip(*(_near(part, asked) for part in self.parts), strict=True)
        return _standard(np.concatenate(near)), np.concatenate(best)


def _near(part: Texts, asked: Floats) -> tuple[Floats, Floats]:
    similar = part.all @ asked if len(part.vectors) else np.zeros(0, np.float32)
    counts = np.bincount(part.owners, minlength=part.documents)
    # Cosines lie below one, so that no exponent is large.
    sums = np.bincount(part.owners, np.exp((similar - 1.0) * SHARP), part.documents)
    best = np.full(part.documents, -np.inf, np.float32)
    np.maximum.at(best, part.owners, similar)
    with np.errstate(divide="ignore", invalid="ignore"):
        near = np.log(sums / counts)
    return np.asarray(near, np.float32), np.where(counts > 0, best, np.nan).astype(np.float32)


def _standard(near: Floats) -> Floats:
    known = near[~np.isnan(near)]
    spread = float(known.std()) if len(known) else 0.0
    if spread == 0.0:
        return np.where(np.isnan(near), np.nan, 0.0).astype(np.float32)
    return np.asarray((near - known.mean()) / spread, np.float32)
