"""How long one stays signed in, and what the log tells of signing in: what, when, and nothing of whom."""

import logging
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.test import Client

from nestwerk.people.models import Person
from nestwerk.people.tests.test_sign_in import app_code, bram_with_app, code_in
from nestwerk.web.sessions import BEGUN, SessionStore, last_end
from nestwerk.world import World

__all__ = ["bram_with_app"]
ClientFor = Callable[[Person | None], Client]
Letters = Callable[[], list[EmailMessage]]
PLACE, DAY = "/mijn/", timedelta(days=1)


def is_in(browser: Client, moment: datetime) -> bool:
    """Open a page that asks who one is, at that moment."""
    with time_machine.travel(moment):
        return browser.get(PLACE).status_code == 200


def test_a_sign_in_that_is_not_used_ends(client_for: ClientFor, world: World, at: datetime) -> None:
    """Before: it lasted for fourteen days after the last change of the session."""
    for days, stays in ((7, True), (8.1, False)):
        browser = client_for(world.bram)
        assert is_in(browser, at + days * DAY) is stays, days
    # Used now and then it goes on: eight days count from the last time.
    browser = client_for(world.bram)
    assert [is_in(browser, at + days * DAY) for days in (6, 12)] == [True, True]


def test_a_sign_in_ends_at_last_however_it_is_used(
    client_for: ClientFor, world: World, at: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    """Before: who opened a page each week was never signed out."""
    browser = client_for(world.bram)
    with caplog.at_level(logging.INFO, logger="nestwerk.sign-in"):
        assert [is_in(browser, at + days * DAY) for days in (5, 10, 14.01, 14.9)] == [True, True, True, False]
    assert told(caplog) == ["ended after its days"]
    # It is gone, and not only forgotten by the cookie.
    assert not Session.objects.exists()


@pytest.mark.parametrize(
    ("begun", "ends"),
    [
        ("2026-03-17T20:00+01:00", "2026-04-01T04:00+02:00"),
        ("2026-10-13T00:30+02:00", "2026-10-27T04:00+01:00"),
        ("2026-11-03T04:00+01:00", "2026-11-17T04:00+01:00"),
    ],
)
def test_the_last_end_is_in_a_night(begun: str, ends: str) -> None:
    """Before: in the midst of the second weekly meeting after the one at which she signed in."""
    assert last_end(datetime.fromisoformat(begun).timestamp()) == datetime.fromisoformat(ends)


def test_signing_in_anew_begins_anew(client_for: ClientFor, world: World, at: datetime) -> None:
    browser = client_for(world.bram)
    with time_machine.travel(at + 7 * DAY):
        browser.post("/afmelden/")
        browser.force_login(world.bram)
    assert [is_in(browser, at + days * DAY) for days in (14.9, 20, 21.9)] == [True, True, False]


def test_a_visitor_of_before_an_upgrade_begins_now(client_for: ClientFor, world: World, at: datetime) -> None:
    browser = client_for(world.bram)
    session = SessionStore(browser.cookies[settings.SESSION_COOKIE_NAME].value)
    held = dict(session.load())
    # As an older version wrote it.
    assert held.pop(BEGUN)
    Session.objects.update(session_data=session.encode(held))
    assert [is_in(browser, at + days * DAY) for days in (1, 8, 14.9, 15.9)] == [True, True, True, False]


def test_a_page_that_is_opened_often_is_not_a_write_each_time(
    client_for: ClientFor, world: World, at: datetime
) -> None:
    browser, ends = client_for(world.bram), list[datetime]()
    for minutes in (1, 30, 59, 61, 90):
        assert is_in(browser, at + timedelta(minutes=minutes))
        ends.append(Session.objects.get().expire_date)
    assert [one == ends[0] for one in ends] == [True, True, True, False, False]
    assert ends[3] == ends[4]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", "hoogstens 14 dagen aangemeld, tot de nacht erna"),
        ("fr", "14 jours au maximum, jusqu’à la nuit suivante"),
    ],
)
def test_the_page_says_how_long(
    language: str, words: str, client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = " ".join(client.get("/aanmelden/", headers={"accept-language": language}).content.decode().split())
    assert words in page
    monkeypatch.setattr(settings, "SESSION_DAYS", 1)
    monkeypatch.setattr(settings, "IDLE_DAYS", 30)
    page = " ".join(client.get("/aanmelden/", headers={"accept-language": "nl"}).content.decode().split())
    assert ("hoogstens een dag" in page, "30" in page) == (True, False)


def told(caplog: pytest.LogCaptureFixture) -> list[str]:
    lines = [line.getMessage() for line in caplog.records if line.name == "nestwerk.sign-in"]
    caplog.clear()
    for line in lines:
        assert re.fullmatch(r"[a-z :]+?( (account|address) [\w-]{12})? from [\w-]{12}", line), line
    return [re.split(r" (?:account|address|from) ", line)[0] for line in lines]


def test_the_log_tells_each_step_and_of_whom_nothing(
    world: World, client: Client, letters: Letters, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    client.post("/aanmelden/", {"login": "Bram@Example.org"}, REMOTE_ADDR="192.0.2.77")
    code = code_in(letters()[0])
    client.post("/aanmelden/code/", {"code": "0000-0000"})
    client.post("/aanmelden/code/", {"code": code})
    client.post("/afmelden/")
    everything = caplog.text.lower()
    assert told(caplog) == ["code asked", "code wrong", "signed in by code", "signed out"]
    hidden = ("bram", "example.org", "192.0.2.77", code, str(world.bram.pk), client.session.session_key or "-" * 40)
    assert [one for one in hidden if one.lower() in everything] == []


def test_a_wrong_second_step_and_an_unknown_address_are_told_too(
    bram_with_app: Person, client: Client, letters: Letters, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    Client().post("/aanmelden/", {"login": "niemand@example.org"})
    assert told(caplog) == ["code asked"]
    client.post("/aanmelden/", {"login": "bram@example.org"})
    code = code_in(letters()[0])
    answer = client.post("/aanmelden/code/", {"code": code})
    client.post(answer.headers["Location"], {"code": "000000"})
    client.post(answer.headers["Location"], {"code": app_code()})
    steps = told(caplog)
    assert steps[:2] == ["code asked", "second step wrong"]
    assert steps[-1] == "signed in by mfa"
    client.post("/aanmelden/passkey/", {"credential": "rommel"})


def test_who_runs_it_finds_the_lines_of_one_account(
    world: World, client: Client, letters: Letters, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    client.post("/aanmelden/", {"login": "bram@example.org"})
    client.post("/aanmelden/code/", {"code": code_in(letters()[0])})
    lines = [line.getMessage() for line in caplog.records if line.name == "nestwerk.sign-in"]
    said = StringIO()
    call_command("sign_ins", "Bram@example.org", stdout=said)
    address, account = said.getvalue().split("\n")[:2]
    assert (address in lines[0], account in lines[1]) == (True, True)
    said = StringIO()
    call_command("sign_ins", "katja@example.org", stdout=said)
    assert not any(mark in line for mark in said.getvalue().split("\n")[:2] for line in lines)
