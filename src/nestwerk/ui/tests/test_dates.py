"""Days are written as people of each language write them in a sentence."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from nestwerk.ui import dates

# Seven in the evening in Brussels.
EVENING = datetime(2026, 12, 1, 18, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", "dinsdag 1 december"),
        ("fr", "mardi 1 décembre"),
        ("en", "Tuesday 1 December"),
        ("ar", "الثلاثاء 1 ديسمبر"),
        ("tr", "1 Aralık Salı"),
        ("uk", "вівторок, 1 грудня"),
    ],
)
def test_a_day_in_a_sentence(language: str, words: str) -> None:
    with translation.override(language):
        assert (dates.day(EVENING), dates.day(date(2026, 12, 1)), dates.hour(EVENING)) == (words, words, "19:00")


@pytest.mark.parametrize(
    ("language", "short", "with_weekday"),
    [
        ("nl", "1 dec 2026", "di 1 dec 2026"),
        ("fr", "1 déc. 2026", "mar 1 déc. 2026"),
        ("en", "1 Dec 2026", "Tue 1 Dec 2026"),
    ],
)
def test_a_short_day_has_the_case_of_its_language(language: str, short: str, with_weekday: str) -> None:
    with translation.override(language):
        assert (dates.short_day(EVENING), dates.short_weekday(EVENING)) == (short, with_weekday)


def test_the_clock_is_that_of_the_house_also_around_midnight() -> None:
    with translation.override("nl"):
        assert dates.day(datetime(2026, 7, 31, 22, 30, tzinfo=UTC)) == "zaterdag 1 augustus"
