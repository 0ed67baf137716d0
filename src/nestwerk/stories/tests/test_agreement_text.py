"""Agreement on text: equal to counting sign by sign; what does not matter changes nothing; S2 to S6."""

from dataclasses import replace

import krippendorff
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nestwerk.stories.rules.agreement import Figure, Why, alpha, kappa, percent
from nestwerk.stories.rules.agreement_report import of_texts
from nestwerk.stories.rules.agreement_text import Segment, Text, coded_part, tables_of_texts, tally_of_texts
from nestwerk.stories.rules.agreement_words import meaning, mostly_uncoded

NOTHING, ONE_VALUE = Figure(why=Why.NOTHING_SHARED), Figure(why=Why.ONE_VALUE)
CODES = ["fear", "hope"]
PLACES = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted)
SEGMENTS = st.builds(
    lambda coder, code, place: Segment(coder, code, *place), st.sampled_from("abc"), st.sampled_from(CODES), PLACES
)
TEXTS = st.lists(
    st.builds(
        lambda key, length, coders, segments: Text(
            str(key), length, tuple(coders), tuple(one for one in segments if one.end <= length and one.coder in coders)
        ),
        st.integers(),
        st.integers(1, 30),
        st.sets(st.sampled_from("abc"), min_size=1).map(sorted),
        st.lists(SEGMENTS, max_size=8),
    ),
    min_size=1,
    max_size=3,
)


def by_sign(texts: list[Text], code: str, *, where_coded: bool = False) -> np.ndarray:
    """Return for each coder and sign 1 when coded, 0 when not, nothing where the coder did not read."""
    columns = []
    for text in texts:
        for at in range(text.length):
            here = [one for one in text.segments if one.start <= at < one.end]
            if (where_coded and not here) or len(text.coders) < 2:
                continue
            mine = {one.coder for one in here if one.code == code}
            columns.append([(coder in mine) * 1.0 if coder in text.coders else np.nan for coder in "abc"])
    return np.array(columns).T


@given(TEXTS, st.booleans(), st.sampled_from([None, 1, 7]))
def test_sweeping_edges_equals_counting_signs(texts: list[Text], where_coded: bool, stretch: int | None) -> None:
    for code in CODES:
        found = tally_of_texts(texts, [code], stretch=stretch, where_coded=where_coded)
        signs = by_sign(texts, code, where_coded=where_coded)
        ours = alpha(found)
        assert found.given.sum() == pytest.approx(np.isfinite(signs).sum())
        if ours.value is None:
            assert len(set(signs[np.isfinite(signs)])) <= 1
        else:
            theirs = krippendorff.alpha(signs, level_of_measurement="nominal")
            assert ours.value == pytest.approx(theirs, abs=1e-9)


@given(TEXTS)
def test_the_table_of_two_counts_signs(texts: list[Text]) -> None:
    both = [text.among("ab") for text in texts if {"a", "b"} <= set(text.coders)]
    found = tables_of_texts(both, ["fear"]).sum((0, 1))
    signs = by_sign(both, "fear")
    for one in (0, 1):
        for other in (0, 1):
            count = ((signs[0] == one) & (signs[1] == other)).sum() if signs.size else 0
            assert found[one, other] == count


def coded(*segments: tuple[str, str, int, int], length: int = 1000, coders: str = "ab") -> Text:
    return Text("text", length, tuple(coders), tuple(Segment(*one) for one in segments))


def test_who_share_no_text_have_no_figure_and_a_pair_counts_only_texts_both_read() -> None:
    """S2."""
    apart = [Text("1", 100, ("a",), (Segment("a", "fear", 0, 10),)), Text("2", 100, ("b",), ())]
    report = of_texts(apart)
    assert report.compared == 0
    for figures in (report.all_text, report.where_coded, report.pairs[0].figures):
        assert (figures.percent, figures.alpha) == (NOTHING, NOTHING)
    assert report.unitizing == NOTHING
    assert meaning(report.unitizing, "nl").startswith("Niets om te vergelijken")
    shared = coded(("a", "fear", 0, 200), ("b", "fear", 0, 150))
    assert of_texts([*apart, shared]).pairs[0].figures.alpha.value == alpha(tally_of_texts([shared], ["fear"])).value


