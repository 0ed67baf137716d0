"""Agreement of values: printed examples, another program's answer on random tables, and what has no figure."""

from fractions import Fraction

import krippendorff
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from nestwerk.stories.rules.agreement import Figure, Metric, Why, alpha, kappa
from nestwerk.stories.rules.agreement_report import of_values
from nestwerk.stories.rules.agreement_values import Ratings, tables, tally

NOTHING, ONE_VALUE = Figure(why=Why.NOTHING_SHARED), Figure(why=Why.ONE_VALUE)
# Krippendorff (1980, 2004): two observers, ten units, two values.
TEN = ["0100000000", "1110010010"]
# Krippendorff (2004): four observers, twelve units, five values.
FOUR = ["123321412***", "1233224125*3", "*33323422" + "51*", "12332441251*"]
# Wikipedia: three coders, fifteen units, four values.
FIFTEEN = ["*****3412113" + "3*3", "1*213343*******", "**21344*21133*4"]


def ratings(rows: list[str], *, numbers: bool = True) -> Ratings:
    """Return a row of signs for each coder; * is no value."""
    signs = sorted({sign for row in rows for sign in row} - {"*"})
    given = np.array([[-1 if sign == "*" else signs.index(sign) for sign in row] for row in rows])
    values = tuple(map(float, signs)) if numbers else tuple(signs)
    return Ratings(tuple(f"coder {number}" for number in range(len(rows))), values, given)


def alpha_of(rows: list[str], metric: Metric = Metric.NOMINAL) -> Figure:
    found = ratings(rows)
    return alpha(tally(found, metric), metric, found.numbers())


@pytest.mark.parametrize(
    ("rows", "metric", "printed"),
    [
        (TEN, Metric.NOMINAL, "0.095"),
        (FOUR, Metric.NOMINAL, "0.743"),
        (FOUR, Metric.ORDINAL, "0.815"),
        (FOUR, Metric.INTERVAL, "0.849"),
        (FOUR, Metric.RATIO, "0.797"),
        (FIFTEEN, Metric.NOMINAL, "0.691"),
        (FIFTEEN, Metric.INTERVAL, "0.811"),
    ],
)
def test_printed_examples(rows: list[str], metric: Metric, printed: str) -> None:
    value = alpha_of(rows, metric).value
    assert value is not None
    assert f"{value:.3f}" == printed


def test_cohens_kappa_of_a_printed_example() -> None:
    """Krippendorff (1995, example A) prints kappa .385, Scott's pi .314; his alpha for that is .329."""
    bertha, bill = "001111111100001111110000", "000011110000000110000000"
    found = ratings([bertha, bill])
    assert round(kappa(tables(found)).value or 0, 3) == 0.385
    assert round(alpha(tally(found)).value or 0, 3) == 0.329


@given(
    arrays.arrays(np.int64, st.tuples(st.integers(2, 6), st.integers(2, 40)), elements=st.integers(-1, 4)),
    st.sampled_from(Metric),
)
def test_another_program_says_the_same_of_random_tables(given_: np.ndarray, metric: Metric) -> None:
    found = Ratings(tuple("abcdef"[: len(given_)]), (0.0, 1.0, 2.5, 3.0, 7.0), given_)
    ours = alpha(tally(found, metric), metric, found.numbers())
    if ours.value is None:
        pairable = given_[:, (given_ >= 0).sum(0) > 1]
        assert len(set(pairable[pairable >= 0])) <= 1
        assert ours == (ONE_VALUE if (pairable >= 0).any() else NOTHING)
        return
    values = np.where(given_ < 0, np.nan, np.array(found.values)[given_])
    theirs = krippendorff.alpha(values, level_of_measurement=metric.value)
    assert ours.value == pytest.approx(theirs, abs=1e-9)


