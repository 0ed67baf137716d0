"""How passages lie to each other: by hand on one short text, and against the plain definition."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nestwerk.analysis.rules.curve import curve
from nestwerk.analysis.rules.near import (
    AFTER,
    ALONE,
    BEFORE,
    NEAR,
    NOT_IN_TEXT,
    NOT_NEAR,
    OVERLAPS,
    RELATIONS,
    WITHIN,
    Beside,
    Spot,
    in_paragraphs,
    related,
)

# Paragraphs of ten signs: 0-9, 10-19, and so on.
LONG = 10


def spot(key: int, start: int, end: int, text: str = "t1") -> Spot:
    return Spot(key, text, start, end, start // LONG, (end - 1) // LONG)


FIRST = [spot(0, 2, 8), spot(1, 24, 27), spot(2, 41, 49), spot(3, 0, 5, "t2")]
SECOND = [spot(4, 0, 9), spot(5, 25, 35), spot(6, 70, 75)]


@pytest.mark.parametrize(
    ("relation", "within", "found"),
    [
        (ALONE, 0, {0: [], 1: [], 2: [], 3: []}),
        (OVERLAPS, 0, {0: [4], 1: [5]}),
        (WITHIN, 0, {0: [4]}),
        (NEAR, 0, {0: [4], 1: [5]}),
        (NEAR, 1, {0: [4], 1: [5], 2: [5]}),
        (NEAR, 2, {0: [4, 5], 1: [4, 5], 2: [5]}),
        (BEFORE, 2, {0: [5]}),
        (BEFORE, 3, {0: [5], 2: [6]}),
        (AFTER, 1, {2: [5]}),
        (AFTER, 2, {1: [4], 2: [5]}),
        (NOT_NEAR, 0, {2: [], 3: []}),
        (NOT_NEAR, 2, {3: []}),
        (NOT_IN_TEXT, 0, {3: []}),
    ],
)
def test_each_relation_by_hand(relation: str, within: int, found: dict[int, list[int]]) -> None:
    answer = {one.key: [other.key for other in beside] for one, beside in related(FIRST, SECOND, relation, within)}
    assert answer == found


def test_a_passage_is_never_beside_itself() -> None:
    assert related(FIRST, FIRST, OVERLAPS, 0) == []


SPOTS = st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 60), st.integers(1, 25)), max_size=7)


def spots(rows: list[tuple[str, int, int]], first: int) -> list[Spot]:
    return [spot(first + number, start, start + long, text) for number, (text, start, long) in enumerate(rows)]


@given(SPOTS, SPOTS, st.integers(0, 4), st.sampled_from(RELATIONS))
def test_every_relation_is_what_its_words_say(
    one: list[tuple[str, int, int]], other: list[tuple[str, int, int]], within: int, relation: str
) -> None:
    first, second = spots(one, 0), spots(other, 100)

    def paragraphs(spot: Spot) -> set[int]:
        return {sign // LONG for sign in range(spot.start, spot.end)}

    def holds(a: Spot, b: Spot) -> bool:
        signs, others = set(range(a.start, a.end)), set(range(b.start, b.end))
        close = min(abs(x - y) for x, y in product(paragraphs(a), paragraphs(b))) <= within
        said = {
            OVERLAPS: bool(signs & others),
            WITHIN: signs <= others,
            NEAR: close,
            BEFORE: max(signs) < min(others) and close,
            AFTER: min(signs) > max(others) and close,
            NOT_NEAR: close,
            NOT_IN_TEXT: True,
        }
        return a.text == b.text and said[relation]

    pairs = [(a.key, b.key) for a, b in product(first, second) if relation != ALONE and holds(a, b)]
    answer = related(first, second, relation, within)
    if relation in (NOT_NEAR, NOT_IN_TEXT):
        assert [a.key for a, _beside in answer] == [a.key for a in first if a.key not in {key for key, _b in pairs}]
    elif relation != ALONE:
        assert [(a.key, b.key) for a, beside in answer for b in beside] == pairs


def test_codes_in_the_same_paragraph() -> None:
    found = in_paragraphs(
        [("x", spot(0, 0, 25)), ("y", spot(1, 12, 14)), ("y", spot(2, 21, 22)), ("z", spot(3, 90, 91))]
    )
    # x in 0, 1 and 2; y in 1 and 2: both in two of three.
    assert found == {("x", "y"): Beside(times=2, texts=1, share=2 / 3)}


def test_a_curve_goes_up_where_there_is_more() -> None:
    drawn = curve([1, 3, 4], [1.5, 2.5, 4], ["1", "2", "3"])
    # From 12 at the top to 192 at the foot: (180 high) x (1 - value / 4).
    assert drawn.dots == [(36, 147), (312, 57), (588, 12)]
    assert drawn.path.count("L") == drawn.mean.count("L") == 2
    assert [tick.words for tick in drawn.sides] == ["0", "2", "4"]
    assert curve([], [], []).path == ""
