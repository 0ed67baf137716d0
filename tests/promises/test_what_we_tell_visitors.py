"""Sentences that everybody may read, each held against what happens."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.conf import settings
from django.test import Client

from nestwerk.catalogue import actions as catalogue
from nestwerk.catalogue.formats.bundle import read_practices, read_works
from nestwerk.catalogue.management.commands.load_catalogue import DATA
from nestwerk.ops.serving import web_server
from nestwerk.people.models import Person
from nestwerk.takeaway.forms import COOKIE
from nestwerk.ui.device import COOKIE as DEVICE
from nestwerk.vocabulary import actions as vocabulary
from nestwerk.world import World

ClientFor = Callable[[Person | None], Client]
OURS = {"Origin": "http://testserver"}


@pytest.fixture
def home_start(db: None, at: datetime) -> None:
    vocabulary.load_bundle(at=at)
    (one,) = [practice for practice in read_practices(DATA) if practice.key == "home-start"]
    catalogue.load_bundle(works=read_works(DATA / "works" / "works.toml"), practices=[one], at=at)


def test_these_cookies_and_no_others(home_start: None, world: World, client_for: ClientFor) -> None:
    visitor, bram = Client(), client_for(world.bram)
    for place in ("/", "/praktijken/", "/groepen/overal/", "/hulp-nu/", "/snel-weg/", "/over/", "/kaders/", "/api/"):
        assert visitor.get(place).status_code == 200
    assert set(visitor.cookies) == set(), "looking leaves nothing"
    visitor.get("/taal/fr/")
    visitor.get("/aanmelden/")
    visitor.post("/praktijken/lijstje/", {"erbij": "home-start"}, headers=OURS)
    for place in ("/mijn/", "/organisaties/", "/vandaag/", "/groepen/", "/organisaties/de-kiem/uitnodigingen/"):
        bram.get(place)
    assert COOKIE in visitor.cookies
    known = {settings.LANGUAGE_COOKIE_NAME, COOKIE, settings.CSRF_COOKIE_NAME, settings.SESSION_COOKIE_NAME, DEVICE}
    assert (set(visitor.cookies) | set(bram.cookies)) - known == set()
    assert settings.LANGUAGE_COOKIE_NAME in visitor.cookies


def test_the_list_goes_when_the_browser_closes(home_start: None) -> None:
    visitor = Client()
    visitor.post("/praktijken/lijstje/", {"erbij": "home-start"}, headers=OURS)
    assert (visitor.cookies[COOKIE]["max-age"], visitor.cookies[COOKIE]["expires"]) == ("", "")
    assert visitor.cookies[COOKIE]["httponly"]


def test_the_server_keeps_no_log_of_visits() -> None:
    command = web_server("127.0.0.1", 8280, 1).command
    assert "--no-access-log" in command
    assert "--access-log" not in command
