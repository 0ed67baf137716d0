"""Days are written as people of each language write them in a sentence."""

from datetime import UTC, date, datetime, time

import pytest
from django.utils import translation

from nestwerk.ui import dates
from nestwerk.ui.templatetags.ui import telephone

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


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", "1 december 2026, 19:00"),
        ("fr", "1 décembre 2026, 19:00"),
        ("en", "1 December 2026, 19:00"),
        ("ar", "1 ديسمبر 2026، 19:00"),
        ("tr", "1 Aralık 2026, 19:00"),
        ("uk", "1 грудня 2026, 19:00"),
    ],
)
def test_a_date_and_its_hour_stand_in_the_case_and_order_of_the_language(language: str, words: str) -> None:
    with translation.override(language):
        assert dates.calendar_hour(EVENING) == words
        assert words.startswith(dates.calendar_date(EVENING))
        assert words.startswith(dates.calendar_day(EVENING))
        assert dates.calendar_day_hour(EVENING) == words.replace(" 2026", "")
        assert dates.whole_day_hour(EVENING).startswith(dates.whole_day(EVENING))
        assert dates.day_hour(EVENING).endswith("19:00")


def test_what_is_not_there_is_written_as_nothing() -> None:
    for write in (dates.day, dates.hour, dates.calendar_date, dates.calendar_hour, dates.whole_day_hour, dates.month):
        assert (write(None), write("")) == ("", "")


def test_a_number_has_the_sign_of_the_language_before_its_tenths() -> None:
    found = {}
    for language in ("nl", "fr", "en", "tr", "uk"):
        with translation.override(language):
            found[language] = dates.tenths(2.46)
    assert (found, dates.tenths(None)) == ({"nl": "2,5", "fr": "2,5", "en": "2.5", "tr": "2,5", "uk": "2,5"}, "")


def test_an_hour_of_the_clock_alone_is_written_alike() -> None:
    assert dates.hour(time(9, 5)) == "09:05"


def test_a_telephone_stands_from_left_to_right() -> None:
    assert telephone("<+32 470>") == '<bdi class="num" dir="ltr">&lt;+32 470&gt;</bdi>'
    assert telephone("") == ""
