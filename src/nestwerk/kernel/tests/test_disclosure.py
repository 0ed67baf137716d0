"""No small count shows, and none can be worked out: by everything that could lie behind what is shown."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nestwerk.kernel.disclosure import (
    AT_LEAST,
    HIDDEN,
    OTHER,
    UNKNOWN,
    Part,
    Shown,
    alone,
    answers,
    beside,
    merge,
    over_people,
    over_sums,
    total,
)

LEAST = 5


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        # Nothing small: nothing merged.
        ({"a": 5, "b": 12}, [("a", 5), ("b", 12)]),
        # The small ones together are enough.
        ({"a": 9, "b": 3, "c": 4}, [("a", 9), (OTHER, 7)]),
        # One small line takes the last named one with it.
        ({"a": 9, "b": 3, "c": 8}, [("a", 9), (OTHER, 11)]),
        # Two places would be too few.
        ({"a": 9, "b": 3, "c": 4, "d": 8}, [("a", 9), (OTHER, 15)]),
        # Nobody is named: the list tells nothing.
        ({"a": 2, "b": 1, "c": 2}, []),
        ({"a": 20, "b": 1}, []),
        # Five would be told from four by who knows when the last named line goes along.
        ({"a": 9, "b": 2, "c": 2, "d": 1}, []),
        # The small ones are so many that each would be known.
        ({"a": 4, "b": 4, "c": 4, "d": 30}, []),
        ({}, []),
    ],
)
def test_a_list_on_paper(counts: dict[str, int], shown: list[tuple[str, int]]) -> None:
    assert merge(counts, "abcd") == shown


def test_k_goes_up_and_never_down() -> None:
    assert merge({"a": 7, "b": 30, "c": 14}, "bcda", k=10) == [("b", 30), (OTHER, 21)]
    with pytest.raises(ValueError, match="at least 5"):
        merge({"a": 1}, "a", k=4)


def people_over(lines: int, total: int) -> Iterator[tuple[int, ...]]:
    """Yield every way in which so many people can stand in so many lines."""
    for bars in combinations(range(total + lines - 1), lines - 1):
        ends = (-1, *bars, total + lines - 1)
        yield tuple(ends[place + 1] - ends[place] - 1 for place in range(lines))


@pytest.mark.parametrize(
    ("lines", "totals"),
    [(3, range(5, 40)), (4, range(5, 34)), (5, (5, 9, 14, 15, 16, 20, 21, 24, 25, 26)), (6, (5, 9, 20, 21))],
)
def test_every_line_that_is_not_shown_may_be_k_numbers_for_who_knows_how_we_hide(
    lines: int, totals: Sequence[int]
) -> None:
    """Every list there can be of so many people is made, and those that look alike are laid side by side."""
    keys, narrow = "abcdef"[:lines], []
    for people in totals:
        alike: defaultdict[tuple[tuple[str, int], ...], list[tuple[int, ...]]] = defaultdict(list)
        for values in people_over(lines, people):
            alike[tuple(merge(dict(zip(keys, values, strict=True)), keys))].append(values)
        for seen, lists in alike.items():
            named = dict(seen)
            if not named or OTHER in named:
                unseen = [place for place, key in enumerate(keys) if key not in named]
                narrow += [(seen, place) for place in unseen if len({values[place] for values in lists}) < LEAST]
    assert narrow == []


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 40)))
def test_the_lines_of_a_list_add_up_and_none_is_small(counts: dict[str, int]) -> None:
    shown = merge(counts, "abcdef")
    assert all(count >= LEAST for _, count in shown)
    assert sum(count for _, count in shown) == (sum(counts.values()) if shown else 0)
    assert dict(shown).get(OTHER, LEAST) >= LEAST


def test_zero_hidden_and_unknown_are_three_things() -> None:
    assert alone(0, people=0, possible=False, kept=False) == Shown(0)
    assert alone(0, people=0, possible=True, kept=False) == UNKNOWN
    assert alone(0, people=0, possible=True, kept=True) == HIDDEN
    assert alone(30, people=4, possible=True, kept=True) == HIDDEN
    assert alone(30, people=5, possible=True, kept=True) == Shown(30)


def months(*numbers: int, k: int = LEAST) -> list[Part]:
    """Months with so many different people; -1 is a month that nobody wrote down."""
    return [Part(alone(n, people=n, possible=n != 0, kept=n > 0, k=k), k - 1) for n in numbers]


@pytest.mark.parametrize(
    ("parts", "own", "shown"),
    [
        ((8, 9, 10), 14, Shown(14)),
        # Everybody came in one month only: allowed, all months are shown.
        ((8, 9, 10), 27, Shown(27)),
        # A small month: the whole is told as long as that month may have been empty.
        ((8, 9, 3), 14, Shown(14)),
        ((8, 9, 3), 17, Shown(17, AT_LEAST)),
        ((8, 9, 3), 19, Shown(17, AT_LEAST)),
        # Three small months may be told together, one or two may not.
        ((3, 3, 3), 7, Shown(7)),
        ((4, 4, 4), 11, Shown(8, AT_LEAST)),
        ((1, 2, 1), 4, HIDDEN),
        ((4, 4, 0), 8, HIDDEN),
        ((0, 0, 0), 0, Shown(0)),
        ((-1, 0, 0), 0, UNKNOWN),
        ((8, -1, 0), 8, Shown(8)),
    ],
)
def test_different_people_over_months(parts: tuple[int, ...], own: int, shown: Shown) -> None:
    assert over_people(own, months(*parts)) == shown


def test_sums_are_of_what_is_shown() -> None:
    rooms = [Part(Shown(20), 32), Part(HIDDEN, 32), Part(Shown(0), 0)]
    assert over_sums(33, rooms, people=9) == Shown(20, AT_LEAST)
    assert over_sums(20, [rooms[0], rooms[2]], people=9) == Shown(20)
    small = [Part(HIDDEN, 16)] * 3
    assert over_sums(20, small, people=6) == Shown(20)
    assert over_sums(40, small, people=6) == Shown(32, AT_LEAST)
    assert over_sums(20, small, people=4) == over_sums(20, small[:2], people=6) == HIDDEN


@pytest.mark.parametrize("number", [2, 3])
def test_a_hidden_month_may_be_k_numbers_whatever_the_quarter_tells(number: int) -> None:
    """All months there can be, with all that the quarter can be: those that look alike side by side."""
    alike: defaultdict[tuple[object, ...], list[tuple[int, ...]]] = defaultdict(list)
    for values in product(range(1, 8), repeat=number):
        # Zero here is a month with meetings and nobody.
        real = tuple(value - 1 for value in values)
        parts = [Part(alone(n, people=n, possible=True, kept=True), LEAST - 1) for n in real]
        for own in range(max(real), sum(real) + 1):
            alike[*(part.shown for part in parts), over_people(own, parts)].append(real)
    narrow = [
        shown
        for shown, lists in alike.items()
        for place in range(number)
        if shown[place] == HIDDEN and len({values[place] for values in lists}) < LEAST
    ]
    assert narrow == []


def test_answers_show_from_k_people_on_and_zeros_with_them() -> None:
    assert answers({"yes": 5, "no": 0}, people=5) == {"yes": 5, "no": 0}
    assert answers({"yes": 4, "no": 0}, people=4) is None
    # Several answers of one person: what counts is people.
    assert answers({"tea": 4, "talk": 4}, people=4) is None
    assert answers({"yes": 7}, people=7, k=8) is None


def test_a_rest_is_nobody_or_enough() -> None:
    assert [rest for rest in range(9) if beside(rest)] == [0, 5, 6, 7, 8]
    assert not beside(7, k=8)


def test_a_total_is_of_what_is_shown() -> None:
    assert total([{"yes": 5, "no": 0}, None, {"yes": 3, "no": 4}]) == ({"yes": 8, "no": 4}, 1)
    assert total([]) == ({}, 0)
