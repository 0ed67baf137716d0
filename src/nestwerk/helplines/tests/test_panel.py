"""Who searches or writes of danger sees whom to call first, and nobody is told."""

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from nestwerk.helplines import queries
from nestwerk.search.queries import missed

Browser = Callable[..., Client]
PANEL = 'class="call whom no-print"'
OF_NOBODY = "Niemand krijgt bericht dat ze hier staan."


def test_a_search_of_danger_begins_with_whom_to_call(client_for: Browser) -> None:
    page = client_for(None).get("/praktijken/?q=ik+wil+dood").content.decode()
    before, _, after = page.partition(PANEL)
    assert 'id="resultaat"' not in before, "above what was found, and above what it is chosen by"
    for number in ("tel:1813", "tel:113", "tel:112"):
        assert f'href="{number}"' in after
    assert OF_NOBODY in after
    assert PANEL not in client_for(None).get("/praktijken/?q=doodmoe").content.decode()
    # While she types, the lines come beside the list.
    part = client_for(None).get("/praktijken/?q=ik+wil+dood", headers={"HX-Request": "true"}).content.decode()
    assert PANEL in part.partition('<div id="wie-bellen" hx-swap-oob="true">')[2]


def test_it_is_there_too_where_nothing_was_found_and_the_words_are_counted_nowhere(client_for: Browser) -> None:
    for words in ("zelfmoord qqqwwwzzz", "qqqwwwzzz"):
        client_for(None).get("/praktijken/", {"q": words, "land": "nergens"})
    page = client_for(None).get("/praktijken/?q=suicidezzzz").content.decode()
    assert PANEL in page
    assert [search.words for search in missed() if "zelfmoord" in search.words or "suicide" in search.words] == []


@pytest.mark.parametrize(
    ("language", "numbers"),
    [("nl-BE", ["1813", "106"]), ("nl-NL", ["113", "+31880767000"]), ("fr-BE", ["+3280032123", "107"])],
)
def test_the_lines_are_of_her_country_and_language(client_for: Browser, language: str, numbers: list[str]) -> None:
    client = client_for(None)
    client.cookies["nestwerk_taal"] = language[:2]
    page = client.get("/praktijken/?q=ik+wil+dood", headers={"Accept-Language": f"{language},en;q=0.5"})
    shown = page.content.decode().partition(PANEL)[2].partition("</section>")[0]
    assert [number for number in numbers if f'href="tel:{number}"' not in shown] == []
    assert shown.count("<li>") <= queries.MOST_LINES


def test_a_sheet_of_a_line_to_call_shows_it() -> None:
    assert [topic.name for topic in queries.danger_on("1712")] != []
    assert queries.danger_on("Vadergroep") == []


@pytest.mark.parametrize(
    ("slug", "hour", "answers"),
    [
        ("tele-onthaal", 3, True),
        ("kindertelefoon", 12, True),
        ("kindertelefoon", 22, False),
        ("1718", 9, True),
        ("1718", 18, False),
        ("awel", 12, None),
    ],
)
def test_open_now_is_said_of_known_hours_only(slug: str, hour: int, answers: bool | None) -> None:
    line = next(line for line in queries.help_lines() if line.slug == slug)
    monday = datetime(2026, 11, 30, hour, 45, tzinfo=ZoneInfo("Europe/Brussels"))
    assert queries.answers_now(line, monday) is answers


@pytest.mark.parametrize("day", [date(2026, 12, 25), date(2027, 1, 1)])
def test_on_a_public_holiday_nothing_with_office_hours_is_said_to_be_open(day: date) -> None:
    """Before: at ten on Christmas Day lines of Monday to Friday were 'open now'."""
    there = datetime(day.year, day.month, day.day, 10, tzinfo=ZoneInfo("Europe/Brussels"))
    day_before = datetime(2026, 12, 23, 10, tzinfo=ZoneInfo("Europe/Brussels"))
    office = [line for line in queries.help_lines() if line.open and not line.always]
    assert [line.slug for line in office if queries.answers_now(line, day_before)] != []
    assert [line.slug for line in office if queries.answers_now(line, there)] == []
    assert [line.slug for line in queries.help_lines() if queries.answers_now(line, there)] != []
