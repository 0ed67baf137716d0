"""'It is right': on every page where something waits for it, for what she saw, and for nothing that came since."""

import html
import re
from datetime import datetime, timedelta
from importlib import import_module

import pytest
import time_machine
from django.apps import apps
from django.db import connection
from django.test import Client

from nestwerk.messenger.models import Message, MessageSettings
from nestwerk.participants import actions, queries
from nestwerk.participants.actions.again import AGAIN
from nestwerk.participants.models import Participant, Purpose, SpokenFor, Standing
from nestwerk.participants.rules.holding import UNTIL_SHE_SAYS
from nestwerk.world import ParentWorld, World
from tests.promises.contacts import NOBODY, ClientFor, note_in, page_of, says_right, sending, team_page

OLD, HERS, HIS = "oud@voorbeeld.example", "amina.nieuw@voorbeeld.example", "bram.prive@voorbeeld.example"
CHANGED = "Het werd gewijzigd nadat je de pagina opende. Van wat er nu staat, zei je nog niet dat het klopt."
NOTED = "We noteerden dat het klopt."


@pytest.fixture
def amina(parents: ParentWorld) -> Participant:
    one = parents.amina
    one.email, one.phone, one.language = OLD, "", "nl"
    one.save(update_fields=["email", "phone", "language"])
    return one


def put(one: Participant, world: World, at: datetime, **values: str) -> None:
    actions.change_details(participant=one, values=values, by=world.bram, at=at)
    one.refresh_from_db()


def without_texts(one: Participant) -> None:
    MessageSettings.objects.update_or_create(organisation=one.organisation, defaults={"text_messages": False})
    one.email, one.phone = "", "0470 12 34 56"
    one.save(update_fields=["email", "phone"])


def see_all(one: Participant, at: datetime) -> None:
    keys = set(queries.acts_of_team(one).values_list("pk", flat=True))
    assert keys
    actions.saw_team(participant=one, links=(), acts=keys, at=at)


@pytest.mark.parametrize("state", [Standing.IN, Standing.WAITING, Standing.ASKED, Standing.LEFT, "ended"])
@pytest.mark.parametrize("told", [True, False])
def test_the_button_stands_wherever_something_of_hers_waits(
    amina: Participant, world: World, at: datetime, state: str, *, told: bool
) -> None:
    """Before: a tap on 'I have seen this' took it away, and no page had it any more."""
    if not told:
        without_texts(amina)
    put(amina, world, at, email=HERS)
    see_all(amina, at)
    if state == "ended":
        amina.group.ended_at = at
        amina.group.save(update_fields=["ended_at"])
    else:
        Participant.objects.filter(pk=amina.pk).update(standing=state)
    for place in ("", "gegevens/", "welkom/"):
        note = note_in(page_of(amina, place))
        assert HERS in note, place
        assert ("tot je zegt dat het klopt" in note) is not told
        assert ("minstens 12 uur" in note) is told
    assert sending(amina, by=world.katja, at=at)["email"] == ("hours" if told else "until")
    # Where she asks for it herself, no button offers what is not done.
    assert "Stuur de link naar mijn mailadres" not in page_of(amina, "welkom/")
    page = says_right(amina)
    assert NOTED in page
    assert note_in(page) == ""
    assert "Stuur de link naar mijn mailadres" in page_of(amina, "welkom/")
    assert sending(amina, by=world.katja, at=at)["email"] == "goes"


def test_a_page_of_before_frees_nothing_that_came_since(amina: Participant, world: World, at: datetime) -> None:
    """Before: her page, open since before the second change, freed his address."""
    put(amina, world, at, email=HERS)
    note = note_in(page_of(amina))
    assert HERS in note
    put(amina, world, at + timedelta(minutes=1), email=HIS)
    page = says_right(amina, note)
    assert CHANGED in page
    assert NOTED not in page
    # She sees what stands there now, and may say so of that.
    assert HIS in note_in(page)
    assert sending(amina, by=world.bram, at=at)["email"] == "hours"
    assert NOTED in says_right(amina, note_in(page))
    assert sending(amina, by=world.bram, at=at)["email"] == "goes"


