"""Small cases reckoned by hand, and what holds of every case."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from nestwerk.analysis.rules.decided import Mark, Ruled, Stretch, decided, joined
from nestwerk.stories.rules.differences import differences
from nestwerk.stories.rules.voices import NOBODY, may_quote, role_of_voice, speaker_of, touched, without_roles

A, B = "anna", "bert"


def test_what_all_gave_holds_and_the_rest_waits_for_a_ruling() -> None:
    marks = [Mark(A, "x", 0, 10), Mark(B, "x", 4, 12), Mark(A, "y", 20, 30)]
    held, waiting = decided({A, B}, marks, [])
    assert held == [Stretch(4, 10, "x")]
    assert waiting == [Stretch(0, 4, "x"), Stretch(10, 12, "x"), Stretch(20, 30, "y")]


def test_a_ruling_adds_or_drops_and_the_last_counts() -> None:
    marks = [Mark(A, "x", 0, 10), Mark(B, "x", 4, 12)]
    rulings = [Ruled("x", 0, 4, False), Ruled("x", 0, 4, True), Ruled("x", 10, 12, False), Ruled("y", 0, 12, True)]
    assert decided({A, B}, marks, rulings) == ([Stretch(0, 10, "x")], [])


def test_who_is_not_done_does_not_count() -> None:
    assert decided({A, B}, [Mark("carla", "x", 0, 9)], []) == ([], [])


MARKS = st.lists(
    st.builds(
        lambda coder, code, start, long: Mark(coder, code, start, start + long),
        st.sampled_from([A, B, "carla"]),
        st.sampled_from("xy"),
        st.integers(0, 15),
        st.integers(1, 8),
    ),
    max_size=8,
)


@given(MARKS)
def test_what_holds_and_what_waits_are_all_that_was_given(marks: list[Mark]) -> None:
    """And what waits are the differences that people are shown to decide about."""
    coders = [A, B, "carla"]
    held, waiting = decided(coders, marks, [])
    for code in "xy":
        given_ = {sign for one in marks if one.code == code for sign in range(one.start, one.end)}
        signs = [sign for one in held + waiting if one.code == code for sign in range(one.start, one.end)]
        assert sorted(signs) == sorted(given_)
    shown = differences(coders, [(one.coder, one.code, one.start, one.end) for one in marks])
    assert sorted((one.start, one.end, one.code) for one in shown) == [
        (one.start, one.end, one.code) for one in waiting
    ]
    ruled, left = decided(coders, marks, [Ruled(one.code, one.start, one.end, holds=True) for one in shown])
    assert left == []
    assert sum(one.end - one.start for one in ruled) == sum(one.end - one.start for one in held + waiting)


@given(MARKS)
def test_joined_stretches_of_a_code_share_no_sign(marks: list[Mark]) -> None:
    found = joined([Stretch(one.start, one.end, one.code) for one in marks])
    for code in "xy":
        same = [one for one in found if one.code == code]
        assert all(one.end <= after.start for one, after in pairwise(same))
        signs = {sign for one in marks if one.code == code for sign in range(one.start, one.end)}
        assert {sign for one in same for sign in range(one.start, one.end)} == signs


def test_who_says_most_of_a_passage_speaks_it() -> None:
    places = [(0, 10), (11, 31), (32, 40)]
    roles = [NOBODY, "mother", "father"]
    assert touched(places, 5, 33) == [(0, 5), (1, 20), (2, 1)]
    assert touched(places, 10, 11) == []
    assert speaker_of(touched(places, 5, 33), roles) == "mother"
    assert speaker_of(touched(places, 0, 9), roles) == NOBODY
    # A question that is marked with its answer is spoken by who answers.
    assert speaker_of([(0, 30), (2, 1)], roles) == "father"


@given(st.lists(st.integers(1, 9), min_size=1, max_size=6), st.integers(0, 60), st.integers(1, 60))
def test_touched_is_what_lies_in_it(longs: list[int], start: int, long: int) -> None:
    places, at = list[tuple[int, int]](), 0
    for one in longs:
        places.append((at, at + one))
        at += one + 1
    end = start + long
    slow = [(number, sum(start <= sign < end for sign in range(*place))) for number, place in enumerate(places)]
    assert touched(places, start, end) == [(number, signs) for number, signs in slow if signs]


def test_a_stand_in_tells_a_role() -> None:
    names = ["moeder", "jonge moeder"]
    assert role_of_voice("jonge moeder 12", names) == "jonge moeder"
    assert [role_of_voice(one, names) for one in ("Interviewer", "moeder", "vader 2", "")] == [NOBODY] * 4


def test_words_leave_only_when_everybody_in_them_agreed() -> None:
    agreed = {"mother": True, "father": False}
    assert may_quote({"mother", NOBODY}, agreed)
    assert not may_quote({"mother", "father"}, agreed)
    assert not may_quote({"uncle"}, agreed)
    # The interviewer's words may tell of everybody.
    assert not may_quote({NOBODY}, agreed)
    assert may_quote({NOBODY}, {"mother": True})
    assert not may_quote(set(), {})


def test_a_rare_role_is_in_no_stand_in() -> None:
    words = "Toen zei [vader 1] tegen [moeder 2]: [school A], [vader] of [vader 1"
    assert without_roles(words, {"vader"}, "persoon") == (
        "Toen zei [persoon] tegen [moeder 2]: [school A], [vader] of [vader 1"
    )
