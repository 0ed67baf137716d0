"""How good an order is, against what people judged."""

import math
from collections.abc import Mapping, Sequence

CUT = 10


def dcg_share(found: Sequence[str], relevant: Mapping[str, int]) -> float:
    """Return nDCG@10: the share of what the best order would gain, a gain being 2^grade - 1.

    Järvelin and Kekäläinen 2002, "Cumulated gain-based evaluation of IR techniques", with the gain of Burges 2005."""
    best = _gain(sorted(relevant.values(), reverse=True)[:CUT])
    return _gain([relevant.get(key, 0) for key in found[:CUT]]) / best if best else 0.0


def reciprocal(found: Sequence[str], relevant: Mapping[str, int]) -> float:
    """Return one over the place of the first answer that is of any use; 0 when there is none."""
    return next((1 / place for place, key in enumerate(found, 1) if relevant.get(key)), 0.0)


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value under which so many percent lie: the nearest, never between two."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * share / 100) - 1)] if ordered else 0.0


def _gain(grades: Sequence[int]) -> float:
    return sum((2.0**grade - 1) / math.log2(place + 1) for place, grade in enumerate(grades, 1))
