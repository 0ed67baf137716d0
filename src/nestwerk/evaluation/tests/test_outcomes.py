"""What changed in one group: figures that others printed, what cannot be said, and what holds of any pairs."""

import math
import subprocess
import sys

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from nestwerk.evaluation.rules.outcomes import (
    BadPairs,
    Pair,
    correction,
    directions,
    hedges_g_av,
    noncentral_limits,
    outcome_of,
    smcr,
)

# Cushny & Peebles 1905 as 'Student' used them in 1908: hours of extra sleep by two drugs.
FIRST = (0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0)
SECOND = (1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4)
# Lakens 2013, table 1: what ten people thought of two films.
FILM_1, FILM_2 = (9, 7, 8, 9, 8, 9, 9, 10, 9, 9), (9, 6, 7, 8, 7, 9, 8, 8, 8, 7)
# Morris 2008, table 2, as metafor's documentation computes it.
MORRIS = [
    (30.6, 38.5, 15, 20, 0.47, ".5056", ".0594"),
    (23.5, 26.8, 3.1, 50, 0.64, "1.0481", ".0254"),
    (0.5, 0.7, 0.1, 9, 0.77, "1.8054", ".2322"),
    (53.4, 75.9, 14.5, 10, 0.89, "1.4181", ".1225"),
    (35.6, 36.0, 4.7, 14, 0.44, ".0801", ".0802"),
]


def pairs(before: tuple[float, ...], after: tuple[float, ...]) -> list[Pair]:
    return [Pair(pre, post) for pre, post in zip(before, after, strict=True)]


@pytest.mark.parametrize(("pre", "post", "sd", "n", "r", "figure", "variance"), MORRIS)
def test_the_standardised_mean_change_is_metafors(
    pre: float, post: float, sd: float, n: int, r: float, figure: str, variance: str
) -> None:
    found = smcr(mean_pre=pre, mean_post=post, sd_pre=sd, n=n, r=r)
    assert [f"{one:.4f}".lstrip("0") for one in found] == [figure, variance]


def test_students_sleep() -> None:
    found = outcome_of(pairs(SECOND, FIRST))
    assert (found.n, found.df) == (10, 9)
    assert f"{found.t:.4f}" == "-4.0621"
    assert f"{found.p:.6f}" == "0.002833"
    assert (f"{found.low:.7f}", f"{found.high:.7f}") == ("-2.4598858", "-0.7001142")
    assert found.mean_change == pytest.approx(-1.58)
    assert f"{found.d_z:.4f}" == "-1.2846"


def test_the_films_of_lakens() -> None:
    found = outcome_of(pairs(FILM_2, FILM_1))
    assert (f"{found.t:.2f}", f"{found.d_z:.2f}") == ("4.74", "1.50")
    assert found.g_av is not None
    assert f"{found.g_av / correction(9):.2f}" == "1.13"


def test_the_limits_of_a_noncentral_t_are_those_of_mbess() -> None:
    low, high = noncentral_limits(2.83, 126)
    assert (f"{low:.4f}", f"{high:.4f}") == ("0.8338", "4.8154")


@pytest.mark.parametrize(("df", "figure"), [(2, 0.5642), (4, 0.7979), (9, 0.9139), (10, 0.9228), (30, 0.9748)])
def test_the_correction_is_that_of_hedges_table(df: int, figure: float) -> None:
    assert correction(df) == pytest.approx(figure, abs=0.0005)


def test_a_group_of_eight_by_hand() -> None:
    found = outcome_of(pairs((2, 3, 1, 3, 2, 2, 3, 1), (3, 3, 2, 3, 1, 3, 3, 3)))
    assert (found.better, found.same, found.worse) == (4, 3, 1)
    assert found.mean_change == 0.5
    sd = math.sqrt(6 / 7)
    assert found.sd_change == pytest.approx(sd)
    # t with 7 degrees of freedom leaves 2.5% above 2.364624.
    assert (found.low, found.high) == pytest.approx(
        (0.5 - 2.364624 * sd / math.sqrt(8), 0.5 + 2.364624 * sd / math.sqrt(8))
    )


def test_a_full_step_is_a_change_and_less_is_not() -> None:
    assert directions([1, 0.99, 0, -0.5, -1, -2]) == (1, 3, 2)
    assert directions([1, 0, -1, -2], lower_is_better=True) == (2, 1, 1)
    assert directions([10, 9, -10], step=10) == (1, 1, 1)
    # Tenths are not quite tenths in a computer.
    assert directions([0.3 - 0.2], step=0.1) == (1, 0, 0)


