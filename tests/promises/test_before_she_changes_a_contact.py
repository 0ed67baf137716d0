"""'What you keep of me' says where a message goes before she presses, and acts on nothing that came since."""

import html
import itertools
import re
from datetime import datetime, timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.utils import translation

from nestwerk.messenger.models import Message, MessageSettings
from nestwerk.participants import actions, queries
from nestwerk.participants.models import Participant
from nestwerk.participants.rules.holding import UNTIL_SHE_SAYS
from nestwerk.testing.sending import sent_as_shown
from nestwerk.world import ParentWorld, World

MAIL, NUMBER = "oud@voorbeeld.example", "0470 12 34 56"
OTHERS = {"email": "ander@voorbeeld.example", "phone": "0470 99 99 99"}
# How a contact may stand: empty, hers for sure, put there by link, held for hours or until she says.
STATES = ("empty", "sure", "by link", "hours", "until")
SAFE = "Haal het weg zonder bericht"
LETTER = "Waar je berichten heen gaan, werd gewijzigd."


@pytest.fixture
def amina(parents: ParentWorld) -> Participant:
    one = parents.amina
    one.email, one.phone, one.language, one.by_link = MAIL, "", "nl", ""
    one.save()
    return one


def put(one: Participant, name: str, state: str, at: datetime) -> None:
    setattr(one, name, "" if state == "empty" else {"email": MAIL, "phone": NUMBER}[name])
    setattr(one, f"{name}_unsure", state == "by link")
    until = {"hours": at + timedelta(hours=3), "until": UNTIL_SHE_SAYS}.get(state)
    setattr(one, f"{name}_held_until", until)


def place(one: Participant, name: str = "gegevens/") -> str:
    return f"/mijn/{queries.secret_of(one)}/{name}"


def read(address: str) -> str:
    answer = Client().get(address, headers={"Accept-Language": "nl"}, follow=True)
    return " ".join(html.unescape(answer.content.decode()).split())


def said_of(page: str, name: str) -> set[str]:
    """Return where the page says that a message goes when this contact changes."""
    found = re.search(rf'id="id_{name}_helptext">(.*?)</p>', page)
    return set(re.findall(r'<bdi dir="ltr">([^<]+)</bdi>', found[1])) if found else set()


def sent(one: Participant) -> set[str]:
    return {{"+32470123456": NUMBER}.get(one.to, one.to) for one in Message.objects.all() if one.to}


@pytest.mark.parametrize("texts", [True, False])
@pytest.mark.parametrize("email", STATES)
def test_the_page_says_before_what_goes_out_after(amina: Participant, at: datetime, email: str, *, texts: bool) -> None:
    """Before: no word of it, and a text went to the number that her partner reads."""
    MessageSettings.objects.update_or_create(organisation=amina.organisation, defaults={"text_messages": texts})
    seen = 0
    for phone in STATES:
        put(amina, "email", email, at)
        put(amina, "phone", phone, at)
        amina.save()
        page = read(place(amina))
        says = {name: said_of(page, name) for name in ("email", "phone")}
        assert (SAFE in page) == (LETTER in page) == bool(says["email"] | says["phone"])
        for names, new in itertools.product((("email",), ("phone",), ("email", "phone")), ("another", "none")):
            values = {name: OTHERS[name] if new == "another" else "" for name in names}
            changed = [name for name in names if values[name] != getattr(amina, name)]
            form = {"name": amina.name, "language": "nl", "email": amina.email, "phone": amina.phone}
            with transaction.atomic():
                assert sent_as_shown(place(amina), form | values).status_code == 302
                goes = sent(amina)
                transaction.set_rollback(True)
            assert goes == set().union(*(says[name] for name in changed)), (phone, names, new)
            seen += bool(goes)
    assert seen or (not texts and email in {"empty", "by link"})


@pytest.mark.parametrize("gone", ["email", "phone"])
def test_the_road_that_the_page_shows_takes_it_away_without_a_message(
    amina: Participant, at: datetime, gone: str
) -> None:
    amina.phone = NUMBER
    amina.save(update_fields=["phone"])
    page = read(place(amina))
    assert place(amina, "nieuwe-link/") in page
    assert "geen bericht zegt dat" in read(place(amina, "nieuwe-link/"))
    sent_as_shown(place(amina, "nieuwe-link/"), {"weg": gone})
    amina.refresh_from_db()
    assert getattr(amina, gone) == ""
    assert not Message.objects.exists()
    # What she fills in afterwards is told to the other one alone, and the page says so.
    assert said_of(read(place(amina)), gone) == {{"email": NUMBER, "phone": MAIL}[gone]}


@pytest.mark.parametrize("language", ["nl", "fr", "en", "ar", "tr", "uk"])
def test_it_says_so_in_her_language(amina: Participant, language: str) -> None:
    amina.language = language
    amina.save(update_fields=["language"])
    page = " ".join(html.unescape(Client().get(place(amina)).content.decode()).split())
    english = "Do you change this or empty it? Then a message goes to {contacts}."
    with translation.override(language):
        words = translation.gettext(english)
    assert (words == english) is (language == "en")
    assert words.format(contacts=f'<bdi dir="ltr">{MAIL}</bdi>') in page


