"""Leaving quickly: a plain link on every page, and a page that says honestly what it does not do."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client

from nestwerk.ui.stylesheet import CSS, joined

Browser = Callable[..., Client]


@pytest.mark.parametrize("address", ["/", "/hulp-nu/", "/over/", "/snel-weg/", "/stijl/", "/niets/"])
def test_every_page_has_the_way_out_as_a_plain_link(client_for: Browser, address: str) -> None:
    words = client_for(None).get(address).content.decode()
    link = f'<a class="leave" data-leave href="{settings.LEAVE_TO}" rel="noreferrer" referrerpolicy="no-referrer">'
    assert words.count(link) == 1
    assert words.index(link) < words.index('<a class="brand')


@pytest.mark.parametrize("address", ["/", "/hulp-nu/", "/over/", "/snel-weg/", "/niets/"])
def test_parents_pages_have_a_neutral_title(client_for: Browser, address: str) -> None:
    assert "<title>Nestwerk</title>" in client_for(None).get(address).content.decode()


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
    assert "html.covered body {\nvisibility: hidden;\n}" in joined()
    assert 'classList.add("covered")' in (CSS.parent / "static" / "ui" / "leave.js").read_text()
