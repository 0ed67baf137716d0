"""Amina's page: her address, and a telephone without cookies that sends its forms."""

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client

from nestwerk.participants.models import LinkKind, Participant
from nestwerk.participants.queries import secret_of
from nestwerk.testing.sending import sent_as_shown

Visit = Callable[..., HttpResponse]


@pytest.fixture
def address() -> Callable[[Participant], str]:
    """Return a function that gives the address of somebody's page."""
    return lambda parent: f"/mijn/{secret_of(parent, LinkKind.PAGE)}/"


@pytest.fixture
def send(address: Callable[[Participant], str]) -> Visit:
    """Return a function that sends a form of somebody's page, as a telephone without cookies does."""

    def post(parent: Participant, place: str, **values: object) -> HttpResponse:
        browser = Client(enforce_csrf_checks=True)
        if place == "gegevens/" or place.startswith("tips/geprobeerd/?tip="):
            return sent_as_shown(address(parent) + place, values, browser=browser)
        answer = browser.post(address(parent) + place, values)
        assert isinstance(answer, HttpResponse)
        return answer

    return post
