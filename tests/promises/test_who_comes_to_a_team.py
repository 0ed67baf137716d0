"""Whoever comes to a team is told to who guided the group, and reads nothing about people of before."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client

from nestwerk.groups import actions as groups
from nestwerk.groups.models import Hat, TeamStay
from nestwerk.kernel.models import AuditLine
from nestwerk.participants import actions as participants
from nestwerk.people import actions as people
from nestwerk.people.models import Person
from nestwerk.testing.sending import sent_as_shown
from nestwerk.testing.tabs import Tab
from nestwerk.today import actions as today
from nestwerk.today.models import PersonNote
from nestwerk.world import World
from tests.promises.test_who_reads_which_field import Written, pages_of, written

ClientFor = Callable[[Person | None], Client]
__all__ = ["written"]
NOTE, DEBRIEF = "woord-today-personnote-words", "woord-today-debrief-words"


@contextmanager
def an_hour_later(at: datetime, hours: int = 1) -> Iterator[datetime]:
    with time_machine.travel(at + timedelta(hours=hours), tick=False):
        yield at + timedelta(hours=hours)


def joins(browser: Client, written: Written, person: Person, hat: str = "facilitator") -> None:
    place = f"/groepen/{written.group.slug}/team/mensen/"
    assert browser.post(place, {"person": str(person.pk), "hat": hat}).status_code == 302


def leaves(browser: Client, written: Written, person: Person) -> None:
    member = written.group.team.get(person=person)
    Tab(browser, f"/groepen/{written.group.slug}/team/mensen/{member.pk}/weg/", "gezien").send({})


def told(browser: Client, *places: str) -> list[bool]:
    return ["Katja Willems kwam" in browser.get(place).content.decode() for place in places]


def test_a_coordinator_who_comes_and_goes_reads_nothing_of_before_and_the_others_are_told(
    written: Written, world: World, client_for: ClientFor, at: datetime
) -> None:
    katja, bram, noor = client_for(world.katja), client_for(world.bram), client_for(world.noor)
    hub = f"/groepen/{written.group.slug}/team/"
    look_back = f"/vandaag/{written.meeting.pk}/nabespreken/"
    with an_hour_later(at):
        joins(katja, written, world.katja)
        sent_as_shown(look_back, {"words": "Ik was er ook."}, browser=katja)
        seen = "\n".join(pages_of(katja, written))
        assert "Ik was er ook." in seen
        assert (NOTE in seen, DEBRIEF in seen, "Van Noor." in seen) == (False, False, False)
        # The parent asked to read: that there is a note, and whose, is told.
        one = katja.get(f"{hub}deelnemers/{written.amina.pk}/").content.decode()
        assert "voor je deze groep begeleidde" in one
        whole = json.dumps(people.export_person(world.katja, people.privacy_rooms()), default=str)
        assert (NOTE in whole, DEBRIEF in whole) == (False, False)
    with an_hour_later(at, 2):
        leaves(katja, written, world.katja)
        assert told(bram, "/vandaag/", hub) == [True, True]
        assert told(noor, "/vandaag/", hub) == [False, False]
        page = bram.get("/vandaag/").content.decode()
        assert "22 november 2026, 11:00" in page
        assert "22 november 2026, 12:00" in page
        assert "Toegevoegd door: Katja Willems. Uit het team gehaald door: Katja Willems." in page
        for _twice in range(2):
            pressed = bram.post(f"/vandaag/gezien/{TeamStay.objects.get(person=world.katja).pk}/")
            assert pressed.status_code == 302
        assert told(bram, "/vandaag/", hub, f"{hub}mensen/") == [False, False, True]
        assert AuditLine.objects.filter(verb="saw team change").count() == 1
        assert told(katja, "/vandaag/", hub) == [False, False]


def test_it_is_told_to_a_facilitator_who_was_taken_out_since_and_to_nobody_who_left(
    written: Written, world: World, client_for: ClientFor, at: datetime
) -> None:
    with an_hour_later(at):
        joins(client_for(world.katja), written, world.katja)
    with an_hour_later(at, 2) as then:
        leaves(client_for(world.katja), written, world.bram)
        assert told(client_for(world.bram), "/vandaag/") == [True]
        people.end_membership(organisation=world.de_kiem, person=world.bram, by=world.katja, at=then)
        assert told(client_for(world.bram), "/vandaag/") == [False]


@pytest.mark.parametrize("who", ["noor", "katja", "daan"])
def test_nobody_else_presses_seen(
    who: str, written: Written, world: World, client_for: ClientFor, at: datetime
) -> None:
    with an_hour_later(at):
        joins(client_for(world.katja), written, world.katja)
        stay = TeamStay.objects.get(person=world.katja)
        places = (f"/vandaag/gezien/{stay.pk}/", f"/groepen/gezien/{stay.pk}/")
        assert [client_for(getattr(world, who)).post(place).status_code for place in places] == [404, 404]
        assert client_for(world.bram).post(places[1])["Location"] == f"/groepen/{written.group.slug}/team/"
        assert stay.seen.get().person == world.bram


def test_who_came_later_reads_notes_of_before_when_they_are_handed_over_and_no_longer_than_that(
    written: Written, world: World, client_for: ClientFor, at: datetime
) -> None:
    katja, bram = client_for(world.katja), client_for(world.bram)
    look_back = f"/vandaag/{written.meeting.pk}/nabespreken/"
    give = f"{look_back}notities/geven/"
    with an_hour_later(at):
        joins(katja, written, world.katja)
        # Nobody hands over to oneself, nor to who is not in the team.
        assert katja.post(give, {"person": str(world.katja.pk)}).status_code == 404
        assert bram.post(give, {"person": str(world.daan.pk)}).status_code == 404
        assert client_for(world.noor).post(give, {"person": str(world.katja.pk)}).status_code == 404
        assert "kwam later" in bram.get(look_back).content.decode()
        assert bram.post(give, {"person": str(world.katja.pk)}).status_code == 302
        assert NOTE in katja.get(look_back).content.decode()
        assert "kwam later" not in bram.get(look_back).content.decode()
        details = AuditLine.objects.get(verb="handed over notes").details
        assert details == {"person": str(world.katja.pk), "notes": 1}
    with an_hour_later(at, 2) as then:
        leaves(katja, written, world.katja)
        joins(katja, written, world.katja)
        assert NOTE not in katja.get(look_back).content.decode()
        today.write_note(meeting=written.meeting, participant=written.fatma, words="Van nu", by=world.bram, at=then)
        assert "Van nu" in katja.get(look_back).content.decode()


def test_who_guided_then_and_comes_back_reads_what_was_written_then(
    written: Written, world: World, at: datetime
) -> None:
    group, by = written.group, world.katja
    groups.add_to_team(group=group, person=world.katja, hat=Hat.FACILITATOR, by=by, at=at + timedelta(hours=1))
    groups.take_from_team(group=group, person=world.bram, by=by, at=at + timedelta(hours=2))
    today.write_note(
        meeting=written.meeting, participant=written.fatma, words="Tussendoor", by=by, at=at + timedelta(hours=3)
    )
    assert list(PersonNote.objects.visible_to(world.bram)) == []
    groups.add_to_team(group=group, person=world.bram, hat=Hat.FACILITATOR, by=by, at=at + timedelta(hours=4))
    assert [note.words for note in PersonNote.objects.visible_to(world.bram)] == [NOTE]
    assert [note.words for note in PersonNote.objects.visible_to(world.katja)] == ["Tussendoor"]


def test_a_volunteer_who_becomes_facilitator_reads_what_is_written_from_then_on(
    written: Written, world: World, at: datetime
) -> None:
    later = at + timedelta(hours=1)
    people.add_member(organisation=world.de_kiem, person=world.noor, role="facilitator", by=world.katja, at=later)
    groups.add_to_team(group=written.group, person=world.noor, hat=Hat.FACILITATOR, by=world.bram, at=later)
    assert list(PersonNote.objects.visible_to(world.noor)) == []
    told_of = TeamStay.objects.filter(person=world.noor).order_by("since")
    assert [(stay.hat, stay.since, stay.until) for stay in told_of] == [
        ("volunteer", at, later),
        ("facilitator", later, None),
    ]


def test_an_erased_person_who_came_stays_nameless(
    written: Written, world: World, client_for: ClientFor, at: datetime
) -> None:
    with an_hour_later(at) as then:
        joins(client_for(world.katja), written, world.katja)
        people.add_member(organisation=world.de_kiem, person=world.bram, role="coordinator", by=world.katja, at=then)
        people.erase_person(world.katja, by=world.katja, at=then, rooms=people.privacy_rooms())
        page = client_for(world.bram).get("/vandaag/").content.decode()
    assert "Katja" not in page
    assert re.search("iemand van wie het account gewist is kwam", page, re.IGNORECASE)


def test_a_note_is_not_told_of_to_who_does_not_guide(written: Written, world: World) -> None:
    found = participants.written_about(participant=written.amina, reader=world.katja)
    assert {one.kind for one in found} == {"presence", "place"}
