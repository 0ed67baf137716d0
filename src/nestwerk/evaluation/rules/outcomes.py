"""What changed between two moments, for the pairs of one group. Plain Python on scipy, which is read when asked for.

A pair is what one person answered before and after, in steps of the scale. There is no comparison group anywhere here:
a change is what was seen, never what the group brought about. What cannot be said is None, and not 0.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, isfinite, lgamma, log, sqrt

# One full step of the scale counts as a change.
STEP = 1.0
# From this many pairs the size of a change is told, with its interval.
ENOUGH = 5
SURE = 0.95
NOTHING = 1e-12


class BadPairs(ValueError):
    """These pairs cannot be counted; the message is one sentence that says why."""


@dataclass(frozen=True)
class Pair:
    """What one person answered before and after."""

    pre: float
    post: float

    @property
    def change(self) -> float:
        return self.post - self.pre


@dataclass(frozen=True)
class Outcome:
    """What can be said of one group. In steps of the scale, except d_z and g_av (in standard deviations)."""

    n: int
    better: int
    same: int
    worse: int
    mean_pre: float
    mean_post: float
    mean_change: float
    sd_change: float | None
    low: float | None
    high: float | None
    t: float | None
    df: int
    p: float | None
    d_z: float | None
    g_av: float | None
    g_av_low: float | None
    g_av_high: float | None


def outcome_of(pairs: Sequence[Pair], *, step: float = STEP, lower_is_better: bool = False) -> Outcome:
    """Return everything that can be said of these pairs. Raises BadPairs without pairs, or with one that is no number.

    One pair has no spread, so nothing that rests on it. Where everybody changed as much, t, p and d_z do not exist, and
    the interval is that change itself. g_av needs ENOUGH pairs and answers that differ.
    """
    _check(pairs, step)
    changes = [pair.change for pair in pairs]
    n, mean = len(pairs), mean_of(changes)
    better, same, worse = directions(changes, step=step, lower_is_better=lower_is_better)
    sd = sd_of(changes)
    low, high = interval(mean, sd, n)
    t, p = t_test(mean, sd, n)
    g_av, g_low, g_high = hedges_g_av(pairs) if n >= ENOUGH else (None, None, None)
    return Outcome(
        n=n,
        better=better,
        same=same,
        worse=worse,
        mean_pre=mean_of([pair.pre for pair in pairs]),
        mean_post=mean_of([pair.post for pair in pairs]),
        mean_change=mean,
        sd_change=sd,
        low=low,
        high=high,
        t=t,
        df=n - 1,
        p=p,
        d_z=mean / sd if sd else None,
        g_av=g_av,
        g_av_low=g_low,
        g_av_high=g_high,
    )


def _check(pairs: Sequence[Pair], step: float) -> None:
    if not pairs:
        raise BadPairs("There are no pairs.")
    if not all(isfinite(pair.pre) and isfinite(pair.post) for pair in pairs):
        raise BadPairs("An answer is no number.")
    if not (isfinite(step) and step > 0):
        raise BadPairs("A step is a number above zero.")


def directions(changes: Sequence[float], *, step: float = STEP, lower_is_better: bool = False) -> tuple[int, int, int]:
    """Return how many are better, the same and worse: one full step counts, less than a step is the same."""
    sign = -1 if lower_is_better else 1
    better = sum(sign * change >= step - NOTHING for change in changes)
    worse = sum(sign * change <= -step + NOTHING for change in changes)
    return better, len(changes) - better - worse, worse


def mean_of(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def sd_of(values: Sequence[float]) -> float | None:
    """Return the standard deviation with n - 1 below the line; of one value there is none.

    A spread that is nothing but rounding is 0: three times 0.1 is not quite 0.3 for a computer.
    """
    if len(values) < 2:
        return None
    mean = mean_of(values)
    sd = sqrt(sum((value - mean) ** 2 for value in values) / (len(values) - 1))
    return sd if sd > NOTHING * max(1.0, *map(abs, values)) else 0.0


def interval(mean: float, sd: float | None, n: int, *, sure: float = SURE) -> tuple[float | None, float | None]:
    """Return the interval of a mean change, in steps: mean ± t(n-1) · sd / √n (Student 1908, Biometrika 6)."""
    if sd is None:
        return None, None
    from scipy.special import stdtrit  # noqa: PLC0415 - half a second and 30 MB that most pages never need

    half = float(stdtrit(n - 1, (1 + sure) / 2)) * sd / sqrt(n)
    return mean - half, mean + half


def t_test(mean: float, sd: float | None, n: int) -> tuple[float | None, float | None]:
    """Return Student's t of paired values, mean · √n / sd with n - 1 degrees of freedom, and its two-sided p."""
    if not sd:
        return None, None
    from scipy.special import stdtr  # noqa: PLC0415 - as above

    t = mean * sqrt(n) / sd
    return t, 2 * float(stdtr(n - 1, -abs(t)))