def test_what_is_as_she_saw_it_is_freed_beside_what_is_not(amina: Participant, world: World, at: datetime) -> None:
    put(amina, world, at, email=HERS, phone="0470 12 34 56")
    note = note_in(page_of(amina))
    put(amina, world, at + timedelta(minutes=1), phone="0470 99 99 99")
    assert CHANGED in says_right(amina, note)
    assert sending(amina, by=world.bram, at=at) == {"email": "goes", "phone": "hours"}


@pytest.mark.parametrize("fields", [{}, {"gezien_email": ""}, {"gezien_email": HIS}, {"gezien_email": "\x00\ud800"}])
def test_without_what_was_shown_nothing_is_freed(
    amina: Participant, world: World, at: datetime, fields: dict[str, str]
) -> None:
    put(amina, world, at, email=HIS)
    address = f"/mijn/{queries.secret_of(amina)}/klopt/"
    body = "&".join(f"{name}={value.encode(errors='surrogatepass').hex()}" for name, value in fields.items())
    Client().post(address, body, content_type="application/x-www-form-urlencoded")
    Client().post(address, {name: value for name, value in fields.items() if value.isprintable()})
    amina.refresh_from_db()
    assert sending(amina, by=world.bram, at=at)["email"] == "hours"


def test_the_mark_tells_no_contact_and_is_of_one_parent(amina: Participant, world: World, at: datetime) -> None:
    put(amina, world, at, email=HIS)
    marks = dict(re.findall(r'name="gezien_(\w+)" value="([^"]*)"', note_in(page_of(amina))))
    assert set(marks) == {"email", "phone"}
    assert all(re.fullmatch(r"[\w-]{43}", mark) for mark in marks.values())
    other = Participant(email=HIS)
    assert queries.contact_mark(other, "email") != marks["email"]


def test_twice_is_once_and_two_taps_say_the_same(amina: Participant, world: World, at: datetime) -> None:
    put(amina, world, at, email=HERS)
    note = note_in(page_of(amina))
    assert NOTED in says_right(amina, note)
    assert NOTED in says_right(amina, note)


def test_what_an_empty_field_holds_on_to_ends_when_a_sure_contact_is_told(
    amina: Participant, world: World, client_for: ClientFor, at: datetime
) -> None:
    """Before: every later address waited for ever, and the page said that nobody could be warned, who was."""
    without_texts(amina)
    put(amina, world, at, email=HIS)
    put(amina, world, at + timedelta(minutes=1), email="")
    MessageSettings.objects.filter(organisation=amina.organisation).update(text_messages=True)
    put(amina, world, at + timedelta(minutes=2), email=HERS)
    assert [one.to for one in Message.objects.filter(made_at=at + timedelta(minutes=2))] == ["+32470123456"]
    assert sending(amina, by=world.katja, at=at + timedelta(hours=11))["email"] == "hours"
    later = at + timedelta(hours=14)
    with time_machine.travel(later):
        Message.objects.update(state="sent", done_at=at)
        assert NOBODY not in team_page(client_for(world.katja), amina)
        assert sending(amina, by=world.katja, at=later)["email"] == "goes"


def test_what_an_empty_field_holds_on_to_ends_for_the_next_one_too(
    amina: Participant, world: World, at: datetime
) -> None:
    """Of the other contact she was told: what was emptied before it holds nothing more."""
    without_texts(amina)
    put(amina, world, at, email=HIS)
    put(amina, world, at + timedelta(minutes=1), email="")
    MessageSettings.objects.filter(organisation=amina.organisation).update(text_messages=True)
    put(amina, world, at + timedelta(minutes=2), phone="0470 12 34 99")
    later = at + timedelta(days=2)
    Message.objects.update(state="sent", done_at=at)
    put(amina, world, later, email=HERS)
    assert sending(amina, by=world.katja, at=later)["email"] == "hours"