def test_one_of_three_marks_one_sign_and_alpha_is_exactly_zero() -> None:
    """S3."""
    text = coded(("a", "fear", 4, 5), length=20, coders="abc")
    assert alpha(tally_of_texts([text], ["fear"])) == Figure(0.0)
    assert of_texts([text]).all_text.alpha.value == 0.0


def test_full_agreement_is_one_and_one_value_only_is_no_figure() -> None:
    """S4."""
    same = coded(("a", "fear", 0, 500), ("b", "fear", 0, 500))
    assert alpha(tally_of_texts([same], ["fear"])) == Figure(1.0)
    whole = coded(("a", "fear", 0, 1000), ("b", "fear", 0, 1000))
    assert of_texts([whole]).all_text.alpha == ONE_VALUE
    assert of_texts([same]).where_coded.alpha == ONE_VALUE
    assert of_texts([coded()], ["fear"]).all_text.alpha == ONE_VALUE
    assert meaning(ONE_VALUE, "nl").startswith("Niet te berekenen")


def test_order_and_the_same_code_twice_change_no_figure() -> None:
    """S5 and S17: comments, colours and times are not even asked for."""
    plain = coded(("a", "fear", 10, 60), ("b", "fear", 20, 80), ("b", "hope", 5, 90))
    doubled = (*plain.segments[::-1], Segment("a", "fear", 30, 50))
    assert of_texts([replace(plain, segments=doubled)]) == of_texts([plain])


def test_a_hardly_coded_text_is_explained_and_an_edge_moved_by_a_word_moves_the_figure_a_little() -> None:
    """S6: 95% has no code: percent agreement is high by itself, alpha is not, and that is said."""
    places = [(start, start + 100) for start in range(0, 40_000, 2000)]
    first = [("a", "fear", start, end) for start, end in places]
    second = [("b", "fear", start + 40, end + 40) for start, end in places]
    text = coded(*first, *second, length=40_000)
    report = of_texts([text])
    assert report.coded_part == pytest.approx(0.07)
    assert (report.all_text.percent.value or 0) > 0.95
    assert (report.all_text.alpha.value or 1) < 0.667
    assert (report.where_coded.alpha.value or 1) < 0
    assert "93%" in mostly_uncoded(report.coded_part, "nl")
    assert mostly_uncoded(0.5) == ""
    moved = of_texts([coded(("a", "fear", 0, 106), *first[1:], *second, length=40_000)])
    before, after = report.all_text.alpha, moved.all_text.alpha
    assert before.low is not None
    assert before.high is not None
    assert 0 < abs((before.value or 0) - (after.value or 0)) < before.high - before.low


def test_codes_together_lie_between_codes_alone() -> None:
    """S7: chosen texts and codes only."""
    text = coded(("a", "fear", 0, 100), ("b", "fear", 0, 100), ("a", "hope", 200, 300), ("b", "hope", 250, 350))
    report = of_texts([text])
    one, other = (code.figures.alpha.value for code in report.codes)
    assert one == 1.0
    assert other is not None
    assert other < (report.all_text.alpha.value or 0) < one
    assert of_texts([text], ["fear"]).all_text.alpha.value == 1.0
    assert [pair.coders for pair in of_texts([replace(text, coders=("a", "b", "c"))]).pairs] == [
        ("a", "b"),
        ("a", "c"),
        ("b", "c"),
    ]


def test_what_anybody_coded_is_a_part_of_what_two_read() -> None:
    alone = Text("2", 500, ("a",), (Segment("a", "fear", 0, 500),))
    assert coded_part([coded(("a", "fear", 0, 100), ("b", "hope", 50, 200)), alone]) == pytest.approx(0.2)
    assert coded_part([alone]) is None
    assert percent(tally_of_texts([alone], ["fear"])) == kappa(tables_of_texts([alone], ["fear"])) == NOTHING
