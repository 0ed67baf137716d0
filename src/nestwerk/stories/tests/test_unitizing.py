"""Alpha for unitizing: the examples of Krippendorff (1995, 2004), and the definition read out word for word."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nestwerk.stories.rules.agreement import Why
from nestwerk.stories.rules.agreement_report import of_texts
from nestwerk.stories.rules.agreement_text import Segment, Text
from nestwerk.stories.rules.unitizing import cut, gaps_between, joined, together

# Krippendorff (2004, p. 254): the continuum from 150 to 450, two observers.
BOOK = {
    "c": [[(225, 295), (370, 400)], [(220, 300), (355, 375), (400, 420)]],
    "k": [[(180, 240), (300, 350)], [(180, 240), (300, 350)]],
}
# Krippendorff (1995, p. 57): twenty-four signs, four examples, as runs from each beginning.
PAPER = {
    "A": [[(2, 10), (14, 20)], [(4, 8), (15, 17)]],
    "B": [[(0, 18)], [(0, 2), (2, 3), (3, 4), (4, 5), (5, 6), (6, 9), (9, 10)]],
    "C": [[(2, 8), (10, 12), (14, 18), (20, 22)], [(0, 2), (4, 8), (10, 14), (16, 18), (20, 22)]],
    "D": [[(0, 2), (2, 10), (10, 14), (14, 20), (20, 24)], [(0, 4), (4, 8), (8, 15), (15, 17), (17, 24)]],
}


def test_the_example_of_the_book() -> None:
    cuts = {code: cut([[(a - 150, b - 150) for a, b in each] for each in coders], 300) for code, coders in BOOK.items()}
    assert [f"{float(one.observed):.4f}" for one in cuts.values()] == ["0.0144", "0.0000"]
    assert [f"{float(one.expected):.4f}" for one in cuts.values()] == ["0.0532", "0.0490"]
    assert [f"{one.alpha:.4f}" for one in cuts.values()] == ["0.7286", "1.0000"]
    # He divides what he had rounded to four places, and prints .8591.
    assert together(cuts.values())[0] == pytest.approx(0.8591, abs=0.0005)


@pytest.mark.parametrize(
    ("name", "observed", "printed"),
    [("A", "0.03125", 0.553), ("B", "2.26736", -0.926), ("C", "0.02778", 0.679), ("D", "0.38715", 0.066)],
)
def test_the_examples_of_the_paper_on_a_fine_scale(name: str, observed: str, printed: float) -> None:
    """What he observed is exact on any scale; the paper has a fault in what chance brings, mended in the book."""
    fine = [[(start * 50_000, end * 50_000) for start, end in each] for each in PAPER[name]]
    found = cut(fine, 24 * 50_000)
    assert f"{float(found.observed):.5f}" == f"{float(cut(PAPER[name], 24).observed):.5f}" == observed
    assert found.alpha == pytest.approx(printed, abs=0.02)


PIECES = st.lists(
    st.tuples(st.integers(0, 20), st.integers(0, 20)).map(lambda ends: (min(ends), max(ends))), max_size=5
)


@given(st.lists(PIECES, min_size=2, max_size=3))
def test_what_is_observed_is_as_defined(coders: list[list[tuple[int, int]]]) -> None:
    """Each section of one observer with each of another: units that meet, or a unit within a gap."""
    units = [joined(each) for each in coders]
    total = 0
    for one in range(len(units)):
        for other in range(len(units)):
            if one != other:
                total += sum(
                    difference(first, second)
                    for first in sections(units[one], 20)
                    for second in sections(units[other], 20)
                )
    found = cut(units, 20)
    assert found.observed == Fraction(total, len(units) * (len(units) - 1) * 400)


def sections(units: list[tuple[int, int]], length: int) -> list[tuple[int, int, bool]]:
    return [(*unit, True) for unit in units] + [(*gap, False) for gap in gaps_between(units, length)]


def difference(one: tuple[int, int, bool], other: tuple[int, int, bool]) -> int:
    (b, e, unit), (c, f, theirs) = one, other
    if unit and theirs:
        return (b - c) ** 2 + (e - f) ** 2 if b < f and c < e else 0
    if unit and c <= b and e <= f:
        return (e - b) ** 2
    if theirs and b <= c and f <= e:
        return (f - c) ** 2
    return 0


def test_touching_units_stay_two_and_overlapping_ones_become_one() -> None:
    assert joined([(3, 5), (0, 3), (4, 9), (7, 7)]) == [(0, 3), (3, 9)]


def test_where_nobody_cut_there_is_no_figure() -> None:
    assert together([cut([[], []], 10)]) == (None, Why.ONE_VALUE)
    assert together([]) == (None, Why.NOTHING_SHARED)


def test_texts_of_the_same_coders_lie_end_to_end_and_an_interval_is_drawn_from_segments() -> None:
    segments = [
        Segment(coder, "c", start - 150, end - 150)
        for coder, units in zip("ij", BOOK["c"], strict=True)
        for start, end in units
    ]
    first = Text("1", 170, ("i", "j"), tuple(one for one in segments if one.end <= 170))
    rest = tuple(Segment(one.coder, "c", one.start - 170, one.end - 170) for one in segments if one.end > 170)
    figure = of_texts([first, Text("2", 130, ("j", "i"), rest)]).unitizing
    assert f"{figure.value:.4f}" == "0.7286"
    assert figure.low is not None
    assert figure.high is not None
    assert figure.low < 0.7286 < figure.high <= 1
