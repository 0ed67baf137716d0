"""Of fewer than five people nothing is told but how many they are: not by one page, by two, or by two days."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nestwerk.evaluation import rules
from nestwerk.evaluation.rules.comparing import Filled, compared, comparison, kept_back
from nestwerk.evaluation.rules.counting import item_figures
from nestwerk.evaluation.tests.adversary import known_of, too_much
from nestwerk.kernel.disclosure import LEAST, total

VALUES = {"safe": (1, 2, 3), "help": (1, 2, 3, 4, 5)}
FORM = rules.parse(
    {
        "title": {"nl": "Hoe gaat het?"},
        "sections": [
            {
                "items": [
                    {"key": "safe", "kind": "smiley", "label": {"nl": "Veilig?"}},
                    {"key": "help", "kind": "agree", "label": {"nl": "Hulp?"}},
                ]
            }
        ],
    }
)


@dataclass(frozen=True)
class Parent:
    """What one parent does: nothing at one moment, an item skipped, no code."""

    start: Mapping[str, Any] | None
    end: Mapping[str, Any] | None
    code: bool


answer = st.one_of(st.integers(1, 3), st.sampled_from([3, 3, None, "dont-know"]))
filled = st.fixed_dictionaries({"safe": answer, "help": st.one_of(answer, st.integers(1, 5))})
sheet = st.one_of(filled, filled, filled, filled, st.none())
people = st.builds(Parent, sheet, sheet, st.integers(0, 9).map(bool))
groups = st.lists(st.lists(people, min_size=3, max_size=14), min_size=1, max_size=3)


def piles(group: Sequence[Parent]) -> tuple[list[Filled], list[Filled]]:
    def pile(moment: str) -> list[Filled]:
        return [
            Filled({key: value for key, value in given.items() if value is not None}, marks(number) if one.code else ())
            for number, one in enumerate(group)
            if (given := getattr(one, moment)) is not None
        ]

    return pile("start"), pile("end")


def marks(number: int) -> list[str]:
    return [f"{question}={number:016x}" for question in range(3)]


def page_of(group: Sequence[Parent], k: int = LEAST) -> Mapping[str, Any]:
    return comparison(FORM, FORM, *piles(group), least=k)


def totals_of(pages: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return the totals after each group was added: so many moments in time."""
    found: list[Mapping[str, Any]] = []
    for number in range(1, len(pages) + 1):
        for item, moment in [(item, moment) for item in VALUES for moment in ("start", "end")]:
            tables = [page["items"][item][moment].get("counts") for page in pages[:number]]
            counts, hidden = total(tables)
            assert hidden == tables.count(None)
            shown = [group for group, table in enumerate(tables) if table is not None]
            told = {value: counts.get(str(value), 0) for value in VALUES[item]}
            found.append({"item": item, "moment": moment, "groups": shown, "counts": told})
    return found


@given(groups, st.sampled_from([LEAST, LEAST, 8]))
def test_nobody_solves_for_what_fewer_than_k_people_answered(house: list[list[Parent]], k: int) -> None:
    """Pages of up to three groups, all that was compared, and the totals after each group that was added.

    EXAMPLES=1000 took four and a half minutes on a busy machine, in November 2026: no leak.
    """
    pages = [page_of(group, k) for group in house]
    known, watched = known_of(pages, totals_of(pages), VALUES, k=k)
    assert too_much(known, watched, k=k) == []


def group_of(*parents: tuple[int | None, int | None]) -> list[Parent]:
    """Return parents by what they answer at the start and at the end, to one item; None: no sheet."""

    def one(value: int | None) -> Mapping[str, Any] | None:
        return None if value is None else {"safe": value, "help": value}

    return [Parent(one(start), one(end), True) for start, end in parents]


SEVEN = ((1, 2), (2, 3), (2, 2), (1, 3), (3, 3), (2, 3), (1, 1))


