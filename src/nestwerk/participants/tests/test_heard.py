"""Facilitators see per person whether news arrived, and whom to call; the log keeps no number for it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nestwerk.groups import actions as groups
from nestwerk.groups.models import Group, Meeting
from nestwerk.messenger.tests.conftest import MailServer, server
from nestwerk.participants import queries
from nestwerk.participants.models import Participant
from nestwerk.participants.queries.heard import heard_of
from nestwerk.people.models import Person
from nestwerk.testing.sending import sent_as_shown
from nestwerk.testing.tabs import Tab
from nestwerk.world import World

__all__ = ["server"]
Join = Callable[..., Participant]
ClientFor = Callable[[Person | None], Client]
HOME = "/groepen/keukentafel/team/"


@pytest.fixture
def eight(kitchen: Group, join: Join) -> dict[str, Participant]:
    """Eight parents; one address is good, one is wrong, one mail server says 'later'."""
    Group.objects.filter(pk=kitchen.pk).update(capacity=None)
    agreed = list(queries.current_texts(kitchen.organisation).values())
    people: dict[str, dict[str, Any]] = {
        "Joke": {"email": "joke@example.org", "phone": "0470 11 11 11", "consents": agreed},
        "Fout": {"email": "unknown@example.org", "phone": "0470 22 22 22", "consents": agreed},
        "Later": {"email": "later@example.org", "consents": agreed},
        "Olena": {"phone": "+380 67 123 4567", "consents": agreed},
        "Fatma": {"phone": "0471 12 34 56"},
        "Karim": {},
        "Samira": {},
        "Nabil": {},
    }
    return {name: join(name, **values) for name, values in people.items()}


def cancel(bram: Client, meeting: Meeting) -> Any:
    return Tab(bram, f"{HOME}bijeenkomsten/{meeting.pk}/", "seen").send({"reason": "Bram is ziek"}, follow=True)


def test_after_a_cancellation_stands_whom_to_call_and_what_became_of_each_message(
    eight: dict[str, Participant],
    kitchen: Group,
    meetings: list[Meeting],
    world: World,
    client_for: ClientFor,
    server: type[MailServer],
    letters: Callable[[], object],
) -> None:
    bram = client_for(world.bram)
    answer = cancel(bram, meetings[-1])
    place = answer.redirect_chain[-1][0]
    assert place == f"{HOME}deelnemers/gehoord/{meetings[-1].pk}/"
    page = answer.content.decode()
    assert "5 van de 8 kregen geen bericht: bel hen." in page
    assert [word in page for word in ('href="tel:+380671234567"', 'href="tel:+32471123456"')] == [True, True]
    letters()
    rows = bram.get(place).context
    assert {row.participant.name: row.state for row in rows["reached"]} == {"Joke": "sent", "Later": "waiting"}
    assert {row.participant.name: (row.state, row.why) for row in rows["call"]} == {
        "Fout": ("refused", ""),
        "Olena": ("", "no-texts-there"),
        "Fatma": ("", "not-agreed"),
        "Karim": ("", "no-contact"),
        "Samira": ("", "no-contact"),
        "Nabil": ("", "no-contact"),
    }
    page = bram.get(place).content.decode()
    assert 'href="tel:+32470222222"' in page
    assert "6 van de 8 kregen geen bericht: bel hen." in page
    kept = {one.to for one in kitchen.organisation.messages.filter(key__startswith="cancelled:")}
    assert (kept, server.taken) == ({"", "later@example.org"}, ["joke"])


def test_the_list_says_of_each_person_how_the_last_message_stands(
    eight: dict[str, Participant],
    meetings: list[Meeting],
    world: World,
    client_for: ClientFor,
    server: type[MailServer],
    letters: Callable[[], object],
    at: datetime,
) -> None:
    bram = client_for(world.bram)
    cancel(bram, meetings[-1])
    letters()
    answer = bram.get(f"{HOME}deelnemers/")
    states = {row.participant.name: row.delivery.state for row in answer.context["known"] if row.delivery}
    assert states == {"Joke": "sent", "Fout": "refused", "Later": "waiting"}
    assert "bericht niet aangekomen: het nummer of adres klopt niet" in answer.content.decode()
    with time_machine.travel(at + timedelta(days=31)):
        # What is long ago says nothing of today.
        known = client_for(world.bram).get(f"{HOME}deelnemers/").context["known"]
        assert not any(row.delivery for row in known)


def test_a_letter_about_a_contact_tells_the_team_nothing(
    eight: dict[str, Participant], world: World, client_for: ClientFor, letters: Callable[[], object]
) -> None:
    page = f"/mijn/{queries.secret_of(eight['Joke'])}/gegevens/"
    sent_as_shown(page, {"name": "Joke", "language": "nl", "phone": "", "email": "hij@example.org"})
    assert letters()
    assert not any(row.delivery for row in client_for(world.bram).get(f"{HOME}deelnemers/").context["known"])


def test_when_everybody_is_told_bram_goes_on_to_the_list(
    join: Join, kitchen: Group, meetings: list[Meeting], world: World, client_for: ClientFor
) -> None:
    join("Joke", email="joke@example.org", consents=list(queries.current_texts(kitchen.organisation).values()))
    bram = client_for(world.bram)
    assert cancel(bram, meetings[-1]).redirect_chain[-1][0] == f"{HOME}bijeenkomsten/"
    assert f"{HOME}deelnemers/gehoord/{meetings[-1].pk}/" in bram.get(f"{HOME}bijeenkomsten/").content.decode()


@pytest.mark.parametrize("who", ["daan", "noor", "chantal"])
def test_only_who_runs_the_group_sees_it(
    who: str, eight: dict[str, Participant], meetings: list[Meeting], world: World, client_for: ClientFor
) -> None:
    place = f"{HOME}deelnemers/gehoord/{meetings[-1].pk}/"
    assert client_for(getattr(world, who)).get(place).status_code == 404


def test_the_meeting_of_another_group_is_not_here(
    eight: dict[str, Participant], groups_of_two: tuple[Group, Meeting], world: World, client_for: ClientFor
) -> None:
    _, other = groups_of_two
    assert client_for(world.bram).get(f"{HOME}deelnemers/gehoord/{other.pk}/").status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_keeps_its_query_budget(
    rows: int, kitchen: Group, meetings: list[Meeting], join: Join, world: World, client_for: ClientFor, at: datetime
) -> None:
    agreed = list(queries.current_texts(kitchen.organisation).values())
    for number in range(rows):
        join(f"Ouder {number}", email=f"ouder{number}@example.org", consents=agreed)
    groups.cancel(meeting=meetings[-1], reason="Griep", by=world.bram, at=at)
    bram = client_for(world.bram)
    with CaptureQueriesContext(connection) as queried:
        assert len(bram.get(f"{HOME}deelnemers/gehoord/{meetings[-1].pk}/").context["reached"]) == rows
    assert len(queried) == 10


def test_after_the_end_of_a_group_stands_who_heard_of_it(
    eight: dict[str, Participant], kitchen: Group, meetings: list[Meeting], world: World, client_for: ClientFor
) -> None:
    client = client_for(world.katja)
    Tab(client, f"{HOME}instellingen/", "seen").send({"sure": "on"})
    kitchen.refresh_from_db()
    assert kitchen.ended_at
    rows = client.get(f"{HOME}deelnemers/gehoord/{meetings[-1].pk}/").context
    assert [row.participant.name for row in rows["reached"]] == ["Joke", "Fout", "Later"]
    assert {row.why for row in rows["call"]} == {"no-texts-there", "not-agreed", "no-contact"}


def test_another_usual_place_is_told_and_says_whom_to_call(
    eight: dict[str, Participant], kitchen: Group, meetings: list[Meeting], world: World, at: datetime
) -> None:
    values: dict[str, Any] = {"organisation": world.de_kiem, "shown": "by-phone", "by": world.bram, "at": at}
    first = groups.make_venue(name="Zaal", **values)
    groups.change_settings(group=kitchen, values={"venue": first}, by=world.bram, at=at)
    assert not kitchen.organisation.messages.exists()
    venue = groups.make_venue(name="Het Achterhuis", address="Stille Steeg 1", **values)
    was = meetings[-1].revision
    groups.change_settings(group=kitchen, values={"venue": venue}, by=world.bram, at=at)
    changed = Meeting.objects.get(pk=meetings[-1].pk)
    assert (changed.revision, Meeting.objects.get(pk=meetings[0].pk).revision) == (was + 1, 0)
    told = kitchen.organisation.messages.filter(key__startswith="elsewhere:")
    assert {one.recipient for one in told} == {eight[name].pk for name in ("Joke", "Fout", "Later")}
    assert not any("Achterhuis" in one.body or "Steeg" in one.body for one in told)
    assert all("andere plaats" in one.body for one in told)
    heard = {row.participant.name: row.reached for row in heard_of(kitchen, changed, at=at)}
    assert [name for name, reached in heard.items() if reached] == ["Joke", "Fout", "Later"]


def test_a_place_that_is_corrected_is_told_to_nobody_and_a_new_one_is(
    eight: dict[str, Participant], kitchen: Group, meetings: list[Meeting], world: World, client_for: ClientFor
) -> None:
    bram = client_for(world.bram)
    place = {"name": "Zaal", "address": "Straat 1", "shown": "public"}
    bram.post(f"{HOME}plaats/?nieuw", place)
    corrected = sent_as_shown(f"{HOME}plaats/", {**place, "address": "Straat 2"}, follow=True, browser=bram)
    assert "Er gaat geen bericht uit." in corrected.content.decode()
    assert not kitchen.organisation.messages.exists()
    elsewhere = sent_as_shown(f"{HOME}plaats/?nieuw", {**place, "name": "Bib"}, follow=True, browser=bram)
    assert "3 van de 8 deelnemers krijgen een bericht." in elsewhere.content.decode()
    assert kitchen.organisation.messages.filter(key__startswith="elsewhere:").count() == 3
