"""Several groups drawn together: figures that others printed, and another road to the same answer."""

from random import Random

import numpy
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.optimize import minimize_scalar

from nestwerk.evaluation.rules.outcomes import BadPairs
from nestwerk.evaluation.rules.pooling import pool

# Davies & Goldsmith 1972: yield of six batches, five preparations each; as in lme4's documentation.
DYESTUFF = {
    "A": (1545, 1440, 1440, 1520, 1580),
    "B": (1540, 1555, 1490, 1560, 1495),
    "C": (1595, 1550, 1605, 1510, 1560),
    "D": (1445, 1440, 1595, 1465, 1545),
    "E": (1595, 1630, 1515, 1635, 1625),
    "F": (1520, 1455, 1450, 1480, 1445),
}
# Box & Tiao 1973: made up, so that the batches do not differ.
DYESTUFF_2 = {
    "A": (7.298, 3.846, 2.434, 9.566, 7.990),
    "B": (5.220, 6.556, 0.608, 11.788, -0.892),
    "C": (0.110, 10.386, 13.434, 5.510, 8.166),
    "D": (2.212, 4.852, 7.092, 9.288, 4.980),
    "E": (0.282, 9.014, 4.458, 9.446, 7.198),
    "F": (1.722, 4.782, 8.106, 0.758, 3.758),
}


def test_batches_of_dye() -> None:
    found = pool(DYESTUFF)
    assert (f"{found.between:.0f}", f"{found.within:.0f}") == ("1764", "2451")
    assert (f"{found.mean_change:.1f}", f"{found.se:.2f}") == ("1527.5", "19.38")
    particular = {group.name: f"{group.pooled - found.mean_change:.1f}" for group in found.groups}
    assert particular == {"A": "-17.6", "B": "0.4", "C": "28.6", "D": "-23.1", "E": "56.7", "F": "-45.0"}
    assert not found.no_visible_difference


def test_batches_that_do_not_differ_say_so() -> None:
    found = pool(DYESTUFF_2)
    assert (found.between, found.no_visible_difference) == (0, True)
    assert (f"{found.mean_change:.4f}", f"{found.within**0.5:.3f}", f"{found.se:.4f}") == ("5.6656", "3.716", "0.6784")
    assert {round(group.pooled, 9) for group in found.groups} == {round(found.mean_change, 9)}
    assert {group.shrinkage for group in found.groups} == {1}


def test_f_is_what_r_prints() -> None:
    """anova(lm(Yield ~ Batch, Dyestuff)): F = 4.598, p = 0.004398."""
    found = pool(DYESTUFF)
    assert (f"{found.p:.6f}", found.differ) == ("0.004398", True)


@pytest.mark.parametrize("groups", [3, 5, 8, 20])
def test_where_only_chance_differs_it_is_seldom_said_that_groups_differ(groups: int) -> None:
    """Every group changes alike: 300 made-up houses of groups of five to nine people, in whole steps."""
    chance, said, visible = Random(groups), 0, 0  # noqa: S311 - made-up groups
    for _ in range(300):
        house = {
            str(number): [round(max(-2.0, min(3.0, chance.gauss(0.6, 1)))) for _ in range(chance.randint(5, 9))]
            for number in range(groups)
        }
        found = pool(house)
        said += found.differ
        visible += found.between > 0
    # One in twenty is what the test lets through; REML alone finds some variance in four of ten.
    assert said / 300 <= 0.08
    assert visible / 300 > 0.3


def test_groups_that_lie_two_steps_apart_are_said_to_differ() -> None:
    chance = Random(15)  # noqa: S311 - made-up groups
    house = {str(number): [round(chance.gauss(2 * number, 1)) for _ in range(7)] for number in range(3)}
    assert pool(house).differ


def test_a_small_group_is_drawn_in_most() -> None:
    found = pool({"large": [0.0, 1, 0, 1, 0, 1, 0, 1], "other": [3.0, 4, 3, 4, 3, 4, 3, 4], "small": [8.0]})
    large, other, small = found.groups
    assert small.shrinkage > large.shrinkage == other.shrinkage
    assert found.mean_change < small.pooled < small.mean_change
    assert small.high - small.low > large.high - large.low


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"a": [1.0, 2], "b": [2.0, 3]},
        {"a": [1.0], "b": [2.0], "c": [3.0]},
        {"a": [1.0, 1], "b": [2.0, 2], "c": [0.0, 0]},
    ],
)
def test_what_cannot_be_drawn_together_is_said(changes: dict[str, list[float]]) -> None:
    with pytest.raises(BadPairs, match=r"^[A-Z].+\.$"):
        pool(changes)


def by_matrices(changes: list[list[float]], ratio: float) -> tuple[float, float]:
    """Return the restricted criterion (without constants) and mu from the matrices of the textbook, Harville 1977."""
    y = numpy.array([value for group in changes for value in group])
    z = numpy.zeros((len(y), len(changes)))
    z[numpy.arange(len(y)), [number for number, group in enumerate(changes) for _ in group]] = 1
    x = numpy.ones((len(y), 1))
    inverse = numpy.linalg.inv(numpy.eye(len(y)) + ratio * z @ z.T)
    precision = x.T @ inverse @ x
    mu = numpy.linalg.solve(precision, x.T @ inverse @ y)
    rest = y - x @ mu
    within = rest @ inverse @ rest / (len(y) - 1)
    sign = -numpy.linalg.slogdet(inverse)[1] + numpy.linalg.slogdet(precision)[1]
    return float((len(y) - 1) * numpy.log(within) + sign), float(mu[0])


changes_of_groups = st.lists(st.lists(st.integers(-5, 5).map(float), min_size=1, max_size=9), min_size=3, max_size=9)


@given(changes_of_groups)
def test_the_matrices_of_the_textbook_agree(changes: list[list[float]]) -> None:
    assume(any(len(set(group)) > 1 for group in changes))
    found = pool({str(number): group for number, group in enumerate(changes)})
    ours, mu = by_matrices(changes, found.between / found.within)
    assert found.mean_change == pytest.approx(mu, abs=1e-6)
    theirs = minimize_scalar(
        lambda one: by_matrices(changes, numpy.exp(one))[0], bounds=(-14, 9), method="bounded", options={"xatol": 1e-8}
    )
    assert ours <= min(theirs.fun, by_matrices(changes, 0)[0]) + 1e-6
    low, high = sorted((min(map(min, changes)), max(map(max, changes))))
    assert all(low - 1e-9 <= group.pooled <= high + 1e-9 for group in found.groups)