@given(arrays.arrays(np.int64, st.tuples(st.integers(2, 4), st.integers(1, 30)), elements=st.integers(-1, 3)))
def test_pieces_together_are_the_whole(given_: np.ndarray) -> None:
    found = Ratings(tuple("abcd"[: len(given_)]), (0.0, 1.0, 2.0, 5.0), given_)
    for metric in Metric:
        for pieces in (2, given_.shape[1]):
            whole, cut = tally(found, metric), tally(found, metric, pieces=pieces)
            one, other = (alpha(each, metric, found.numbers()) for each in (whole, cut))
            assert one.why is other.why
            assert one.value == pytest.approx(other.value)


def test_full_agreement_is_one_and_a_single_value_is_no_figure() -> None:
    """S4: identical codings with two values are 1, neither 0 nor a fault; with one value there is nothing to say."""
    assert alpha_of(["0101", "0101", "0101"]) == Figure(1.0)
    assert alpha_of(["0000", "0000", "0000"]) == ONE_VALUE
    assert kappa(tables(ratings(["11", "11"]))) == ONE_VALUE
    report = of_values(ratings(["0000", "0000"], numbers=False))
    assert (report.figures.percent.value, report.figures.alpha) == (1.0, ONE_VALUE)


def test_who_share_nothing_have_no_figure() -> None:
    """S2: one did the first units, the other the rest: nothing to compare, and no number."""
    report = of_values(ratings(["01**", "**01"], numbers=False))
    assert (report.figures.percent, report.figures.kappa, report.figures.alpha) == (NOTHING,) * 3


def test_one_of_three_marks_one_of_twenty_units_and_alpha_is_exactly_zero() -> None:
    """S3: what was observed is 1/30, and so is what chance brings."""
    assert alpha_of(["1" + "0" * 19, "0" * 20, "0" * 20]) == Figure(0.0)
    ones, zeros = Fraction(1), Fraction(59)
    assert Fraction(2, 60) == 2 * ones * zeros / (60 * 59) == Fraction(1, 30)


def test_a_pair_and_a_value_have_figures_of_their_own() -> None:
    report = of_values(ratings(["aabbcc", "aabbcc", "aabbca"], numbers=False))
    assert (report.pairs[0].coders, report.pairs[0].figures.alpha.value) == (("coder 0", "coder 1"), 1.0)
    assert report.pairs[0].figures.kappa.value == 1.0
    assert report.figures.kappa.why is Why.NOT_TWO
    by_code = {code.code: code.figures.alpha.value for code in report.codes}
    assert by_code["b"] == 1.0
    assert by_code["a"] == alpha_of(["110000", "110000", "110001"]).value


def test_an_interval_holds_the_figure_and_is_narrow_with_many_units() -> None:
    dice = np.random.default_rng(3)
    true = dice.integers(0, 4, 4000)
    given_ = np.array([np.where(dice.random(4000) < 0.9, true, dice.integers(0, 4, 4000)) for _ in range(3)])
    few, many = (of_values(Ratings(tuple("abc"), tuple("wxyz"), given_[:, :size])) for size in (40, 4000))
    for report in (few, many):
        figure = report.figures.alpha
        assert figure.low is not None
        assert figure.high is not None
        assert figure.low < (figure.value or 0) < figure.high
    assert width(many.figures.alpha) * 5 < width(few.figures.alpha)
    assert of_values(Ratings(tuple("abc"), tuple("wxyz"), given_)).figures == many.figures


@pytest.mark.parametrize("metric", list(Metric))
def test_a_ninety_five_percent_interval_misses_the_truth_about_one_time_in_twenty(metric: Metric) -> None:
    dice, inside = np.random.default_rng(11), 0
    for _ in range(60):
        true = dice.integers(0, 4, 120)
        given_ = np.array([np.where(dice.random(120) < 0.7, true, dice.integers(0, 4, 120)) for _ in range(2)])
        figure = of_values(Ratings(("a", "b"), (1.0, 2.0, 3.0, 4.0), given_), metric).figures.alpha
        # Two who know it seven times in ten and else guess agree beyond chance on 49% of all.
        inside += (figure.low or 1) <= 0.49 <= (figure.high or 0)
    assert inside >= 51


def width(figure: Figure) -> float:
    assert figure.low is not None
    assert figure.high is not None
    return figure.high - figure.low
