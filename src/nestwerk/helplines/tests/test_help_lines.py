"""Help now: the most urgent first, each number with its source and the day it was checked."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.utils import translation

from nestwerk.helplines.formats.help_lines import KINDS, BadHelpLine, read_help_lines
from nestwerk.helplines.queries import by_need, country_asked, help_lines
from nestwerk.helplines.templatetags.helplines import NEEDS, REGIONS, language_names
from nestwerk.ui.dates import calendar_date

Browser = Callable[..., Client]
ONE = b"""
[[line]]
slug = "luister"
name = "Luister"
country = "BE"
region = "vlaanderen"
kind = "praten"
tel = "106"
phone = "106"
source = "https://example.org/luister"
who = { nl = "Voor iedereen." }
"""


def test_every_line_has_a_source_and_words_in_six_languages() -> None:
    languages = {"nl", "fr", "en", "ar", "tr", "uk"}
    assert [line.slug for line in help_lines() if not line.source or set(line.who) != languages] == []
    assert len({line.slug for line in help_lines()}) == len(help_lines())


def test_every_kind_and_region_has_a_name() -> None:
    assert set(NEEDS) == set(KINDS)
    assert {line.region for line in help_lines()} <= set(REGIONS)


def test_both_countries_have_help_for_the_gravest_needs() -> None:
    for country in ("BE", "NL"):
        kinds = {kind for kind, _ in by_need(help_lines(), country=country)}
        assert {"geweld", "zelfdoding", "kinderen", "praten"} <= kinds


def test_one_country_shows_no_line_of_the_other() -> None:
    shown = {line.country for _, lines in by_need(help_lines(), country="NL") for line in lines}
    assert shown == {"NL"}


def test_the_most_urgent_comes_first_and_112_stands_apart() -> None:
    groups = by_need(help_lines(), country="")
    assert groups[0][0] == "nood"
    assert [line.tel for _, lines in groups for line in lines if line.tel == "112"] == []


@pytest.mark.parametrize(("asked", "country"), [("be", "BE"), ("NL", "NL"), ("", ""), ("fr", ""), ("<b>", "")])
def test_the_address_chooses_the_country(asked: str, country: str) -> None:
    assert country_asked(asked) == country


def test_a_line_that_nobody_checked_says_so() -> None:
    (line,) = read_help_lines(ONE)
    assert (line.checked, line.chat, line.free, line.languages) == (None, False, False, ())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'kind = "praten"', b'kind = "iets"'),
        (b'country = "BE"', b'country = "DE"'),
        (b'source = "https://example.org/luister"', b'source = ""'),
        (b'tel = "106"', b'tel = ""'),
        (b'slug = "luister"', b'slug = "luister"\nnumber = "1"'),
    ],
)
def test_a_dishonest_line_is_refused_by_name(old: bytes, new: bytes) -> None:
    with pytest.raises(BadHelpLine, match="luister"):
        read_help_lines(ONE.replace(old, new))


def test_the_page_shows_the_date_or_says_that_there_is_none(client_for: Browser) -> None:
    client = client_for(None)
    client.cookies["nestwerk_taal"] = "en"
    words = client.get("/hulp-nu/").content.decode()
    lines = [line for line in help_lines() if line.tel != "112"]
    for day in {line.checked for line in lines if line.checked}:
        count = sum(line.checked == day for line in lines)
        with translation.override("en"):
            assert words.count(f"Checked on {calendar_date(day)}.") == count
    assert words.count("Not checked by us yet.") == sum(line.checked is None for line in lines)


def test_the_page_calls_112_first_and_every_number_is_a_link(client_for: Browser) -> None:
    words = client_for(None).get("/hulp-nu/").content.decode()
    assert words.index('href="tel:112"') < words.index('href="tel:101"')
    assert [line.slug for line in help_lines() if line.tel and f'href="tel:{line.tel}"' not in words] == []
    assert [line.slug for line in help_lines() if line.tel != "112" and f'href="{line.source}"' not in words] == []


@pytest.mark.parametrize(("land", "here", "there"), [("be", "1712", "Veilig Thuis"), ("nl", "Veilig Thuis", "1712")])
def test_the_country_switch_works_without_a_script(
    client_for: Browser, tight: Callable[[str], str], land: str, here: str, there: str
) -> None:
    words = tight(client_for(None).get(f"/hulp-nu/?land={land}").content.decode())
    named = re.findall(r"<h3><bdi[^>]*>([^<]+)</bdi></h3>", words)
    assert (here in named, there in named) == (True, False)
    assert f'<a class="chip on" href="?land={land}" aria-current="true">' in words


@pytest.mark.parametrize(
    ("browser", "land", "numbers"),
    [
        ("nl-BE,nl;q=0.8", "", {"1712"}),
        ("nl-NL", "", {"+318002000"}),
        ("nl", "", {"1712", "+318002000"}),
        ("nl-NL", "?land=be", {"1712"}),
        ("nl-NL", "?land=alle", {"1712", "+318002000"}),
    ],
)
def test_the_page_is_short_for_a_browser_that_names_its_country(
    client_for: Browser, browser: str, land: str, numbers: set[str]
) -> None:
    words = client_for(None).get(f"/hulp-nu/{land}", headers={"Accept-Language": browser}).content.decode()
    assert {number for number in ("1712", "+318002000") if f'href="tel:{number}"' in words} == numbers
    assert words.count('class="chip on"') == 1
    assert 'href="?land=alle"' in words, "all of them are one tap away"


@pytest.mark.parametrize("language", ["nl", "fr", "en", "ar", "tr", "uk"])
def test_who_it_is_for_is_told_in_the_visitors_language(client_for: Browser, language: str) -> None:
    client = client_for(None)
    client.cookies["nestwerk_taal"] = language
    words = client.get("/hulp-nu/").content.decode()
    awel = next(line for line in help_lines() if line.slug == "awel")
    assert awel.who[language] in words.replace("&#x27;", "'")


@pytest.mark.parametrize(("language", "comma"), [("nl", ", "), ("ar", "، ")])
def test_languages_of_a_line_have_the_comma_of_the_page(language: str, comma: str) -> None:
    with translation.override(language):
        assert len(language_names(["nl", "fr"]).split(comma)) == 2


def test_no_check_lies_in_the_future() -> None:
    assert [line.slug for line in help_lines() if line.checked and line.checked > date.today()] == []  # noqa: DTZ011 - a day, not a moment
