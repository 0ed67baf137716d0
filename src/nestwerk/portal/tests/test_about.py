"""What this is, said plainly."""

import html
from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django.fixtures import Settings


@pytest.mark.parametrize("language", ["nl", "fr", "en", "ar", "tr", "uk"])
def test_the_page_speaks_of_licence_privacy_and_access(client_for: Callable[..., Client], language: str) -> None:
    client = client_for(None)
    client.cookies["nestwerk_taal"] = language
    words = client.get("/over/").content.decode()
    assert "EUPL-1.2" in words
    assert "WCAG 2.2" in words
    assert 'id="privacy"' in words


def test_whoever_runs_the_site_is_named_when_known(client_for: Callable[..., Client], settings: Settings) -> None:
    settings.OPERATOR_CONTACT = "hulp@example.org"
    words = client_for(None).get("/over/").content.decode()
    assert words.count("mailto:hulp@example.org") == 2


def test_the_page_of_sources_names_whose_places_and_maps_they_are(client: Client) -> None:
    page = html.unescape(client.get("/bronnen/").content.decode())
    for told in ("Statbel", "CC BY 4.0", "GeoNames", "Bob den Otter", "RvIG", "BNOSAC", "29 november 2026", "OpenTaal"):
        assert told in page, told
    assert "/bronnen/" in client.get("/over/").content.decode()