def test_one_pair_tells_its_change_and_nothing_else() -> None:
    found = outcome_of([Pair(1, 3)])
    assert (found.n, found.better, found.mean_change) == (1, 1, 2)
    assert {found.sd_change, found.low, found.high, found.t, found.p, found.d_z, found.g_av} == {None}


def test_everybody_changed_as_much() -> None:
    found = outcome_of(pairs((1, 2, 3, 4, 5, 0.1), (2, 3, 4, 5, 6, 1.1)))
    assert (found.mean_change, found.low, found.high) == pytest.approx((1, 1, 1))
    assert {found.t, found.p, found.d_z, found.g_av} == {None}


def test_nobody_changed() -> None:
    found = outcome_of([Pair(2, 2)] * 6)
    assert (found.same, found.mean_change, found.low, found.high) == (6, 0, 0, 0)
    assert {found.t, found.p, found.g_av} == {None}


@pytest.mark.parametrize(("number", "told"), [(4, False), (5, True)])
def test_how_large_it_is_is_told_from_five_pairs(number: int, told: bool) -> None:
    found = outcome_of(pairs((1, 2, 3, 4, 5)[:number], (3, 3, 3, 5, 7)[:number]))
    assert [one is not None for one in (found.g_av, found.g_av_low, found.g_av_high)] == [told] * 3


@pytest.mark.parametrize("wrong", [[], [Pair(1, math.nan)], [Pair(math.inf, 1)]])
def test_what_cannot_be_counted_is_said(wrong: list[Pair]) -> None:
    with pytest.raises(BadPairs, match=r"^[A-Z].+\.$"):
        outcome_of(wrong)
    with pytest.raises(BadPairs):
        outcome_of([Pair(1, 2)], step=0)
    with pytest.raises(BadPairs):
        smcr(mean_pre=1, mean_post=2, sd_pre=0, n=9, r=0.5)
    with pytest.raises(BadPairs):
        correction(1)


steps = st.integers(0, 10).map(float)


@given(st.lists(st.builds(Pair, steps, steps), min_size=2, max_size=40))
def test_scipy_finds_the_same_t(found: list[Pair]) -> None:
    ours = outcome_of(found)
    assert ours.better + ours.same + ours.worse == ours.n == len(found)
    if ours.t is None:
        assert ours.low == ours.high == ours.mean_change
        return
    theirs = stats.ttest_rel([pair.post for pair in found], [pair.pre for pair in found])
    between = theirs.confidence_interval()
    assert (ours.t, ours.p) == pytest.approx((theirs.statistic, theirs.pvalue))
    assert (ours.low, ours.high) == pytest.approx((between.low, between.high))


@given(st.lists(st.builds(Pair, steps, steps), min_size=5, max_size=40))
def test_the_other_way_round_is_the_same_with_a_minus(found: list[Pair]) -> None:
    there, back = outcome_of(found), outcome_of([Pair(one.post, one.pre) for one in found])
    assert (there.better, there.same, there.worse) == (back.worse, back.same, back.better)
    assert there.mean_change == -back.mean_change
    ours, theirs = (
        [one for one in (found.g_av_low, found.g_av, found.g_av_high) if one is not None] for found in (there, back)
    )
    assert ours == pytest.approx([-one for one in reversed(theirs)], abs=1e-4)
    assert ours == sorted(ours)


@pytest.mark.parametrize("number", [5, 8, 12])
@pytest.mark.parametrize(("size", "r"), [(0.0, 0.5), (0.8, 0.3), (0.8, 0.7)])
def test_the_interval_holds_the_truth_about_as_often_as_it_says(number: int, size: float, r: float) -> None:
    chance = numpy.random.default_rng(8)
    drawn = chance.multivariate_normal((0, size), ((1, r), (r, 1)), size=(1500, number))
    held = 0
    for group in drawn:
        _, low, high = hedges_g_av([Pair(float(pre), float(post)) for pre, post in group])
        held += low is not None and high is not None and low <= size <= high
    assert 0.93 <= held / 1500 <= 0.975


def test_who_asks_for_no_figures_reads_no_scipy() -> None:
    """Nor does whoever opens a page: the module is read by every process, scipy by who counts."""
    rules = "nestwerk.evaluation.rules"
    ask = f"import {rules}.outcomes, {rules}.pooling, sys; print('scipy' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "False"
