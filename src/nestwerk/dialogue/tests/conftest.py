"""A session of De Kiem that is open now, and phones that take part in it."""

import re
from collections.abc import Callable
from datetime import datetime
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client

from nestwerk.dialogue import actions, queries
from nestwerk.dialogue.models import Card, Dialogue
from nestwerk.testing.layers import layer
from nestwerk.testing.sending import sent_as_shown
from nestwerk.vocabulary import actions as vocabulary
from nestwerk.world import DialogueWorld, World, build_dialogue


class Phone:
    """A phone without an account, on which somebody opens the address of a session."""

    def __init__(self, dialogue: Dialogue, language: str = "nl") -> None:
        self.home = urlsplit(queries.address_of(dialogue)).path
        self.client = Client(enforce_csrf_checks=True)
        self.client.cookies[settings.LANGUAGE_COOKIE_NAME] = language

    def open(self, place: str = "") -> str:
        answer = self.client.get(self.home + place)
        assert answer.status_code == 200, (place, answer.status_code)
        return answer.content.decode()

    def press(self, **values: str) -> str:
        """Send a form and return the page that comes; where nothing was done, that page says why."""
        if "wie" in values:
            # The form of who she is carries what the page showed.
            return sent_as_shown(self.home, values, browser=self.client, follow=True).content.decode()
        answer = self.client.post(self.home, values, follow=True)
        return answer.content.decode()

    def join(self, name: str = "", speaks_for: str = "") -> "Phone":
        self.press(name=name, speaks="organisation" if speaks_for else "person", speaks_for=speaks_for)
        return self

    def lay(self, words: str, *, kind: str = "give", buffer: str = "solidariteit", token: str = "") -> str:
        """Lay a card as the form of this buffer does; with a token of one's own the same form goes twice."""
        page = self.open()
        form = page[page.index(f'id="{buffer}"') :]
        hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form)[:2])
        return self.press(**{**hidden, "words": words, "kind": kind, **({"token": token} if token else {})})


@layer
def buffers(at: datetime) -> int:
    """Let the four buffers be there."""
    vocabulary.load_bundle(at=at)
    return len(queries.buffer_rows())


@layer
def session(world: World, buffers: int, at: datetime) -> Dialogue:
    """Return a session that Bram leads and that is open for cards."""
    values: actions.DialogueValues = {"title": "Rond de poort", "starts_at": at, "place": "Refter", "leads": world.bram}
    made = actions.make_session(organisation=world.de_kiem, values=values, by=world.bram, at=at)
    actions.open_for_cards(dialogue=made, by=world.bram, at=at)
    made.refresh_from_db()
    return made


@layer
def before(world: World, buffers: int, at: datetime) -> DialogueWorld:
    """Return the session of the made-up world: it was a month ago, and another one follows."""
    made = build_dialogue(world, at)
    assert made is not None
    return made


@pytest.fixture
def phone(session: Dialogue) -> Callable[..., Phone]:
    """Return a function that takes a fresh phone to the open session."""
    return lambda language="nl": Phone(session, language)


def words_on(dialogue: Dialogue) -> list[str]:
    """Return what lies on the wall, in order."""
    return [card.words for card in Card.objects.filter(dialogue=dialogue).order_by("at", "pk")]
