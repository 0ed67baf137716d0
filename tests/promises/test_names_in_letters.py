"""Nobody sends words of their own choice in our name to somebody who never answered."""

import re
from datetime import datetime
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client

from nestwerk.groups import actions as groups
from nestwerk.groups.models import Entry, Group
from nestwerk.participants import actions, queries, rules
from nestwerk.participants.actions.telling import written
from nestwerk.programmes.models import GroupForm
from nestwerk.world import World

LETTERS = Path(actions.__file__).parents[1] / "templates" / "participants" / "letters"
SIGN_UP = "/groepen/keukentafel/aanmelden/"
AGREED = {"language": "nl", "consent_taking-part": "on", "consent_rules": "on"}
NO_NAMES = (
    "Prijs! Betaal op evil.example/x9",
    "https://x9",
    "www.evil",
    "bel 0900 12 34",
    "mij@evil",
    "Prijs!\nBetaal nu",
)
NAMES = ("Amina", "J. Peeters", "Anne-Marie", "O'Neil", "آمنة", "Оксана", "Jan 2", "Dr. Öz")


@pytest.fixture
def kitchen(world: World, at: datetime, monkeypatch: pytest.MonkeyPatch) -> Group:
    monkeypatch.setattr(rules, "LEAST_SECONDS", -1)
    cache.clear()
    actions.load_shared_texts(at=at)
    values: groups.GroupValues = {
        "name": "Keukentafel",
        "form": GroupForm.SERIES,
        "capacity": 20,
        "public": True,
        "entry": Entry.OPEN,
    }
    return groups.set_up(organisation=world.de_kiem, values=values, by=world.bram, at=at)


def send(language: str = "nl", **values: str) -> object:
    browser = Client()
    token = re.search(r'name="token" value="([^"]+)"', browser.get(SIGN_UP).content.decode())
    assert token is not None
    return browser.post(SIGN_UP, {**AGREED, "token": token[1], **values}, headers={"accept-language": language})


def test_the_first_letter_to_a_new_contact_says_nothing_that_a_form_said(kitchen: Group) -> None:
    send(name="Samira", second_name="Betaal de prijs", second_phone="0479 98 76 54")
    (message,) = kitchen.organisation.messages.all()
    second = kitchen.participants.get(number=2)
    assert (queries.secret_of(second) in message.body, "Betaal" in message.body) == (True, False)


@pytest.mark.parametrize("language", ["nl", "fr", "en", "ar", "tr", "uk"])
@pytest.mark.parametrize("channel", ["email", "sms"])
def test_no_letter_names_anybody(channel: str, language: str, kitchen: Group, world: World, at: datetime) -> None:
    """Her partner reads along, or the number is somebody else's."""
    texts = list(queries.current_texts(kitchen.organisation).values())
    values: actions.SignUp = {"name": "Samira", "email": "s@example.org", "language": language, "consents": texts}
    samira = actions.sign_up(group=kitchen, values=values, by=None, at=at)
    meeting = groups.add_meeting(group=kitchen, starts_at=at, minutes=90, by=world.bram, at=at)
    for path in sorted(LETTERS.glob("*.txt")):
        words = written(samira, path.stem, channel=channel, meeting=meeting, at=at)
        assert (len(words) > 20, [name for name in ("Samira", "Keukentafel") if name in words]) == (True, []), path.stem


@pytest.mark.parametrize("field", ["name", "second_name"])
@pytest.mark.parametrize("name", NO_NAMES)
def test_a_name_that_leads_elsewhere_is_refused(field: str, name: str, kitchen: Group) -> None:
    answer = send(**{"name": "Samira", "second_phone": "0479 98 76 54", field: name})
    assert list(answer.context["form"].errors) == [field]  # type: ignore[attr-defined]
    assert (kitchen.participants.count(), kitchen.organisation.messages.count()) == (0, 0)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_of_somebody_is_taken(name: str, kitchen: Group) -> None:
    send(name=name)
    assert kitchen.participants.get().name == name


def test_on_her_page_too(kitchen: Group) -> None:
    send(name="Samira")
    page = f"/mijn/{queries.secret_of(kitchen.participants.get())}/gegevens/"
    answer = Client().post(page, {"name": NO_NAMES[0], "language": "nl"})
    assert (list(answer.context["form"].errors), kitchen.participants.get().name) == (["name"], "Samira")


@pytest.mark.parametrize("language", ["nl", "fr", "en", "ar", "tr", "uk"])
def test_it_is_said_in_the_language_of_the_page(language: str, kitchen: Group) -> None:
    words = {
        "nl": "Schrijf hier alleen een naam",
        "fr": "Ici seulement un nom",
        "en": "Write only a name here",
        "ar": "اكتب هنا الاسم فقط",
        "tr": "Buraya yalnızca bir ad yaz",
        "uk": "Напишіть тут лише ім’я",
    }
    answer = send(language, name=NO_NAMES[0])
    assert words[language] in answer.content.decode()  # type: ignore[attr-defined]
