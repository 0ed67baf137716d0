"""What coders gave to units, as arrays: large tables are read in strips that fit the cache of a processor."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nestwerk.stories.rules.agreement import Floats, Metric, Tally, relative

STRIP = 1 << 16
# Above so many units they are dealt at random over so many pieces, that are drawn instead.
MOST_PIECES = 2000
# Tables of all values with all values are kept up to so many values.
MOST_TABLED = 32
Places = NDArray[np.integer]


@dataclass(frozen=True, slots=True, eq=False)
class Ratings:
    """`given` (coders, units) says which value of `values` it was; -1 where somebody gave none."""

    coders: tuple[str, ...]
    values: tuple[str, ...] | tuple[float, ...]
    given: Places

    def numbers(self) -> Floats | None:
        """Return the values as numbers, or None when they are words."""
        return np.array(self.values, float) if all(isinstance(one, float) for one in self.values) else None

    def only(self, coders: Sequence[int]) -> "Ratings":
        return Ratings(tuple(self.coders[one] for one in coders), self.values, self.given[list(coders)])

    def against_rest(self, value: int) -> "Ratings":
        """Return the same units with one value against all others."""
        given = np.where(self.given < 0, -1, self.given == value).astype(np.int8)
        return Ratings(self.coders, ("", str(self.values[value])), given)


def tally(ratings: Ratings, metric: Metric = Metric.NOMINAL, *, pieces: int = 1) -> Tally:
    """Return the tally of so many pieces; with one piece, of all units together."""
    coders, units = ratings.given.shape
    count = len(ratings.values)
    observed, given = np.zeros(pieces), np.zeros(pieces * count)
    piece_of = _dealt(units, pieces)
    numbers = ratings.numbers()
    tabled = metric is Metric.ORDINAL
    pairs = np.zeros(pieces * count * count) if tabled else None
    for strip, where in _strips(ratings.given):
        here = None if piece_of is None else piece_of[where]
        judged = (strip >= 0).sum(0, dtype=np.int32)
        fair = judged >= 2
        for one in range(coders):
            kept = fair & (strip[one] >= 0)
            at = strip[one][kept].astype(np.intp)
            given += np.bincount(at if here is None else here[kept] * count + at, minlength=len(given))
        if pairs is not None:
            pairs += _tabled(strip, judged, here, count, len(pairs))
            continue
        apart = _apart(strip, metric, numbers) / np.maximum(judged - 1, 1)
        observed += [apart.sum()] if here is None else np.bincount(here, apart, minlength=pieces)
    shape = (pieces, 1, count)
    return Tally(observed[:, None], given.reshape(shape), None if pairs is None else pairs.reshape(*shape, count))


def tables(ratings: Ratings, *, pieces: int = 1) -> Floats:
    """Return what two coders gave, value by value: (pieces, 1, values of one, values of the other)."""
    count, units = len(ratings.values), ratings.given.shape[1]
    found, piece_of = np.zeros(pieces * count * count), _dealt(units, pieces)
    for strip, where in _strips(ratings.given):
        both = (strip >= 0).all(0)
        at = strip[0][both].astype(np.intp) * count + strip[1][both]
        if piece_of is not None:
            at += piece_of[where][both] * count * count
        found += np.bincount(at, minlength=len(found))
    return found.reshape(pieces, 1, count, count)


def number_of_pieces(ratings: Ratings) -> int:
    return max(1, min(int(ratings.given.shape[1]), MOST_PIECES))


def _strips(given: Places) -> Iterator[tuple[Places, slice]]:
    for start in range(0, given.shape[1], STRIP):
        where = slice(start, start + STRIP)
        yield given[:, where], where


def _dealt(units: int, pieces: int) -> NDArray[np.intp] | None:
    """Return the piece of each unit; the same each time."""
    if pieces == 1:
        return None
    return np.random.default_rng(units).permutation(units) % pieces if pieces < units else np.arange(units)


def _apart(strip: Places, metric: Metric, numbers: Floats | None) -> Floats:
    """Return for each unit the sum of the distances of all pairs of its values, each pair both ways."""
    if metric is Metric.NOMINAL:
        return _unlike(strip)
    if numbers is None:
        raise ValueError("Values of a scale are numbers.")
    at = np.where(strip < 0, np.nan, numbers[strip])
    found = np.zeros(strip.shape[1])
    for one in range(len(at)):
        for other in range(one):
            far = (at[one] - at[other]) ** 2 if metric is Metric.INTERVAL else relative(at[one], at[other])
            found += np.nan_to_num(far)
    return 2 * found


def _unlike(strip: Places) -> Floats:
    found = np.zeros(strip.shape[1], np.int32)
    given = strip >= 0
    whole = bool(given.all())
    for one in range(len(strip)):
        for other in range(one):
            unlike = strip[one] != strip[other]
            found += unlike if whole else unlike & given[one] & given[other]
    return 2 * found.astype(np.float64)


def _tabled(strip: Places, judged: Places, here: NDArray[np.intp] | None, count: int, size: int) -> Floats:
    found = np.zeros(size)
    weights = 1 / np.maximum(judged - 1, 1)
    for one in range(len(strip)):
        for other in range(len(strip)):
            both = (strip[one] >= 0) & (strip[other] >= 0)
            if one != other and both.any():
                at = strip[one][both].astype(np.intp) * count + strip[other][both]
                if here is not None:
                    at += here[both] * count * count
                found += np.bincount(at, weights[both], minlength=size)
    return found
