"""The visitor's language: chosen, remembered, and never half."""

from collections.abc import Callable

import pytest
from django.test import Client

from nestwerk.world import World

Browser = Callable[..., Client]


def test_choosing_a_language_is_remembered_and_leads_back(client_for: Browser) -> None:
    client = client_for(None)
    answer = client.get("/taal/fr/?terug=/hulp-nu/%3Fland%3Dbe")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/hulp-nu/?land=be")
    cookie = answer.cookies["nestwerk_taal"]
    assert (cookie.value, cookie["httponly"], cookie["samesite"]) == ("fr", True, "Lax")
    assert client.get("/hulp-nu/").headers["Content-Language"] == "fr"


@pytest.mark.parametrize(
    "back",
    [
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "///evil.example",
        "javascript:alert(1)",
        "evil.example",
        " //evil.example",
        "/%09/evil.example\n",
        "",
    ],
)
def test_the_switch_never_leads_off_the_site(client_for: Browser, back: str) -> None:
    answer = client_for(None).get("/taal/fr/", {"terug": back})
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/")
    assert not answer.headers["Location"].startswith(("//", "/\\"))


def test_an_unknown_language_changes_nothing(client_for: Browser) -> None:
    answer = client_for(None).get("/taal/xx/")
    assert (answer.status_code, dict(answer.cookies)) == (302, {})


def test_a_parents_page_speaks_arabic_from_right_to_left(client_for: Browser) -> None:
    client = client_for(None)
    client.cookies["nestwerk_taal"] = "ar"
    page = client.get("/hulp-nu/")
    assert page.headers["Content-Language"] == "ar"
    assert '<html lang="ar" dir="rtl">' in page.content.decode()


def test_a_staff_page_in_arabic_falls_back_to_dutch(client_for: Browser) -> None:
    client = client_for(None)
    client.cookies["nestwerk_taal"] = "ar"
    page = client.get("/stijl/")
    assert page.headers["Content-Language"] == "nl"
    assert '<html lang="nl" dir="ltr">' in page.content.decode()
    assert "/taal/ar/" not in page.content.decode()


def test_without_a_choice_the_browser_decides_and_dutch_is_the_last_resort(client_for: Browser) -> None:
    client = client_for(None)
    assert client.get("/over/", headers={"accept-language": "uk,en;q=0.5"}).headers["Content-Language"] == "uk"
    assert client.get("/over/", headers={"accept-language": "sv"}).headers["Content-Language"] == "nl"


def test_the_language_menu_leads_back_to_the_same_page(
    client_for: Browser, world: World, tight: Callable[[str], str]
) -> None:
    words = tight(client_for(world.bram).get("/hulp-nu/?land=be").content.decode())
    assert 'href="/taal/fr/?terug=%2Fhulp-nu%2F%3Fland%3Dbe" lang="fr"' in words
