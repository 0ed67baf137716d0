"""The page about accessibility says what the table of criteria says, and who read which language."""

import html
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from nestwerk.devtools.promises import names_of_tests
from nestwerk.ops.installation import PROJECT
from nestwerk.portal.queries.access import access, access_in

TABLE = PROJECT / "docs" / "reference" / "wcag.md"
_ROW = re.compile(r"^\| (\d\.\d\.\d+) \| [^|]+ \| (A|AA) \| ([a-z ]+) \| (.+) \|$", re.MULTILINE)
_TEST = re.compile(r"`([\w/]+\.py)::(\w+)`")
# 1 to 4 guidelines each with so many criteria of level A and AA; 4.1.1 is no criterion any more.
IN_ALL = {"1": 20, "2": 20, "3": 13, "4": 2}


def states() -> dict[str, str]:
    """Return the state of each criterion in the table."""
    return {number: state for number, _, state, _ in _ROW.findall(TABLE.read_text())}


def absent_tests(words: str) -> list[str]:
    return [f"{file}::{name}" for file, name in _TEST.findall(words) if name not in names_of_tests(PROJECT / file)]


def test_the_table_has_every_criterion_once() -> None:
    numbers = [number for number, *_ in _ROW.findall(TABLE.read_text())]
    assert {principle: sum(one[0] == principle for one in numbers) for principle in IN_ALL} == IN_ALL
    assert len(set(numbers)) == len(numbers) == access().criteria
    assert set(states().values()) <= {"met", "none", "partly", "not met"}


def test_each_test_that_the_table_names_is_there() -> None:
    assert absent_tests(TABLE.read_text()) == []
    assert absent_tests("`tests/journeys/test_visitor.py::test_nowhere`") != []


@pytest.mark.parametrize("language", ["nl", "fr", "en", "ar", "tr", "uk"])
def test_the_page_says_how_many_hold_and_which_do_not(client_for: Callable[..., Client], language: str) -> None:
    lacking = {number for number, state in states().items() if state in {"partly", "not met"}}
    client = client_for(None)
    client.cookies["nestwerk_taal"] = language
    page = html.unescape(client.get("/toegankelijkheid/").content.decode())
    assert set(re.findall(r"\((\d\.\d\.\d+)\)", page)) == lacking
    assert access().met == len(states()) - len(lacking)
    for number in (access().criteria, access().met, access().lacking):
        assert re.search(rf"\b{number}\b", page), number
    assert 'href="/toegankelijkheid/"' in client.get("/").content.decode()


def test_whoever_runs_the_site_is_named_when_known(client_for: Callable[..., Client], settings: object) -> None:
    settings.OPERATOR_CONTACT = "hulp@example.org"  # type: ignore[attr-defined]
    assert client_for(None).get("/toegankelijkheid/").content.decode().count("mailto:hulp@example.org") == 2


def test_a_language_is_read_when_the_file_says_on_which_day(
    client_for: Callable[..., Client], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    written = "revised = 2026-11-30\n[criteria]\nall = 55\nmet = 50\n[read]\nuk = 2027-03-15\n"
    told = access_in(written)
    assert {one.code: one.day for one in told.languages if one.day} == {"uk": date(2027, 3, 15)}
    before = client_for(None).get("/toegankelijkheid/").content.decode()
    monkeypatch.setattr("nestwerk.portal.queries.access", lambda: told)
    after = client_for(None).get("/toegankelijkheid/").content.decode()
    assert "15 mrt 2027" not in before
    assert "15 mrt 2027" in after