def test_a_page_that_did_not_say_it_yet_sends_nothing(amina: Participant) -> None:
    """Texts were off when she opened it; she reads first that one goes to the number that her partner reads."""
    amina.email, amina.phone = "", NUMBER
    amina.save(update_fields=["email", "phone"])
    MessageSettings.objects.update_or_create(organisation=amina.organisation, defaults={"text_messages": False})
    old = hidden(read(place(amina)))
    MessageSettings.objects.filter(organisation=amina.organisation).update(text_messages=True)
    form = {"name": amina.name, "language": "nl", "phone": "", "email": ""}
    answer = Client().post(place(amina), old | form)
    amina.refresh_from_db()
    page = answer.content.decode()
    assert (amina.phone, sent(amina), said_of(page, "phone")) == (NUMBER, set(), {NUMBER})
    assert "Lees eerst waar een bericht heen gaat" in page
    assert Client().post(place(amina), hidden(page) | form).status_code == 302
    assert sent(amina) == {NUMBER}


def hidden(page: str) -> dict[str, str]:
    tags = " ".join(re.findall("<input[^>]*hidden[^>]*>", page))
    found = re.findall(r'name="(initial-\w+|told|gezien\w*)"(?: value="([^"]*)")?', tags)
    return {name: html.unescape(value) for name, value in found}


def filled(one: Participant) -> dict[str, str]:
    tick = {"interpreter": "on"} if one.interpreter else {}
    names = ("name", "phone", "email", "language", "access_needs")
    return {name: getattr(one, name) for name in names} | tick


def test_an_old_page_brings_back_no_number_that_she_emptied(amina: Participant) -> None:
    """Before: a tab that was open put the number there again that her partner reads, and messages went there."""
    amina.email, amina.phone = "", NUMBER
    amina.save(update_fields=["email", "phone"])
    old = hidden(read(place(amina))) | filled(amina)
    sent_as_shown(place(amina), filled(amina) | {"phone": ""})
    Client().post(place(amina), old | {"language": "fr"})
    amina.refresh_from_db()
    assert (amina.phone, amina.language) == ("", "fr")


def test_an_old_page_puts_back_nothing_that_the_team_corrected(amina: Participant, world: World, at: datetime) -> None:
    amina.access_needs = "tolk alleen vrouw"
    amina.save(update_fields=["access_needs"])
    old = hidden(read(place(amina))) | filled(amina)
    values = {"email": OTHERS["email"], "name": "Amina B", "access_needs": ""}
    actions.change_details(participant=amina, values=values, by=world.bram, at=at)
    Client().post(place(amina), old | {"language": "fr"})
    amina.refresh_from_db()
    assert {name: getattr(amina, name) for name in values} == values
    assert (amina.language, amina.email_by_link) == ("fr", False)


@pytest.mark.parametrize(
    ("name", "meanwhile", "typed"),
    [
        ("name", "Amina B", "Mina"),
        ("email", OTHERS["email"], "derde@voorbeeld.example"),
        ("email", "", "derde@voorbeeld.example"),
        ("phone", NUMBER, "0470 55 55 55"),
        ("language", "fr", "ar"),
        ("access_needs", "trap", "lift"),
    ],
)
def test_what_changed_meanwhile_is_shown_and_not_overwritten_unread(
    amina: Participant, world: World, at: datetime, name: str, meanwhile: str, typed: str
) -> None:
    old = hidden(read(place(amina))) | filled(amina)
    actions.change_details(participant=amina, values={name: meanwhile}, by=world.bram, at=at)
    page = html.unescape(Client().post(place(amina), old | {name: typed}).content.decode())
    amina.refresh_from_db()
    assert getattr(amina, name) == meanwhile
    shown = {"fr": "français"}.get(meanwhile, meanwhile)
    assert (f": <bdi>{shown}</bdi>" if meanwhile else "nu is het leeg") in page
    # What she typed is still there; she saw what it replaces.
    assert typed in page
    Client().post(place(amina), filled(amina) | hidden(page) | {name: typed})
    amina.refresh_from_db()
    assert getattr(amina, name) == typed


@pytest.mark.parametrize("marked", [True, False])
def test_the_tick_takes_away_what_the_page_showed_and_nothing_that_came_since(
    amina: Participant, world: World, at: datetime, *, marked: bool
) -> None:
    """Before: it went by the name of the field: the right address was gone, and the team read that she took it away."""
    actions.change_details(participant=amina, values={"email": OTHERS["email"]}, by=None, at=at)
    page = read(place(amina, "nieuwe-link/"))
    assert OTHERS["email"] in page
    actions.change_details(participant=amina, values={"email": MAIL}, by=world.bram, at=at)
    marks = hidden(page) if marked else {"gezien": "ja"}
    answer = Client().post(place(amina, "nieuwe-link/"), marks | {"weg": "email"}, follow=True)
    amina.refresh_from_db()
    assert (amina.email, amina.contact_removed) == (MAIL, False)
    words = html.unescape(answer.content.decode())
    # The link is new all the same, and the page says what stays.
    assert "De oude link werkt niet meer." in words
    assert "Wat je aanvinkte, werd gewijzigd" in words
