"""Leaving quickly: a plain link on every page, and a page that says honestly what it does not do."""

import html
import re
from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext

from nestwerk.ui.stylesheet import CSS, joined

Browser = Callable[..., Client]


@pytest.mark.parametrize("address", ["/", "/hulp-nu/", "/over/", "/snel-weg/", "/stijl/", "/niets/"])
def test_every_page_has_the_way_out_as_a_plain_link(client_for: Browser, address: str) -> None:
    words = client_for(None).get(address).content.decode()
    link = f'<a class="leave" data-leave href="{settings.LEAVE_TO}" rel="noreferrer" referrerpolicy="no-referrer">'
    assert words.count(link) == 1
    assert words.index(link) < words.index('<a class="brand')


NEUTRAL = {
    "/": "Nestwerk",
    "/hulp-nu/": "Nummers",
    "/mijn-code/": "Code",
    "/snel-weg/": "Uitleg",
    "/niets/": "Nestwerk",
}


@pytest.mark.parametrize("address", NEUTRAL)
def test_parents_pages_have_a_neutral_title(client_for: Browser, address: str) -> None:
    assert f"<title>{NEUTRAL[address]}</title>" in client_for(None).get(address).content.decode()


@pytest.mark.parametrize("address", ["/", "/hulp-nu/", "/snel-weg/"])
def test_what_parents_read_is_not_stored(client_for: Browser, address: str) -> None:
    assert client_for(None).get(address).headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("address", ["/", "/hulp-nu/", "/snel-weg/", "/over/"])
def test_pages_keep_to_themselves(client_for: Browser, address: str) -> None:
    headers = client_for(None).get(address).headers
    assert headers["Referrer-Policy"] == "same-origin"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]


def test_the_cover_hides_the_page_at_once() -> None:
    assert "html.covered body { visibility: hidden; }" in " ".join(joined().split())
    assert 'classList.add("covered")' in (CSS.parent / "static" / "ui" / "cover.js").read_text()


def test_the_cover_runs_before_the_page_is_drawn(client_for: Browser) -> None:
    """A script that waits (defer, module) would let the page be seen for a moment after 'back'."""
    head = client_for(None).get("/").content.decode().partition("</head>")[0]
    (script,) = re.findall(r"<script[^>]*cover[^>]*>", head)
    assert (f'data-to="{settings.LEAVE_TO}"' in script, "defer" in script, "module" in script) == (True, False, False)


@pytest.mark.parametrize("language", dict(settings.LANGUAGES))
def test_what_cannot_be_done_is_said_in_every_language(client_for: Browser, language: str) -> None:
    browser = client_for(None)
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    page = html.unescape(browser.get("/snel-weg/").content.decode())
    with translation.override(language):
        said = [gettext(sentence) for sentence in HONEST]
    assert [sentence for sentence in said if sentence not in page] == []
    assert language == "en" or set(said).isdisjoint(HONEST)


HONEST = (
    "The button works without JavaScript too. Then the page stays visible until the other one is there, "
    "and 'back' shows it again.",
    "Does somebody tap 'back' then? They see the other site again, not this one.",
    "Whoever opens a page from that history, or types its address, sees it again.",
    "Other tabs with this site stay open.",
    "Whoever opens a closed tab again may see what was in it.",
)