@pytest.mark.parametrize("way", ["fills in", "takes away", "says no"])
def test_what_she_does_on_her_page_ends_it(amina: Participant, world: World, at: datetime, way: str) -> None:
    without_texts(amina)
    put(amina, world, at, email=HIS)
    if way == "fills in":
        put(amina, world, at + timedelta(minutes=1), email="")
        actions.change_details(participant=amina, values={"email": HERS}, by=None, at=at)
    elif way == "takes away":
        actions.settle_contacts(participant=amina, removed=["email"], at=at)
    else:
        text = queries.current_texts(amina.organisation)[Purpose.TAKING_PART]
        SpokenFor.objects.create(participant=amina, text=text, by=world.bram, at=at)
        actions.answer_for_myself(participant=amina, agreed=False, at=at)
    amina.refresh_from_db()
    assert amina.email == (HERS if way == "fills in" else "")
    assert amina.email_held_until is None


def test_who_was_warned_when_it_was_emptied_is_asked_nothing_years_later(
    amina: Participant, world: World, at: datetime
) -> None:
    """Before: it went by the message, which is not kept; then nothing went to the next address for ever."""
    put(amina, world, at, email="")
    assert Message.objects.filter(key__startswith="contact:").count() == 1
    Message.objects.all().delete()
    later = at + timedelta(days=200)
    put(amina, world, later, email=HERS)
    assert sending(amina, by=world.katja, at=later)["email"] == "hours"
    assert sending(amina, by=world.katja, at=later + timedelta(days=1))["email"] == "goes"


def test_a_change_of_today_holds_no_contact_of_long_ago(amina: Participant, world: World, at: datetime) -> None:
    """Before: any message of these hours held what the team put there months ago, as if it came just now."""
    put(amina, world, at, phone="0470 12 34 56")
    later = at + timedelta(days=60)
    Message.objects.update(state="sent", done_at=at)
    assert sending(amina, by=world.katja, at=later)["phone"] == "goes"
    actions.change_details(participant=amina, values={"email": HERS}, by=None, at=later)
    amina.refresh_from_db()
    with time_machine.travel(later):
        assert note_in(page_of(amina)) == ""
    assert sending(amina, by=world.katja, at=later)["phone"] == "goes"


def test_what_stood_emptied_unheard_before_holds_on_to_it_from_the_migration_on(
    amina: Participant, world: World, at: datetime
) -> None:
    without_texts(amina)
    put(amina, world, at, phone="")
    Participant.objects.filter(pk=amina.pk).update(phone_held_until=None)
    migration = import_module("nestwerk.participants.migrations.0021_taken_away_unheard")
    migration.hold_on(apps, connection.schema_editor())
    amina.refresh_from_db()
    assert amina.phone_held_until == UNTIL_SHE_SAYS
    assert amina.email_held_until is None


def test_after_an_older_backup_an_emptied_contact_holds_on_to_it(
    amina: Participant, world: World, at: datetime
) -> None:
    """Nobody knows any more who was told."""
    Participant.objects.filter(pk=amina.pk).update(phone_held_until=None)
    AGAIN["participants.team-acted"]([str(amina.pk), "phone-gone", str(world.bram.pk)], at)
    AGAIN["participants.team-acted"]([str(amina.pk), "email-gone", str(world.bram.pk)], at)
    amina.refresh_from_db()
    assert (amina.phone_held_until, amina.email_held_until) == (UNTIL_SHE_SAYS, None)


def test_her_sentence_is_on_no_page_of_another(amina: Participant, world: World, at: datetime) -> None:
    put(amina, world, at, email=HIS)
    others = Participant.objects.filter(group=amina.group, erased_at=None).exclude(pk=amina.pk)
    pages = [html.unescape(page_of(one)) for one in others if queries.secret_of(one)]
    assert pages
    assert [page for page in pages if HIS in page] == []