def correction(df: int) -> float:
    """Return J, by which a small sample's d is too large (Hedges 1981, J. Educational Statistics 6, exact form).

    J = Γ(df/2) / (√(df/2) · Γ((df-1)/2)). Raises BadPairs below two degrees of freedom, where it does not exist.
    """
    if df < 2:
        raise BadPairs("Fewer than three pairs have no correction for small samples.")
    return exp(lgamma(df / 2) - log(sqrt(df / 2)) - lgamma((df - 1) / 2))


def hedges_g_av(pairs: Sequence[Pair], *, sure: float = SURE) -> tuple[float | None, float | None, float | None]:
    """Return g_av with its interval: the mean change in standard deviations of the answers, corrected for few pairs.

    d_av = mean change / ((sd_pre + sd_post) / 2) (Cumming 2012, Understanding The New Statistics, ch. 11; Lakens 2013,
    Frontiers in Psychology 4:863); g_av = J(n - 1) · d_av. Interval: the limits λ of the noncentral t distribution
    become λ · sd_change / (√n · sd_av) (Algina & Keselman 2003, Educ. Psych. Measurement 63). They are not multiplied
    by J: with it only 88 to 95 % of 20,000 made-up groups of five to twelve held the truth, without it 94 to 96 %.
    Three times None where nobody's answers differ, or where all changed exactly alike.
    """
    n, mean = len(pairs), mean_of([pair.change for pair in pairs])
    before, after = sd_of([pair.pre for pair in pairs]), sd_of([pair.post for pair in pairs])
    spread = sd_of([pair.change for pair in pairs])
    if before is None or after is None or not before + after or not spread or n < 3:
        return None, None, None
    average = (before + after) / 2
    low, high = noncentral_limits(mean * sqrt(n) / spread, n - 1, sure=sure)
    unit = spread / (sqrt(n) * average)
    return correction(n - 1) * mean / average, low * unit, high * unit


def noncentral_limits(t: float, df: int, *, sure: float = SURE) -> tuple[float, float]:
    """Return between which noncentralities an observed t is not unusual (Cumming & Finch 2001, EPM 61)."""
    from scipy.special import nctdtrinc  # noqa: PLC0415 - as above

    beside = (1 - sure) / 2
    return float(nctdtrinc(df, 1 - beside, t)), float(nctdtrinc(df, beside, t))


def smcr(*, mean_pre: float, mean_post: float, sd_pre: float, n: int, r: float) -> tuple[float, float]:
    """Return the standardised mean change with raw score standardisation, and its variance (Morris 2008, ORM 11).

    J(n - 1) · (mean_post - mean_pre) / sd_pre, with variance 2(1 - r) / n + g² / 2n, as metafor computes SMCR. For who
    puts our groups beside published ones. Raises BadPairs when sd_pre is not above zero or r is no correlation.
    """
    if not sd_pre > 0 or not -1 <= r <= 1:
        raise BadPairs("A standard deviation is above zero, and a correlation between -1 and 1.")
    g = correction(n - 1) * (mean_post - mean_pre) / sd_pre
    return g, 2 * (1 - r) / n + g**2 / (2 * n)
