"""No small cell shows, and none can be worked out: tried by brute force on small tables."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nestwerk.kernel.disclosure import HIDDEN, TOTAL, Shown, hide, hide_table


def numbers(shown: dict[str, Shown]) -> dict[str, int | None]:
    return {key: one.count for key, one in shown.items()}


@pytest.mark.parametrize(
    ("counts", "shown", "total"),
    [
        # Nothing small: nothing hidden.
        ({"a": 5, "b": 12}, {"a": 5, "b": 12}, 17),
        # One small cell would follow from the total: the next smallest goes with it.
        ({"a": 9, "b": 3, "c": 6}, {"a": 9, "b": None, "c": None}, 18),
        # Zero and hidden are told apart.
        ({"a": 9, "b": 3, "c": 6, "d": 0}, {"a": 9, "b": None, "c": None, "d": 0}, 18),
        # Two ones would add up to two, so each would be one: a third goes with them.
        ({"a": 1, "b": 1, "c": 20}, {"a": None, "b": None, "c": None}, 22),
        # Few people in all: the total is hidden too.
        ({"a": 2, "b": 1}, {"a": None, "b": None}, None),
        ({"a": 3}, {"a": None}, None),
        ({"a": 0, "b": 0}, {"a": 0, "b": 0}, 0),
        ({}, {}, 0),
    ],
)
def test_a_list_on_paper(counts: dict[str, int], shown: dict[str, int | None], total: int | None) -> None:
    found, whole = hide(counts)
    assert (numbers(found), whole.count) == (shown, total)


def test_k_goes_up_and_never_down() -> None:
    assert hide({"a": 7, "b": 30, "c": 12}, k=10)[0] == {"a": HIDDEN, "b": Shown(30), "c": HIDDEN}
    with pytest.raises(ValueError, match="at least 5"):
        hide({"a": 1}, k=4)


@given(st.dictionaries(st.sampled_from("abcde"), st.integers(0, 12), min_size=1))
def test_no_hidden_part_of_a_list_can_be_worked_out(counts: dict[str, int]) -> None:
    shown, whole = hide(counts)
    assert all(not 0 < (one.count or 0) < 5 for one in [*shown.values(), whole])
    secret = [key for key, one in shown.items() if one.hidden]
    if whole.count is None or not secret:
        return
    rest = whole.count - sum(one.count or 0 for one in shown.values())
    # Each is at least one; every other may be one: that is how far a reader gets.
    assert len(secret) > 1
    assert rest - (len(secret) - 1) >= 5


SIDE = st.integers(0, 9)


@settings(max_examples=20)
@given(st.lists(SIDE, min_size=4, max_size=4))
def test_every_hidden_cell_of_a_table_has_more_than_one_answer(values: list[int]) -> None:
    """Every table that fits what is published is tried: a hidden cell is never the same in all of them."""
    keys = list(product("xy", "pq"))
    counts = dict(zip(keys, values, strict=True))
    shown = hide_table(counts)
    assert all(not 0 < (one.count or 0) < 5 for one in shown.values())
    secret = [key for key in keys if shown[key].hidden]
    answers: dict[tuple[str, str], set[int]] = {key: set() for key in secret}
    for guess in product(range(1, 20 if len(secret) < 4 else 13), repeat=len(secret)):
        table = {key: shown[key].count or 0 for key in keys} | dict(zip(secret, guess, strict=True))
        if fits(table, shown):
            for key in secret:
                answers[key].add(table[key])
    assert [key for key in secret if len(answers[key]) < 2] == []


def fits(table: dict[tuple[str, str], int], shown: dict[tuple[str, str], Shown]) -> bool:
    sums = {(row, TOTAL): table[row, "p"] + table[row, "q"] for row in "xy"}
    sums |= {(TOTAL, column): table["x", column] + table["y", column] for column in "pq"}
    sums[TOTAL, TOTAL] = sum(table.values())
    return all(shown[key].count in {None, value} for key, value in sums.items())
