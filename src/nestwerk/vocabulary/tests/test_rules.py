import pytest
from hypothesis import given
from hypothesis import strategies as st

from nestwerk.vocabulary.rules import citation, family, free_slug, in_tree_order, levels, with_moved

TREE = {"a": None, "b": None, "a1": "a", "a2": "a", "a1x": "a1"}


def test_parents_come_before_children_and_siblings_keep_their_order() -> None:
    assert in_tree_order(TREE) == [("a", 0), ("a1", 1), ("a1x", 2), ("a2", 1), ("b", 0)]


def test_a_child_without_its_parent_stands_at_the_top() -> None:
    assert in_tree_order({"soup": "gone", "bread": None}) == [("soup", 0), ("bread", 0)]


def test_a_family_is_everything_below() -> None:
    assert family("a", TREE) == {"a", "a1", "a2", "a1x"}
    assert levels(TREE) == 3
    assert levels({}) == 0


@pytest.mark.parametrize(
    ("under", "after", "order"),
    [
        (None, None, ["b", "a", "a1", "a1x", "a2"]),
        ("a", None, ["a", "b", "a1", "a1x", "a2"]),
        ("a", "a1", ["a", "a1", "a1x", "b", "a2"]),
        (None, "a", ["a", "a1", "a1x", "a2", "b"]),
    ],
)
def test_a_word_moves_first_under_its_parent_or_after_a_sibling(
    under: str | None, after: str | None, order: list[str]
) -> None:
    moved = with_moved(TREE, "b", under=under, after=after)
    assert [key for key, _depth in in_tree_order(moved)] == order


trees = st.integers(1, 12).flatmap(
    lambda size: st.tuples(*(st.one_of(st.none(), st.integers(0, max(number - 1, 0))) for number in range(size))).map(
        lambda parents: {number: parent if parent != number else None for number, parent in enumerate(parents)}
    )
)


@given(trees)
def test_no_word_is_lost_in_a_tree(parents: dict[int, int | None]) -> None:
    order = in_tree_order(parents)
    assert sorted(key for key, _depth in order) == sorted(parents)
    place = {key: number for number, (key, _depth) in enumerate(order)}
    assert all(place[parent] < place[key] for key, parent in parents.items() if parent is not None)


@given(trees)
def test_moving_to_the_top_keeps_every_other_parent(parents: dict[int, int | None]) -> None:
    moved = with_moved(parents, 0, under=None, after=None)
    assert moved == {**parents, 0: None}
    assert next(iter(moved)) == 0


def test_an_address_steps_aside_for_one_that_is_taken() -> None:
    assert free_slug("Tips & trucs", set()) == "tips-trucs"
    assert free_slug("Tips", {"tips", "tips-2"}) == "tips-3"
    assert len(free_slug("a" * 200, {"a" * 55})) <= 60


def test_a_source_reads_as_one_line() -> None:
    assert citation({"title": "OverHoop", "publisher": "KBS", "year": 2023, "page": 12}) == "OverHoop, KBS, 2023, p. 12"
    assert citation({}) == ""