def test_all_found_together_all_is_shown() -> None:
    told = page_of(group_of(*SEVEN))["items"]["safe"]
    assert told["pairs"] == [[1, 1], [1, 2], [1, 3], [2, 2], [2, 3], [2, 3], [3, 3]]
    assert (told["outcome"]["better"], told["outcome"]["same"], told["outcome"]["worse"]) == (4, 3, 0)
    assert (told["start"]["counts"], told["end"]["counts"]) == ({"1": 3, "2": 3, "3": 1}, {"1": 1, "2": 2, "3": 4})


def test_who_stopped_half_way_is_not_the_difference() -> None:
    page = page_of(group_of(*SEVEN, (1, None)))
    told = page["items"]["safe"]
    assert (page["starts"], page["ends"], page["paired"]) == (8, 7, 7)
    assert len(told["pairs"]) == 7
    assert told["start"] == {"kind": "smiley", "hidden": True}
    assert "counts" in told["end"]


def test_too_few_pairs_show_both_piles_and_no_pair() -> None:
    told = page_of(group_of(*SEVEN[:4], (3, None), (None, 2), (None, 3)))["items"]["safe"]
    assert told["hidden"] is True
    assert "pairs" not in told
    assert "outcome" not in told
    assert (sum(told["start"]["counts"].values()), sum(told["end"]["counts"].values())) == (5, 6)


def test_what_is_compared_is_kept_back_until_then() -> None:
    shown = rules.figures(FORM, [{"safe": 3, "help": 2}] * 6, least=LEAST)
    kept = kept_back(shown, [item for item in compared(FORM, FORM) if item.key == "safe"])
    assert kept["items"]["safe"] == {"kind": "smiley", "compared": True}
    assert kept["items"]["help"] == shown["items"]["help"]
    assert kept["came"] == 6


# Planted leaks: each is found, so the adversary can find.


def solved(pages: Sequence[Mapping[str, Any]], totals: Sequence[Mapping[str, Any]] = ()) -> set[tuple[str, ...]]:
    known, watched = known_of(pages, totals, VALUES, k=LEAST)
    return {cell for cell, *_ in too_much(known, watched, k=LEAST)}


def with_start(group: list[Parent]) -> Mapping[str, Any]:
    """Return the page as it was when a start showed itself at once."""
    starts, _ = piles(group)
    page = page_of(group)
    whole = item_figures(FORM.items[0], [one.answers for one in starts], LEAST)
    return {**page, "items": {**page["items"], "safe": {**page["items"]["safe"], "start": whole}}}


def test_a_start_beside_its_pairs_gives_who_stopped_away() -> None:
    group = group_of(*SEVEN, (1, None))
    assert solved([page_of(group)]) == set()
    assert solved([with_start(group)]) == {("0", "safe", "start", "beside", value) for value in "123"}


def test_a_total_with_the_hidden_in_it_gives_a_group_away() -> None:
    small, large = group_of(*[(2, 1)] * 3), group_of(*SEVEN)
    pages = [page_of(large), page_of(small)]
    counted: dict[int, int] = {1: 1 + 3, 2: 2, 3: 4}
    both = {"item": "safe", "moment": "end", "groups": [0, 1], "counts": counted}
    assert solved(pages, totals_of(pages)) == set()
    assert solved(pages, [both]) == {("1", "safe", "end", "all", value) for value in "123"}


def test_a_pile_that_hides_one_person_less_is_found() -> None:
    chance = Random(5)  # noqa: S311 - an order, no secret
    found = 0
    for _ in range(10):
        group = group_of(*SEVEN, *[(chance.randint(1, 3), None)] * chance.randint(1, 4))
        found += bool(solved([with_start(group)]))
    assert found == 10


@pytest.mark.parametrize("number", range(9))
def test_from_five_people_on(number: int) -> None:
    told = page_of(group_of(*[(2, 3)] * number))["items"]["safe"]
    assert ("pairs" in told, "counts" in told["start"], "counts" in told["end"]) == (number >= 5,) * 3
