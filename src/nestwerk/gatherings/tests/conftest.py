"""Amina's page, now: her group met before and meets again, so the made-up world is built at this very moment."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.http import HttpResponse
from django.test import Client

from nestwerk.kernel.clock import now
from nestwerk.participants.models import LinkKind, Participant
from nestwerk.participants.queries import secret_of


@pytest.fixture
def at() -> datetime:
    return now()


Visit = Callable[..., HttpResponse]


@pytest.fixture
def address() -> Callable[[Participant], str]:
    """Return a function that gives the address of somebody's page."""
    return lambda parent: f"/mijn/{secret_of(parent, LinkKind.PAGE)}/"


@pytest.fixture
def send(address: Callable[[Participant], str]) -> Visit:
    """Return a function that sends a form of somebody's page, as a telephone without cookies does."""

    def post(parent: Participant, place: str, **values: object) -> HttpResponse:
        answer = Client(enforce_csrf_checks=True).post(address(parent) + place, values)
        assert isinstance(answer, HttpResponse)
        return answer

    return post
