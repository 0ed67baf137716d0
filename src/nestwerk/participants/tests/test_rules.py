"""Places, childcare, ages and taps, on paper."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nestwerk.participants import rules

MOMENT = datetime(2026, 11, 24, 9)  # noqa: DTZ001 - only order matters


@pytest.mark.parametrize(
    ("words", "ages"),
    [
        ("", []),
        ("3", [3]),
        ("2, 4", [2, 4]),
        ("4 en 2 jaar", [2, 4]),
        ("0;17", [0, 17]),
        ("٣ ٥", [3, 5]),
        ("8 mnd", [0]),
        ("2 j en 5 m", [2]),
        ("18 maanden", [1]),
        ("2½", [2]),
        ("2,5 jaar", [2]),
        ("2 роки і 5 місяців", [2]),
        ("2 yaş, 8 ay", [0, 2]),
        ("٨ أشهر", [0]),
        ("3 ans et 6 mois", [3]),
        ("2j5m", [2]),
        ("6 weken", [0]),
        ("2 kinderen van 3 en 5", [3, 5]),
    ],
)
def test_ages_are_read_as_people_write_them(words: str, ages: list[int]) -> None:
    assert rules.ages_in(words) == ages


@pytest.mark.parametrize("words", ["2,5", "2.5", "3 en 8 maanden"])
def test_one_child_or_two_is_asked(words: str) -> None:
    with pytest.raises(rules.Unclear):
        rules.ages_in(words)


@pytest.mark.parametrize("words", ["klein", "18", "1990", "1 " * 13])
def test_what_is_no_age_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match="age"):
        rules.ages_in(words)


@pytest.mark.parametrize(
    ("free", "waiting", "gets"), [(None, 0, True), (1, 0, True), (0, 0, False), (1, 1, False), (None, 2, False)]
)
def test_nobody_passes_the_line(free: int | None, waiting: int, gets: bool) -> None:
    assert rules.gets_place(free=free, waiting=waiting) is gets


@given(st.integers(0, 50), st.integers(0, 80))
def test_there_are_never_less_than_no_places(capacity: int, taken: int) -> None:
    assert rules.free_places(capacity, taken) == max(capacity - taken, 0)
    assert rules.free_places(None, taken) is None


def test_brothers_and_sisters_stay_together() -> None:
    fits = [rules.children_fit(places=places, taken=2, children=2) for places in (None, 5, 4, 3)]
    assert fits == [True, True, True, False]


@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from(["absent", "excused", "there"])), min_size=1))
def test_taps_in_any_order_end_the_same(taps: list[tuple[int, str]]) -> None:
    def end(order: list[tuple[int, str]]) -> tuple[datetime, str]:
        made = [(MOMENT + timedelta(seconds=second), presence) for second, presence in order]
        kept = made[0]
        for tap in made[1:]:
            kept = tap if rules.counts_after(kept, tap) else kept
        return kept

    assert end(taps) == end(taps[::-1]) == end(sorted(taps))


@pytest.mark.parametrize(
    ("presences", "away"),
    [([], False), (["absent"], False), (["absent", "absent"], True), (["absent", "excused"], False)],
)
def test_who_stayed_away_twice_gets_a_quiet_hint(presences: list[str], away: bool) -> None:
    assert rules.stayed_away(presences, absent="absent") is away
