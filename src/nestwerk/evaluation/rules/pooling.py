"""Change over several groups, each group's own mean drawn towards what all show together. Plain Python on numpy.

The model: change of a person = mean of all + what is particular to the group + the rest. Small groups say little by
themselves, so they are drawn in most. Nothing here puts groups in an order, and no group is better than another.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, inf, sqrt
from typing import TYPE_CHECKING

from nestwerk.evaluation.rules.outcomes import SURE, BadPairs

if TYPE_CHECKING:
    import numpy

FEWEST_GROUPS = 3
# Between these, in logs, the ratio of the two variances is looked for; below the first it is nothing.
LEAST_RATIO, MOST_RATIO, STEPS, FINE = -14.0, 9.0, 93, 1e-10
GOLDEN = (sqrt(5) - 1) / 2


@dataclass(frozen=True)
class Sums:
    """The changes of one group as pooling needs them: how many, their sum, and the sum of their squares."""

    n: int
    total: float
    squares: float

    @classmethod
    def of(cls, values: Sequence[float]) -> "Sums":
        return cls(len(values), sum(values), sum(value * value for value in values))


@dataclass(frozen=True)
class PooledGroup:
    """One group: its own mean change, and the same drawn towards all groups, with the interval of the latter."""

    name: str
    n: int
    mean_change: float
    pooled: float
    low: float
    high: float
    # How far it was drawn in: 0 not at all, 1 entirely.
    shrinkage: float


@dataclass(frozen=True)
class Pooled:
    """All groups together. `between` and `within` are variances, in squared steps; between 0: no visible difference."""

    n: int
    mean_change: float
    low: float
    high: float
    se: float
    between: float
    within: float
    groups: tuple[PooledGroup, ...]
    # How often means lie at least this far apart where groups do not differ at all.
    p: float

    @property
    def differ(self) -> bool:
        """True when groups differ more than chance alone explains; below that, REML often finds some variance too."""
        return self.between > 0 and self.p < 1 - SURE

    @property
    def no_visible_difference(self) -> bool:
        return self.between == 0


def pool(changes: Mapping[str, Sequence[float]], *, sure: float = SURE) -> Pooled:
    """Return the groups drawn together, from what each person in them changed. Raises BadPairs, as `pool_sums`."""
    return pool_sums({name: Sums.of(values) for name, values in changes.items()}, sure=sure)


def pool_sums(sums: Mapping[str, Sums], *, sure: float = SURE) -> Pooled:
    """Return the groups drawn together, by restricted maximum likelihood (Patterson & Thompson 1971, Biometrika 58).

    The criterion, with λ = between / within, v = 1/n + λ for each group's mean and Q = squares within groups +
    Σ (mean - mu)²/v, is (N - 1) log(Q / (N - 1)) + Σ log(1 + nλ) + log Σ 1/v. What is particular to a group is
    nλ / (1 + nλ) of its distance from mu (best linear unbiased prediction, Robinson 1991, Statistical Science 6). Its
    interval also counts that mu is not known exactly, but takes the variances as known, so with few groups it is
    somewhat too narrow. Interval of mu: t with (groups - 1) degrees of freedom, or N - 1 when the groups do not differ.
    Whether groups differ more than by chance is asked of F, the variance between groups over that within them, which is
    exact for groups of unequal size (Fisher 1925, Statistical Methods for Research Workers, ch. 7).
    Raises BadPairs below FEWEST_GROUPS, and when nobody in any group differs from another.
    """
    import numpy  # noqa: PLC0415 - for who asks of several groups

    found = {name: one for name, one in sums.items() if one.n}
    total = sum(one.n for one in found.values())
    if len(found) < FEWEST_GROUPS or total <= len(found):
        raise BadPairs("Drawing groups together takes three groups, and two people in one of them.")
    n = numpy.array([one.n for one in found.values()], dtype=float)
    means = numpy.array([one.total / one.n for one in found.values()])
    squares = sum(one.squares for one in found.values())
    # What is left of the squares after each group's mean; next to nothing is what rounding leaves.
    inside = squares - float((n * means**2).sum())
    if not inside > 1e-12 * max(1.0, squares):
        raise BadPairs("Within each group everybody changed exactly alike, so nothing can be said of differences.")

    def fit(ratio: float) -> tuple[float, float, float, float]:
        weights = n / (1 + n * ratio)
        mu = float((weights * means).sum() / weights.sum())
        within = float(inside + (weights * (means - mu) ** 2).sum()) / (total - 1)
        criterion = (total - 1) * numpy.log(within) + numpy.log1p(n * ratio).sum() + numpy.log(weights.sum())
        return float(criterion), mu, within, within / float(weights.sum())

    ratio = _least(lambda one: fit(one)[0])
    _, mu, within, variance = fit(ratio)
    half = _t(len(found) - 1 if ratio else total - 1, sure) * sqrt(variance)
    drawn = _drawn(n, means, mu, ratio, within, variance, _t(len(found) - 1 if ratio else total - 1, sure))
    whole = float((n * means).sum()) / total
    apart = float((n * (means - whole) ** 2).sum())
    p = _far(len(found) - 1, total - len(found), apart, inside)
    groups = tuple(
        PooledGroup(name, int(size), float(mean), *row)
        for name, size, mean, row in zip(found, n, means, drawn, strict=True)
    )
    return Pooled(total, mu, mu - half, mu + half, sqrt(variance), ratio * within, within, groups, p)


def _drawn(
    n: "numpy.ndarray", means: "numpy.ndarray", mu: float, ratio: float, within: float, variance: float, t: float
) -> list[tuple[float, float, float, float]]:
    """Return of each group: drawn in, the ends of its interval, and how far."""
    rows = []
    for size, mean in zip(n, means, strict=True):
        own = size * ratio / (1 + size * ratio)
        pooled = mu + own * (mean - mu)
        half = t * sqrt(ratio * within / (1 + size * ratio) + (1 - own) ** 2 * variance)
        rows.append((float(pooled), float(pooled - half), float(pooled + half), float(1 - own)))
    return rows


def _far(between: int, within: int, apart: float, inside: float) -> float:
    """Return how often F is at least as large where groups do not differ, from both sums of squares and their df."""
    from scipy.special import fdtrc  # noqa: PLC0415 - as below

    return float(fdtrc(between, within, (apart / between) / (inside / within)))


def _t(df: int, sure: float) -> float:
    from scipy.special import stdtrit  # noqa: PLC0415 - half a second and 30 MB that most pages never need

    return float(stdtrit(df, (1 + sure) / 2))


def _least(criterion: Callable[[float], float]) -> float:
    """Return the ratio at which the criterion is least: a look at every size, then golden section around the best.

    Zero when no ratio does better than zero.
    """
    places = [LEAST_RATIO + (MOST_RATIO - LEAST_RATIO) * step / (STEPS - 1) for step in range(STEPS)]
    found = [criterion(exp(place)) for place in places]
    best = min(range(STEPS), key=found.__getitem__)
    low, high = places[max(best - 1, 0)], places[min(best + 1, STEPS - 1)]
    while high - low > FINE:
        left, right = high - GOLDEN * (high - low), low + GOLDEN * (high - low)
        if criterion(exp(left)) <= criterion(exp(right)):
            high = right
        else:
            low = left
    middle = exp((low + high) / 2)
    at_zero = criterion(0.0)
    return (
        middle if best and criterion(middle) < at_zero - 1e-9 * max(1.0, abs(at_zero) if at_zero != inf else 1) else 0.0
    )
