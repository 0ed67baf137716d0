"""Who spoke of what, what goes together, whether new interviews bring new codes; and nobody known by a rare role."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nestwerk.stories.rules.analysis import (
    OTHER,
    Cell,
    Coded,
    Found,
    Together,
    co_occurrence,
    codes_of,
    expected_codes,
    matrix,
    near,
    saturation,
    shown_roles,
)
from nestwerk.stories.rules.clusters import clusters

PASSAGES = [
    Coded("alone", "t1", 0, 10, "Gent", "mother"),
    Coded("alone", "t1", 20, 30, "Gent", "mother"),
    Coded("group", "t1", 25, 40, "Gent", "volunteer"),
    Coded("alone", "t2", 0, 10, "Gent", "mother"),
    Coded("group", "t3", 5, 15, "Brussel", "mother"),
]


def test_a_text_counts_once_in_each_cell_and_in_each_total() -> None:
    found = matrix(PASSAGES)
    assert (found.codes, found.cases, found.roles) == (("alone", "group"), ("Brussel", "Gent"), ("mother", "volunteer"))
    assert found.cell("alone", "Gent", "mother") == Cell(texts=2, passages=3)
    assert found.cell("group", "Gent") == Cell(1, 1)
    assert found.cell("group") == Cell(2, 2)
    assert found.cell("group", role="mother") == Cell(1, 1)
    assert found.cell("alone", "Brussel") == Cell()


def test_a_code_counts_what_is_below_it() -> None:
    found = matrix(PASSAGES, {"alone": "feeling", "group": "feeling", "feeling": "all", "all": ""})
    assert found.cell("feeling") == found.cell("all") == Cell(texts=3, passages=5)
    assert matrix([PASSAGES[0]], {"alone": "round", "round": "alone"}).cell("round") == Cell(1, 1)


@pytest.mark.parametrize(
    ("people", "together"),
    [
        ({"mother": 12, "father": 5}, set()),
        ({"mother": 12, "father": 2, "grandmother": 1}, {"father", "grandmother"}),
        ({"mother": 12, "father": 5, "midwife": 1}, {"father", "midwife"}),
        ({"mother": 2}, {"mother"}),
        ({}, set()),
    ],
)
def test_rare_roles_are_shown_together_and_never_one_alone(people: dict[str, int], together: set[str]) -> None:
    assert {role for role, shown in shown_roles(people).items() if shown == OTHER} == together


@given(st.dictionaries(st.text("abcd", min_size=1, max_size=3), st.integers(1, 6), min_size=2))
def test_what_is_shown_is_never_a_role_of_fewer_than_three(people: dict[str, int]) -> None:
    shown: dict[str, int] = {}
    for role, name in shown_roles(people).items():
        shown[name] = shown.get(name, 0) + people[role]
    assert len(shown) == 1 or min(shown.values()) >= 3


def test_codes_on_the_same_words() -> None:
    found = co_occurrence([*PASSAGES, Coded("group", "t2", 10, 20), Coded("hope", "t1", 26, 27)])
    assert found == {
        ("alone", "group"): Together(pairs=1, texts=1, share=2 / 6),
        ("alone", "hope"): Together(1, 1, 2 / 4),
        ("group", "hope"): Together(1, 1, 2 / 4),
    }


PLACES = st.tuples(st.integers(0, 12), st.integers(0, 12)).map(sorted)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xy"), PLACES), max_size=10))
def test_pairs_are_those_that_share_a_sign(given_: list[tuple[str, str, list[int]]]) -> None:
    passages = [Coded(code, text, start, end) for code, text, (start, end) in given_]
    pairs: dict[tuple[str, str], int] = {}
    for at, one in enumerate(passages):
        for other in passages[:at]:
            shared = set(range(one.start, one.end)) & set(range(other.start, other.end))
            if shared and one.text == other.text and one.code != other.code:
                key = (min(one.code, other.code), max(one.code, other.code))
                pairs[key] = pairs.get(key, 0) + 1
    assert {key: each.pairs for key, each in co_occurrence(passages).items()} == pairs


def test_near_is_in_the_same_text_with_few_signs_between() -> None:
    alone, group = ([one for one in PASSAGES if one.code == code] for code in ("alone", "group"))
    assert near(alone, group) == [(PASSAGES[1], PASSAGES[2])]
    assert near(alone, group, within=15) == [(PASSAGES[0], PASSAGES[2]), (PASSAGES[1], PASSAGES[2])]
    assert near(alone, group, within=14) == [(PASSAGES[1], PASSAGES[2])]


def test_new_codes_interview_by_interview() -> None:
    held = codes_of(PASSAGES, order={"t2": 1, "t1": 2, "t3": 3})
    assert saturation(held) == [Found("t2", 1, 1, 1), Found("t1", 2, 1, 2), Found("t3", 1, 0, 2)]


@given(st.lists(st.sets(st.sampled_from("abcd")), min_size=1, max_size=5))
def test_what_is_expected_is_the_mean_over_all_orders(interviews: list[set[str]]) -> None:
    orders = [
        [one.so_far for one in saturation([("", codes) for codes in order])] for order in permutations(interviews)
    ]
    means = [sum(each) / len(orders) for each in zip(*orders, strict=True)]
    assert expected_codes(interviews) == pytest.approx(means)


def test_codes_that_go_together_most_are_joined_first() -> None:
    pairs = {("a", "b"): Together(3, 1, 0.8), ("b", "c"): Together(1, 1, 0.4), ("d", "e"): Together(1, 1, 0.5)}
    assert clusters(pairs, "abcdef") == [("a", "b"), ("d", "e"), ("a", "b", "c")]
