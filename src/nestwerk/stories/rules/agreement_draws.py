"""How sure a figure is: drawn anew a thousand times from its own pieces, with the same dice each time."""

import math
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

import numpy as np

from nestwerk.stories.rules.agreement import Figure, Floats, Metric, Tally, alphas, kappas, percents

DRAWS = 1000
# Below so many pieces nothing can be drawn; where more draws than this have no figure, there is no interval.
FEWEST_PIECES, MOST_EMPTY = 4, 0.2
_MOST_NUMBERS = 1 << 22


def with_interval_of_alpha(
    figure: Figure, tally: Tally, metric: Metric = Metric.NOMINAL, values: Floats | None = None
) -> Figure:
    def found(weights: Floats) -> Floats:
        return alphas(drawn(tally, weights), metric, values)

    return _with_interval(figure, len(tally.given), found, _size(tally.given) ** (1 + (metric is Metric.ORDINAL)))


def with_interval_of_percent(figure: Figure, tally: Tally) -> Figure:
    return _with_interval(figure, len(tally.given), lambda weights: percents(drawn(tally, weights)), _size(tally.given))


def with_interval_of_kappa(figure: Figure, tables: Floats) -> Figure:
    def found(weights: Floats) -> Floats:
        return kappas(np.tensordot(weights, tables, 1))

    return _with_interval(figure, len(tables), found, _size(tables))


def drawn(tally: Tally, weights: Floats) -> Tally:
    """Return the tally of each draw; weights (draws, pieces) say how often each piece was drawn."""
    pairs = None if tally.pairs is None else np.tensordot(weights, tally.pairs, 1)
    return Tally(weights @ tally.observed, np.tensordot(weights, tally.given, 1), pairs)


def interval(values: Floats) -> tuple[float, float] | None:
    """Return what holds 95% of the draws, or None when too many of them have no figure."""
    known = values[~np.isnan(values)]
    if len(known) < (1 - MOST_EMPTY) * len(values):
        return None
    low, high = np.quantile(known, [0.025, 0.975])
    return float(low), float(high)


@lru_cache(maxsize=8)
def dice(pieces: int, draws: int = DRAWS) -> Floats:
    """Return how often each piece is drawn, in each draw of as many pieces as there are."""
    counts = np.random.default_rng(pieces).multinomial(pieces, np.full(pieces, 1 / pieces), size=draws)
    return counts.astype(np.float64)


def _size(pieces: Floats) -> int:
    """Count the numbers of one piece."""
    return math.prod(pieces.shape[1:])


def _with_interval(figure: Figure, pieces: int, found: Callable[[Floats], Floats], size: int) -> Figure:
    if figure.value is None or pieces < FEWEST_PIECES:
        return figure
    weights, step = dice(pieces), max(1, _MOST_NUMBERS // max(size, 1))
    ends = interval(np.concatenate([found(weights[at : at + step]) for at in range(0, len(weights), step)]))
    return figure if ends is None else replace(figure, low=ends[0], high=ends[1])
