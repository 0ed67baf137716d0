"""What is over its term goes by itself, what counts stays, and it is on record."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from nestwerk.groups import actions as groups_actions
from nestwerk.groups.models import Meeting
from nestwerk.kernel.models import AuditLine
from nestwerk.participants import actions as participants
from nestwerk.participants.models import Attendance, Participant, Presence
from nestwerk.people.models import Person
from nestwerk.reach import actions
from nestwerk.reach.models import Erasure, Terms
from nestwerk.reach.queries import owed
from nestwerk.reach.queries.terms import terms_of
from nestwerk.testing.sending import sent_as_shown
from nestwerk.today import actions as today
from nestwerk.today.models import PersonNote
from nestwerk.world import GroupWorld, ParentWorld, World

ClientFor = Callable[[Person | None], Client]
HALF_A_YEAR = timedelta(days=181)


def named(groups: GroupWorld) -> set[str]:
    return {one.name for one in Participant.objects.filter(group=groups.tuesday)} - {""}


def test_people_go_half_a_year_after_their_group(
    parents: ParentWorld, groups: GroupWorld, world: World, at: datetime
) -> None:
    before = Participant.objects.count()
    groups_actions.end(group=groups.tuesday, by=world.bram, at=at)
    actions.run_terms(at=at + HALF_A_YEAR - timedelta(days=2))
    assert "Amina" in named(groups)
    assert actions.run_terms(at=at + HALF_A_YEAR) > 5
    assert (named(groups), Participant.objects.count()) == (set(), before)
    (run,) = Erasure.objects.filter(organisation=world.de_kiem, counts__has_key="participants")
    assert run.counts["participants"] == Participant.objects.filter(group=groups.tuesday).count()
    assert AuditLine.objects.filter(verb="terms-ran", organisation_id=world.de_kiem.pk).count() >= 1


def test_running_again_erases_nothing(parents: ParentWorld, groups: GroupWorld, world: World, at: datetime) -> None:
    groups_actions.end(group=groups.tuesday, by=world.bram, at=at)
    assert owed(at=at + HALF_A_YEAR)["participants"] > 5
    actions.run_terms(at=at + HALF_A_YEAR)
    assert set(owed(at=at + HALF_A_YEAR).values()) == {0}
    assert actions.run_terms(at=at + HALF_A_YEAR) == 0


def test_who_left_goes_sooner(parents: ParentWorld, groups: GroupWorld, at: datetime) -> None:
    participants.leave(participant=parents.joke, by=None, at=at)
    actions.run_terms(at=at + timedelta(days=89))
    assert "Joke" in named(groups)
    actions.run_terms(at=at + timedelta(days=91))
    assert {"Joke", "Amina"} & named(groups) == {"Amina"}


def test_notes_go_by_their_own_term(world: World, parents: ParentWorld, groups: GroupWorld, at: datetime) -> None:
    meeting = groups.tuesday.meetings.held(at).first()
    assert meeting is not None
    today.write_note(meeting=meeting, participant=parents.joke, words="Notitie", by=world.bram, at=at)
    actions.run_terms(at=at + timedelta(days=terms_of(world.de_kiem).note_days - 1))
    assert PersonNote.objects.exists()
    actions.run_terms(at=at + timedelta(days=terms_of(world.de_kiem).note_days + 1))
    assert not PersonNote.objects.exists()


def test_why_somebody_was_not_there_goes_with_the_term_of_notes_unless_she_asked_to_read_it(
    world: World, parents: ParentWorld, groups: GroupWorld, at: datetime
) -> None:
    meeting = groups.tuesday.meetings.held(at).first()
    assert meeting is not None
    for one in (parents.joke, parents.amina):
        given: dict[str, Any] = {"presence": "absent", "reason": "Karim", "by": world.bram}
        participants.tap(meeting=meeting, participant=one, tapped_at=at, at=at, **given)
    participants.ask_to_read(participant=parents.amina, at=at)
    later = at + timedelta(days=terms_of(world.de_kiem).note_days + 1)
    asked = Attendance.objects.filter(meeting=meeting, participant__in=(parents.joke, parents.amina))
    actions.run_terms(at=later - timedelta(days=2))
    assert [row.reason for row in asked] == ["Karim", "Karim"]
    assert owed(at=later)["notes"] == 1
    actions.run_terms(at=later)
    found = {row.participant_id: (row.presence, row.reason) for row in asked.all()}
    assert found == {parents.joke.pk: ("absent", ""), parents.amina.pk: ("absent", "Karim")}
    assert owed(at=later)["notes"] == 0


def test_notes_that_somebody_asked_to_read_are_not_owed(
    world: World, parents: ParentWorld, groups: GroupWorld, at: datetime
) -> None:
    meeting = groups.tuesday.meetings.held(at).first()
    assert meeting is not None
    today.write_note(meeting=meeting, participant=parents.joke, words="Notitie", by=world.bram, at=at)
    participants.ask_to_read(participant=parents.joke, at=at)
    later = at + timedelta(days=terms_of(world.de_kiem).note_days + 1)
    actions.run_terms(at=later)
    assert (PersonNote.objects.count(), owed(at=later)["notes"]) == (1, 0)


def test_a_shorter_term_holds_for_its_own_organisation(
    parents: ParentWorld, groups: GroupWorld, world: World, at: datetime
) -> None:
    actions.change_terms(organisation=world.buurthuis_zuid, values={"left_months": 0}, by=world.daan, at=at)
    participants.leave(participant=parents.joke, by=None, at=at)
    actions.run_terms(at=at + timedelta(days=1))
    assert "Joke" in named(groups)


THREE_YEARS = timedelta(days=3 * 365)


def meet(groups: GroupWorld, world: World, *, at: datetime) -> Meeting:
    return groups_actions.add_meeting(group=groups.tuesday, starts_at=at, minutes=90, by=world.bram, at=at)


def test_in_a_group_that_goes_on_who_gave_no_sign_for_two_years_is_erased(
    parents: ParentWorld, groups: GroupWorld, world: World, at: datetime
) -> None:
    for year in (1, 2):
        moment = at + timedelta(days=365 * year)
        meeting = meet(groups, world, at=moment)
        participants.reply(meeting=meeting, participant=parents.joke, coming=False, at=moment)
        for parent, presence in ((parents.amina, Presence.THERE), (parents.olena, Presence.ABSENT)):
            tapped: dict[str, Any] = {"by": world.bram, "tapped_at": moment, "at": moment}
            participants.tap(meeting=meeting, participant=parent, presence=presence, **tapped)
    actions.run_terms(at=at + timedelta(days=300))
    assert {"Joke", "Amina", "Olena"} <= named(groups)
    actions.run_terms(at=at + THREE_YEARS)
    assert named(groups) == {"Joke", "Amina"}
    assert owed(at=at + THREE_YEARS)["participants"] == 0


def test_who_asked_something_or_changed_place_gave_a_sign_too(
    parents: ParentWorld, groups: GroupWorld, world: World, at: datetime
) -> None:
    later = at + timedelta(days=400)
    participants.ask_to_read(participant=parents.amina, at=later)
    participants.leave(participant=parents.joke, by=None, at=later)
    participants.give_back(participant=parents.joke, reason="", by=world.bram, at=later)
    actions.run_terms(at=at + timedelta(days=800))
    assert named(groups) == {"Amina", "Joke"}


def test_no_term_of_an_organisation_erases_who_asked_to_read(
    parents: ParentWorld, groups: GroupWorld, world: World, at: datetime
) -> None:
    for parent in (parents.amina, parents.joke):
        participants.leave(participant=parent, by=None, at=at)
    participants.ask_to_read(participant=parents.joke, at=at)
    actions.run_terms(at=at + HALF_A_YEAR)
    assert {"Joke", "Amina"} & named(groups) == {"Joke"}


def test_an_answer_that_never_came_keeps_nobody_for_ever(
    parents: ParentWorld, groups: GroupWorld, world: World, at: datetime
) -> None:
    participants.ask_to_read(participant=parents.joke, at=at)
    groups_actions.end(group=groups.tuesday, by=world.bram, at=at)
    actions.run_terms(at=at + 2 * HALF_A_YEAR)
    assert named(groups) == {"Joke"}
    actions.run_terms(at=at + THREE_YEARS)
    assert named(groups) == set()


@pytest.mark.parametrize(("months", "day"), [(0, 60), (1, 60), (2, 60), (3, 90)])
def test_a_parent_keeps_her_page_as_long_as_she_was_told(
    months: int, day: int, parents: ParentWorld, groups: GroupWorld, world: World, at: datetime
) -> None:
    # Also where an organisation chose, long ago, to keep nothing at all.
    Terms.objects.create(organisation=world.de_kiem, participant_months=months, left_months=0)
    groups_actions.end(group=groups.tuesday, by=world.bram, at=at)
    participants.leave(participant=parents.waiting[0], by=None, at=at)
    hanne = Participant.objects.filter(pk=parents.waiting[0].pk, erased_at=None)
    actions.run_terms(at=at + timedelta(days=29, hours=23))
    assert ("Amina" in named(groups), hanne.exists()) == (True, True)
    actions.run_terms(at=at + timedelta(days=30, hours=1))
    assert ("Amina" in named(groups), hanne.exists()) == (True, False)
    actions.run_terms(at=at + timedelta(days=day - 1, hours=23))
    assert "Amina" in named(groups)
    actions.run_terms(at=at + timedelta(days=day, hours=1))
    assert "Amina" not in named(groups)


def test_no_term_is_shorter_than_what_parents_read(world: World, client_for: ClientFor) -> None:
    place = f"/organisaties/{world.de_kiem.slug}/termijnen/"
    told = {"note_days": 90, "team_days": 365, "message_days": 30, "least": 5, "lists_per": "year"}
    for short in ({"participant_months": 1, "left_months": 3}, {"participant_months": 6, "left_months": 0}):
        assert sent_as_shown(place, {**told, **short}, browser=client_for(world.katja)).status_code == 200
    kept = sent_as_shown(place, {**told, "participant_months": 2, "left_months": 1}, browser=client_for(world.katja))
    assert (kept.status_code, terms_of(world.de_kiem).participant_months) == (302, 2)


def test_who_came_back_and_stops_again_keeps_her_page_from_then(
    parents: ParentWorld, groups: GroupWorld, world: World, at: datetime
) -> None:
    """Before: an old stop counted for a new one, and she was erased the same night, with her map and plan."""
    joke = parents.joke
    participants.leave(participant=joke, by=None, at=at)
    participants.give_back(participant=joke, reason="", by=world.bram, at=at + timedelta(days=20))
    participants.leave(participant=joke, by=None, at=at + timedelta(days=120))
    actions.run_terms(at=at + timedelta(days=121))
    actions.run_terms(at=at + timedelta(days=120 + 89))
    assert "Joke" in named(groups)
    actions.run_terms(at=at + timedelta(days=120 + 91))
    assert "Joke" not in named(groups)
