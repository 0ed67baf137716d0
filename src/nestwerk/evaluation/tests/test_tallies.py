"""Totals over groups tell nothing that a group hides: solved by linear programming, also as groups come in time."""

from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from nestwerk.evaluation import rules
from nestwerk.evaluation.rules.pooling import Sums
from nestwerk.evaluation.tests.adversary import known_of, too_much
from nestwerk.evaluation.tests.test_small_numbers import (
    FORM,
    SEVEN,
    VALUES,
    Parent,
    group_of,
    groups,
    page_of,
    piles,
)
from nestwerk.kernel.disclosure import LEAST

Told = Mapping[str, Any]


def figures_of(group: Sequence[Parent], k: int) -> dict[str, Any]:
    """Return what an end shows, as it is kept when it closes."""
    _, ends = piles(group)
    shown = rules.figures(FORM, [one.answers for one in ends], least=k)
    return {**rules.kept_back(shown, rules.compared(FORM, FORM)), "change": page_of(group, k)}


def year_of(tallies: Sequence[Told]) -> Told:
    whole = rules.nothing_added()
    for one in tallies:
        whole = rules.added(whole, one, came=10)
    return whole


def totals_of(tallies: Sequence[Told]) -> list[dict[str, Any]]:
    """Return the totals of the overview after each group was added."""
    found = []
    for number in range(1, len(tallies) + 1):
        for item, values in VALUES.items():
            tables = [one["counts"][item] for one in tallies[:number]]
            counts = year_of(tallies[:number])["items"][item]["counts"]
            shown = [place for place, table in enumerate(tables) if table is not None]
            told = {value: counts.get(str(value), 0) for value in values}
            found.append({"item": item, "moment": "end", "groups": shown, "counts": told})
    return found


def leaks(house: Sequence[Sequence[Parent]], tallies: Sequence[Told], k: int) -> list[Any]:
    known, watched = known_of([page_of(group, k) for group in house], totals_of(tallies), VALUES, k=k)
    return too_much(known, watched, k=k)


@given(groups, st.sampled_from([LEAST, 8]))
def test_nobody_solves_the_overview_for_what_a_group_hides(house: list[list[Parent]], k: int) -> None:
    tallies = [rules.tally(figures_of(group, k)) for group in house]
    assert leaks(house, tallies, k) == []
    for group, told in zip(house, tallies, strict=True):
        page = page_of(group, k)["items"]
        assert {item for item in VALUES if "pairs" in page[item]} == set(told["changes"])
        assert {item: page[item]["end"].get("counts") for item in VALUES} == told["counts"]


def test_a_tally_with_the_hidden_in_it_is_found() -> None:
    house = [group_of(*SEVEN), group_of(*[(2, 1)] * 3)]
    tallies = [rules.tally(figures_of(group, LEAST)) for group in house]
    assert leaks(house, tallies, LEAST) == []
    planted = {**tallies[1], "counts": {"safe": {"1": 3, "2": 0, "3": 0}, "help": None}}
    assert {cell[:2] for cell, *_ in leaks(house, [tallies[0], planted], LEAST)} == {("1", "safe")}


def test_a_start_shows_nothing_that_the_end_asks_again() -> None:
    shown = rules.figures(FORM, [{"safe": 3, "help": 2}] * 6, least=LEAST)
    told = rules.tally(rules.kept_back(shown, rules.compared(FORM, FORM)))
    assert told == {"counts": {}, "changes": {}}


def test_sums_are_what_pooling_needs() -> None:
    told = rules.tally(figures_of(group_of(*SEVEN), LEAST))["changes"]["safe"]
    changes = [after - before for before, after in SEVEN]
    assert told == [7, sum(changes), sum(one**2 for one in changes), 4, 3, 0]
    assert Sums.of([float(one) for one in changes]) == Sums(*told[:3])
