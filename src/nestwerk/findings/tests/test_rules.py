"""What is decided to be coded, and a picture in which no brackets cross."""

from hypothesis import given
from hypothesis import strategies as st

from nestwerk.findings.rules.dendrogram import FAR, ROW, WORDS, drawn
from nestwerk.stories.rules.analysis import Coded, co_occurrence
from nestwerk.stories.rules.clusters import clusters, joins
from nestwerk.stories.rules.given import given_stretches

stretch = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda pair: (min(pair), max(pair) + 1))


@given(st.lists(stretch, max_size=6), st.lists(st.tuples(stretch, st.booleans()), max_size=4))
def test_each_place_is_held_once_and_the_last_ruling_is_the_strongest(
    marked: list[tuple[int, int]], ruled: list[tuple[tuple[int, int], bool]]
) -> None:
    held = {at for start, end in marked for at in range(start, end)}
    for (start, end), holds in ruled:
        held = held | set(range(start, end)) if holds else held - set(range(start, end))
    found = given_stretches(marked, [(start, end, holds) for (start, end), holds in ruled])
    assert [at for start, end in found for at in range(start, end)] == sorted(held)


def test_what_stands_together_joins_first() -> None:
    passages = [Coded(code, "t", at, at + 9) for code, at in (("a", 0), ("b", 0), ("c", 4), ("a", 40), ("d", 90))]
    found = joins(co_occurrence(passages), ["a", "b", "c", "d"])
    assert [(left, right) for left, right, _share in found] == [(("b",), ("c",)), (("a",), ("b", "c"))]
    assert [share for _left, _right, share in found] == [1.0, 2 / 3]
    assert clusters(co_occurrence(passages), ["a", "b", "c", "d"]) == [("b", "c"), ("a", "b", "c")]


@given(st.lists(st.tuples(st.sampled_from("abcdefg"), st.integers(0, 30)), max_size=25))
def test_no_two_brackets_of_the_picture_cross(given: list[tuple[str, int]]) -> None:
    passages = [Coded(code, "t", at, at + 4) for code, at in given]
    found = joins(co_occurrence(passages), sorted({code for code, _at in given}))
    picture = drawn(found)
    order = [code for code, _height in picture.rows]
    assert sorted(order) == sorted({code for left, right, _share in found for code in (*left, *right)})
    for left, right, _share in found:
        places = sorted(order.index(code) for code in (*left, *right))
        assert places == list(range(places[0], places[-1] + 1))
    assert picture.height == ROW * len(order)
    assert picture.width >= WORDS + FAR
