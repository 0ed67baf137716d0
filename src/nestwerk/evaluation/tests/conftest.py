"""The Tuesday group of De Kiem with an end that is open now, and phones without an account."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client
from django.utils.timezone import localdate

from nestwerk.evaluation import actions, queries
from nestwerk.evaluation.models import FormKind, Round
from nestwerk.people.models import Person
from nestwerk.testing.layers import layer
from nestwerk.testing.sending import sent_as_shown
from nestwerk.world import GroupWorld, World

ClientFor = Callable[[Person | None], Client]


def plan(group: GroupWorld, world: World, kind: str, at: datetime, *, days: int = 7) -> Round:
    today = localdate(at)
    planned: list[actions.PlannedRound] = [{"kind": kind, "opens_on": today, "closes_on": today + timedelta(days=days)}]
    return actions.plan_rounds(group=group.tuesday, planned=planned, by=world.bram, at=at)[0]


@layer
def ending(world: World, groups: GroupWorld, at: datetime) -> Round:
    """Return the end of the Tuesday group, open today and for a week."""
    return plan(groups, world, FormKind.END, at)


def in_time(asked: Round, at: datetime) -> datetime:
    """Return the moment on which a sheet of this round comes in: of a start its first day."""
    return at - (localdate(at) - asked.opens_on) if asked.kind == FormKind.START else at


class Phone:
    """A phone without an account, on which somebody opens the door of a round."""

    def __init__(self, asked: Round, language: str = "nl") -> None:
        self.home = urlsplit(queries.address_of(asked)).path
        self.client = Client(enforce_csrf_checks=True)
        self.client.cookies[settings.LANGUAGE_COOKIE_NAME] = language

    def open(self, place: str = "") -> str:
        answer = self.client.get(self.home + place)
        assert answer.status_code == 200, (place, answer.status_code)
        return answer.content.decode()

    def send(self, *, once: str = "", **answers: Any) -> str:
        """Fill in the page that is shown and press; return the page that comes."""
        shown = re.search(r'name="once" value="([^"]+)"', self.open())
        assert shown
        given = {key.replace("_", "-"): value for key, value in answers.items()}
        return self.client.post(self.home, {"once": once or shown[1], **given}, follow=True).content.decode()


@pytest.fixture
def phone(ending: Round) -> Callable[..., Phone]:
    """Return a function that takes a fresh phone to the open round."""
    return lambda language="nl": Phone(ending, language)


def chosen(client_for: ClientFor, world: World, least: int) -> None:
    """Let the coordinator press 'keep' on the page of terms with this smallest count."""
    months = {"participant_months": 6, "left_months": 3, "note_days": 90, "team_days": 180, "message_days": 90}
    address = "/organisaties/de-kiem/termijnen/"
    answer = sent_as_shown(address, {**months, "least": least, "lists_per": "year"}, browser=client_for(world.katja))
    assert answer.status_code == 302
