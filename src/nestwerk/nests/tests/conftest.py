"""Amina's own map: her address, and a telephone without cookies that presses what she presses."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from nestwerk.participants.models import Participant, PersonalLink
from nestwerk.participants.queries import secret_of

Go = Callable[..., HttpResponse]


class Telephone:
    """A telephone on which a parent opens her link; it keeps the address of her map."""

    def __init__(self, parent: Participant) -> None:
        self.parent, self.secret = parent, secret_of(parent)
        self.client = Client(enforce_csrf_checks=True)
        self.client.cookies[settings.LANGUAGE_COOKIE_NAME] = "nl"
        self.map = ""

    @property
    def home(self) -> str:
        return f"/mijn/{self.secret}/netwerk/"

    def open(self, place: str = "") -> str:
        answer = self.client.get(place if place.startswith("/") else self.home + place)
        assert answer.status_code == 200, (place, answer.status_code)
        return answer.content.decode()

    def press(self, place: str, **values: object) -> HttpResponse:
        answer = self.client.post(place if place.startswith("/") else self.home + place, values)
        assert isinstance(answer, HttpResponse)
        return answer

    def token(self, place: str) -> str:
        """Return the press of the form on this page."""
        found = re.search(r'name="token" value="([^"]+)"', self.open(place))
        assert found
        return found[1]

    def take_own_link(self, place: str = "", /, **values: object) -> None:
        """Take the link that the parent alone knows, as who begins is asked to, and open it."""
        if secret_of(self.parent):
            place = place or self.home
            answer = self.press(place, doe="begin", token=self.token(place), **values)
            self.secret = answer.headers["Location"].split("/")[2]
            self.open(answer.headers["Location"])

    def begin(self, **values: object) -> str:
        """Begin a map that is kept, and return its address."""
        self.take_own_link(**values)
        answer = self.press("", doe="begin", token=self.token(""), **values)
        self.map = urlsplit(answer.headers["Location"]).path
        return self.map

    def draw(self, *people: tuple[str, str]) -> None:
        for label, ring in people:
            self.press(self.map, naam=label, erbij=ring)

    @property
    def plan(self) -> str:
        return f"{self.home}plan/"

    def begin_plan(self, **values: object) -> None:
        self.take_own_link(self.plan, **values)
        self.press(self.plan, doe="begin", **values)

    def put(self, what: str, who: str = "", by: str = "", **values: object) -> HttpResponse:
        """Put something on the plan."""
        return self.press(self.plan, wat=what, wie=who, tegen=by, erbij="ja", **values)


@pytest.fixture
def telephone() -> Callable[[Participant], Telephone]:
    """Return a function that gives a parent's telephone, with the link of now."""
    return Telephone


@pytest.fixture
def amina(parents: object) -> Telephone:
    return Telephone(parents.amina)  # type: ignore[attr-defined]


def working_link(parent: Participant) -> PersonalLink:
    return PersonalLink.objects.get(participant=parent, kind="page", revoked_at=None, fresh=False)
