"""The picture of pairs: everybody stands in it, in its own place, in every direction of reading."""

import re

from hypothesis import given
from hypothesis import strategies as st

from nestwerk.evaluation.rules.dots import BETTER, EDGE, SAME, WIDTH, WORSE, picture, ticks_of, told

points = st.integers(0, 10).map(float)
groups = st.lists(st.tuples(points, points), min_size=1, max_size=30)


def test_a_small_group_by_hand() -> None:
    drawn = picture([(4, 6), (5, 5), (8, 2)], low=0, high=10)
    assert [row.kind for row in drawn.rows] == [BETTER, SAME, WORSE]
    assert [(row.before, row.after) for row in drawn.rows] == [(131, 189), (160, 160), (248, 72)]
    assert len({row.mark for row in drawn.rows}) == 3
    assert drawn.ticks[0] == (EDGE, "0")
    assert drawn.ticks[-1] == (WIDTH - EDGE, "10")
    assert told([(4, 6), (5, 5), (4, 6)]) == [("4", "6", 2), ("5", "5", 1)]


def test_a_long_scale_writes_its_ends_and_a_half_step_is_written() -> None:
    assert ticks_of(0, 100, 1) == [0, 100]
    assert picture([(1, 1.5)], low=1, high=2, step=0.5).ticks == ((14, "1"), (160, "1.5"), (306, "2"))


@given(groups, st.booleans())
def test_everybody_stands_in_it(pairs: list[tuple[float, float]], rtl: bool) -> None:
    drawn = picture(pairs, low=0, high=10, rtl=rtl)
    assert len(drawn.rows) == len(pairs) == sum(number for *_, number in told(pairs))
    assert all(0 < row.y < drawn.height for row in drawn.rows)
    assert all(EDGE <= place <= WIDTH - EDGE for row in drawn.rows for place in (row.before, row.after))
    for row in drawn.rows:
        assert all(0 <= int(x) <= WIDTH for x in re.findall(r"[MLH](-?\d+)", row.mark))


@given(groups)
def test_in_arabic_it_is_the_mirror(pairs: list[tuple[float, float]]) -> None:
    left, right = (picture(pairs, low=0, high=10, rtl=rtl) for rtl in (False, True))
    for one, other in zip(left.rows, right.rows, strict=True):
        # Half units are rounded to the even one.
        assert abs(one.before + other.before - WIDTH) <= 1
        assert abs(one.after + other.after - WIDTH) <= 1
        assert one.kind == other.kind
