"""How far coders agree, beyond what chance brings: Krippendorff's alpha, Cohen's kappa, percent agreement.

All rest on one tally: of each piece (a unit, or a stretch of text) how much its values differ from each other, and how
often each value was given. Only what at least two judged counts. Where there is no figure, there is a reason instead.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


class Metric(StrEnum):
    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"
    RATIO = "ratio"


class Why(StrEnum):
    """Why there is no figure."""

    # 'niets om te vergelijken': no two judged the same
    NOTHING_SHARED = "nothing_shared"
    # 'niet te berekenen': everybody gave the same value each time, so nothing shows that they can tell values apart
    ONE_VALUE = "one_value"
    # Cohen's kappa is of two
    NOT_TWO = "not_two"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with the 95% interval of a bootstrap where there is one, or the reason why there is no figure."""

    value: float | None = None
    low: float | None = None
    high: float | None = None
    why: Why | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """Of each piece and code: how much values differ, and how often each was given, where two judged at least.

    `observed` (pieces, codes) is the sum over pairs of values of one unit, divided by the number of values in it less
    one; `given` is (pieces, codes, values). Ordinal distances depend on the totals: they need `pairs` (pieces, codes,
    values, values).
    """

    observed: Floats
    given: Floats
    pairs: Floats | None = None

    def total(self) -> "Tally":
        pairs = None if self.pairs is None else self.pairs.sum(0, keepdims=True)
        return Tally(self.observed.sum(0, keepdims=True), self.given.sum(0, keepdims=True), pairs)


def tally_of_tables(tables: Floats) -> Tally:
    """Return the tally of two coders from their tables (pieces, codes, values of one, values of the other)."""
    unlike = tables.sum((-1, -2)) - np.trace(tables, axis1=-2, axis2=-1)
    return Tally(2 * unlike, tables.sum(-1) + tables.sum(-2))


def alpha(tally: Tally, metric: Metric = Metric.NOMINAL, values: Floats | None = None) -> Figure:
    """Return alpha of all pieces and codes together."""
    total = tally.total()
    if not total.given.sum():
        return Figure(why=Why.NOTHING_SHARED)
    found = float(alphas(total, metric, values)[0])
    return Figure(why=Why.ONE_VALUE) if np.isnan(found) else Figure(found)


def percent(tally: Tally) -> Figure:
    """Return which part of the values that are compared are the same. The tally is nominal."""
    total = tally.total()
    if not total.given.sum():
        return Figure(why=Why.NOTHING_SHARED)
    return Figure(float(percents(total)[0]))


def kappa(tables: Floats) -> Figure:
    """Return Cohen's kappa of tables (pieces, codes, values of one, values of the other)."""
    total = tables.sum(0, keepdims=True)
    if not total.sum():
        return Figure(why=Why.NOTHING_SHARED)
    found = float(kappas(total)[0])
    return Figure(why=Why.ONE_VALUE) if np.isnan(found) else Figure(found)


def alphas(tallies: Tally, metric: Metric = Metric.NOMINAL, values: Floats | None = None) -> Floats:
    """Return alpha of each piece alone, all its codes together; not a number where only one value was given."""
    given = tallies.given
    observed = tallies.observed.sum(-1)
    if metric is Metric.ORDINAL:
        if tallies.pairs is None:
            raise ValueError("Ordinal distances need the pairs.")
        ranks = _ranks(given)
        apart = (ranks[..., :, None] - ranks[..., None, :]) ** 2
        observed = (tallies.pairs * apart).sum((-1, -2, -3))
    expected = expected_of(given, metric, values).sum(-1)
    several = ((given > 0).sum(-1) > 1).any(-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        # Each code has the same number of values, so codes together are the sum above the sum.
        ratio = (given.sum(-1).max(-1) - 1) * observed / expected
    return np.asarray(np.where(several, 1 - ratio, np.nan))


def percents(tallies: Tally) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(1 - tallies.observed.sum(-1) / tallies.given.sum((-1, -2)))


def kappas(tables: Floats) -> Floats:
    """Return kappa of each piece; of several codes together from the sums of what was and what chance brings."""
    count = tables.sum((-1, -2))
    chance = (tables.sum(-1) * tables.sum(-2)).sum(-1)
    same = np.trace(tables, axis1=-2, axis2=-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        above, most = (count * same - chance).sum(-1), (count**2 - chance).sum(-1)
        return np.asarray(np.where(most > 0, above / most, np.nan))


def expected_of(given: Floats, metric: Metric, values: Floats | None) -> Floats:
    """Return the sum of the distances between all values that were given, each with each."""
    if metric is Metric.NOMINAL:
        return np.asarray((given * (given.sum(-1, keepdims=True) - given)).sum(-1))
    if metric is Metric.ORDINAL:
        return _spread(given, _ranks(given))
    if values is None:
        raise ValueError("Values of a scale are numbers.")
    if metric is Metric.INTERVAL:
        return _spread(given, values - values.mean())
    apart = np.stack([((given * relative(value, values)).sum(-1)) for value in values], axis=-1)
    return np.asarray((given * apart).sum(-1))


def relative(one: Floats | float, other: Floats) -> Floats:
    """Return the ratio distance: 0 for two zeros."""
    together = one + other
    return np.asarray(np.divide(one - other, together, out=np.zeros_like(together), where=together != 0) ** 2)


def _spread(given: Floats, at: Floats) -> Floats:
    """Return the sum of squared differences of all pairs."""
    total = given.sum(-1)
    return np.asarray(2 * (total * (given * at**2).sum(-1) - (given * at).sum(-1) ** 2))


def _ranks(given: Floats) -> Floats:
    return np.asarray(given.cumsum(-1) - given / 2)
