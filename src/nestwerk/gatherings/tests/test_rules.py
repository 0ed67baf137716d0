"""Hearts, turns, chairs and forms on paper."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from nestwerk.gatherings import rules
from nestwerk.gatherings.rules import Needs

START = datetime(2026, 11, 1, tzinfo=UTC)
counts = st.lists(st.integers(0, 6), max_size=12)
SENTENCES = {"childcare": "Needs childcare.", "ride": "Wants to ride along.", "call": "Asks to be called."}


def board(hearts: list[int]) -> list[rules.Ranked[int]]:
    return rules.ranked((key, count, START + timedelta(hours=key)) for key, count in enumerate(hearts))


def test_most_hearts_first_and_of_equals_the_one_that_waits_longest() -> None:
    assert [row.key for row in board([2, 5, 2, 0])] == [1, 0, 2, 3]


def test_a_tie_is_shown_and_shares_its_place() -> None:
    assert [(row.place, row.tied) for row in board([3, 3, 1])] == [(1, True), (1, True), (3, False)]
    assert rules.leaders(board([3, 3, 1])) == [0, 1]


def test_without_hearts_nothing_leads() -> None:
    assert rules.leaders(board([0, 0])) == []
    assert rules.leaders([]) == []


@given(counts)
def test_no_theme_is_lost_and_more_hearts_never_stand_lower(hearts: list[int]) -> None:
    rows = board(hearts)
    assert sorted(row.key for row in rows) == list(range(len(hearts)))
    assert [row.hearts for row in rows] == sorted(hearts, reverse=True)
    assert all((one.place == two.place) == (one.hearts == two.hearts) for one in rows for two in rows)


@given(counts.filter(bool), st.data())
def test_one_more_heart_never_makes_a_theme_fall(hearts: list[int], data: st.DataObject) -> None:
    key = data.draw(st.integers(0, len(hearts) - 1))
    before = {row.key: row.place for row in board(hearts)}
    hearts[key] += 1
    assert {row.key: row.place for row in board(hearts)}[key] <= before[key]


def test_who_never_helped_is_next_then_longest_ago() -> None:
    helped = {"Fatma": date(2026, 11, 3), "Olena": date(2026, 10, 6)}
    assert rules.next_up(["Fatma", "Olena", "Joke"], helped_on=helped) == "Joke"
    assert rules.next_up(["Fatma", "Olena"], helped_on=helped) == "Olena"
    assert rules.next_up(["Joke"], helped_on=helped, previous="Joke") is None


@given(st.integers(2, 8), st.integers(1, 40))
def test_turns_are_fair(number: int, turns: int) -> None:
    """Asked one after the other, nobody helps twice more than anybody else, nor twice in a row."""
    people = list(range(number))
    helped: dict[int, date] = {}
    asked: list[int] = []
    for turn in range(turns):
        chosen = rules.next_up(people, helped_on=helped, previous=asked[-1] if asked else None)
        assert chosen is not None
        helped[chosen] = date(2026, 1, 1) + timedelta(days=turn)
        asked.append(chosen)
    often = [asked.count(person) for person in people]
    assert max(often) - min(often) <= 1
    assert all(one != two for one, two in pairwise(asked))


@given(st.sets(st.sampled_from(list(SENTENCES))), st.text(alphabet="abc é\u0627", max_size=20).map(str.strip))
def test_needs_come_back_as_they_went(ticked: set[str], words: str) -> None:
    needs = Needs(frozenset(ticked), words)
    assert rules.needs_from(rules.words_of(needs, sentences=SENTENCES), sentences=SENTENCES) == needs


def test_words_of_a_parent_are_never_lost() -> None:
    note = "Needs childcare.\nIk kom later.\nWants to ride along."
    assert rules.needs_from(note, sentences=SENTENCES) == Needs(
        frozenset({"childcare"}), "Ik kom later.\nWants to ride along."
    )
    assert rules.needs_from("", sentences=SENTENCES) == Needs()


@given(st.integers(0, 40), st.integers(0, 40), st.sampled_from([None, True, False]))
def test_the_table_has_a_cup_for_everybody_who_comes(number: int, coming: int, mine: bool | None) -> None:
    coming = min(max(coming, int(mine is True)), max(number - (mine is not True), int(mine is True)))
    table = rules.seats(number, coming=coming, mine=mine)
    if number > rules.MOST_SEATS:
        assert table == []
        return
    assert len(table) >= number
    assert sum(seat.taken for seat in table) == coming
    assert [seat.mine for seat in table] == [True] + [False] * (len(table) - 1)
    assert table[0].taken == (mine is True)
    assert len({seat.chair for seat in table}) == len(table)


def test_the_same_form_is_the_same_thing() -> None:
    assert rules.once("form", "Amina", "slapen") == rules.once("form", "Amina", "slapen")
    keys = {
        rules.once("form", "Amina", "slapen"),
        rules.once("form", "Amina", "eten"),
        rules.once("x", "Amina", "eten"),
    }
    assert len(keys) == 3
