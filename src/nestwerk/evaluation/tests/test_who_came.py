"""Only for who came: on the page of who was there, on nobody else's. Reminders go to all alike."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils.timezone import localdate

from nestwerk.evaluation import actions, queries
from nestwerk.evaluation.models import Round
from nestwerk.evaluation.tests.test_overview import words_of
from nestwerk.evaluation.tests.test_report import text_of
from nestwerk.messenger.models import Message
from nestwerk.participants.actions import leave, merge, unmerge
from nestwerk.participants.models import Attendance, Participant, Presence
from nestwerk.participants.queries import secret_of
from nestwerk.people.models import Person
from nestwerk.world import GroupWorld, ParentWorld, World

pytestmark = [pytest.mark.django_db, pytest.mark.both]
ClientFor = Callable[[Person | None], Client]
GROUP = "/groepen/samen-met-je-kind-op-dinsdag/team/evaluatie/"


@pytest.mark.parametrize("only", [True, False])
def test_only_who_came_finds_it_and_is_counted(
    client_for: ClientFor, world: World, groups: GroupWorld, parents: ParentWorld, at: datetime, only: bool
) -> None:
    today = localdate(at)
    given = {f"thermometer-{name}": str(today) for name in ("opens_on", "closes_on")}
    given |= {"thermometer-wanted": "on", **({"thermometer-only_who_came": "on"} if only else {})}
    client_for(world.bram).post(GROUP, given)
    asked = Round.objects.get()
    assert asked.only_who_came == only
    assert asked.meeting
    Attendance.objects.filter(meeting=asked.meeting_id).delete()
    for parent, presence in ((parents.amina, Presence.THERE), (parents.samira, Presence.ABSENT)):
        Attendance.objects.create(
            organisation=parent.organisation,
            meeting=asked.meeting,
            participant=parent,
            presence=presence,
            tapped_at=at,
            saved_at=at,
            by=world.bram,
        )
    pages = [
        "/vraag/" in client_for(None).get(f"/mijn/{secret_of(parent)}/").content.decode()
        for parent in (parents.amina, parents.samira)
    ]
    assert pages == [True, not only]
    # Beside the sheets stands who takes part, tapped or not: that nobody tapped is no zero.
    assert queries.expected_at(asked) == Participant.objects.filter(group=groups.tuesday).with_place().count()
    assert [one.pk for one in queries.asked_people(asked) if only] == ([parents.amina.pk] if only else [])


@pytest.mark.parametrize("tapped", [0, 1])
def test_where_attendance_was_not_tapped_an_honest_round_is_no_crowd(
    client_for: ClientFor, world: World, groups: GroupWorld, parents: ParentWorld, at: datetime, tapped: int
) -> None:
    """Two fill in by the poster; of who came nobody, or one, is marked as there."""
    today, bram = localdate(at), client_for(world.bram)
    given = {f"thermometer-{name}": str(today) for name in ("opens_on", "closes_on")}
    bram.post(GROUP, given | {"thermometer-wanted": "on", "thermometer-only_who_came": "on"})
    asked = Round.objects.get()
    Attendance.objects.filter(meeting=asked.meeting_id).delete()
    values = {"organisation": asked.organisation, "meeting": asked.meeting, "presence": Presence.THERE}
    for _ in range(tapped):
        Attendance.objects.create(participant=parents.amina, tapped_at=at, saved_at=at, by=world.bram, **values)
    for number in range(2):
        actions.deliver(round=asked, answers={"hoe-was-het": 3}, once=str(number), at=at)
    people = queries.expected_at(asked)
    running = words_of(bram.get(f"{GROUP}{asked.pk}/").content.decode())
    assert f"2 van {people}" in running
    actions.close_round(round=asked, by=world.bram, at=at)
    pages = [words_of(bram.get(f"{GROUP}{place}").content.decode()) for place in (f"{asked.pk}/", "verslag/")]
    pages.append(text_of(bram.get(f"{GROUP}verslag.pdf?in=nl").content))
    for page in (running, *pages):
        assert "meer bladen binnen dan" not in page
    assert f"2 van de {people} mensen vulden in." in pages[0]


def test_where_nobody_stands_on_the_list_how_many_take_part_is_unknown(
    client_for: ClientFor, world: World, ending: Round, at: datetime
) -> None:
    """A house where people walk in: six sheets are six, and not 'of 0'."""
    for number in range(6):
        actions.deliver(round=ending, answers={"aanraden": "yes"}, once=str(number), at=at)
    bram = client_for(world.bram)
    pages = [bram.get(f"{GROUP}{ending.pk}/").content.decode()]
    actions.close_round(round=ending, by=world.bram, at=at)
    pages += [bram.get(f"{GROUP}{place}").content.decode() for place in (f"{ending.pk}/", "verslag/")]
    for page in map(words_of, pages):
        assert "meer bladen binnen dan" not in page
        assert "van 0" not in page
        assert "van de 0" not in page
    assert "6 mensen vulden in." in words_of(pages[1])


def test_who_filled_in_and_left_before_it_closed_makes_no_crowd(
    client_for: ClientFor, world: World, groups: GroupWorld, parents: ParentWorld, ending: Round, at: datetime
) -> None:
    people = Participant.objects.filter(group=groups.tuesday).with_place()
    before = people.count()
    for number in range(before):
        actions.deliver(round=ending, answers={"aanraden": "yes"}, once=str(number), at=at)
    leave(participant=parents.amina, why="moved-on", by=None, at=at)
    assert people.count() == before - 1
    actions.close_round(round=ending, by=world.bram, at=at)
    bram = client_for(world.bram)
    pages = [bram.get(f"{GROUP}{place}").content.decode() for place in (f"{ending.pk}/", "verslag/")]
    assert not any("meer bladen binnen dan" in words_of(page) for page in pages)


def test_everybody_is_reminded_alike_and_once(
    client_for: ClientFor, world: World, parents: ParentWorld, ending: Round, at: datetime
) -> None:
    """The same letters, whether somebody answered or nobody did."""
    before = set(Message.objects.values_list("pk", flat=True))
    actions.deliver(round=ending, answers={"aanraden": "yes"}, once="a", at=at)
    bram, address = client_for(world.bram), f"{GROUP}{ending.pk}/"
    assert "Herinner iedereen" in bram.get(address).content.decode()
    page = bram.post(f"{address}herinneren/", follow=True).content.decode()
    sent = Message.objects.exclude(pk__in=before)
    number = sent.count()
    assert number >= 1
    assert (f"{number} " in page, "Herinner iedereen" in page) == (True, False)
    assert {one.key.rpartition(":")[0] for one in sent} == {f"questions:{ending.pk}"}
    assert all("Iedereen krijgt dit bericht" in one.body for one in sent if one.language == "nl")
    again = bram.post(f"{address}herinneren/", follow=True).content.decode()
    assert ("Iedereen is al één keer herinnerd." in again, Message.objects.count()) == (True, number + len(before))
    with pytest.raises(actions.NotOpenNow):
        actions.remind_everybody(round=ending, by=world.bram, at=at + timedelta(days=9))


def test_two_sign_ups_that_the_team_brought_together_are_one_person(
    world: World, groups: GroupWorld, parents: ParentWorld, ending: Round, at: datetime
) -> None:
    """Also where the one that stays had no place of its own, and where a third was brought in."""
    before = queries.expected_at(ending)
    assert before
    people = list(Participant.objects.filter(group=groups.tuesday).with_place().order_by("pk"))
    made = merge(kept=people[0], gone=people[1], by=world.bram, at=at)
    assert queries.expected_at(ending) == before - 1
    last = merge(kept=people[2], gone=people[0], by=world.bram, at=at)
    assert queries.expected_at(ending) == before - 2
    leave(participant=people[2], why="moved-on", by=None, at=at)
    assert queries.expected_at(ending) == before - 2
    for one in (last, made):
        unmerge(made=one, by=world.bram, at=at)
    assert queries.expected_at(ending) == before
    waits = Participant.objects.filter(group=groups.tuesday, standing="waiting").first()
    if waits is not None:
        merge(kept=waits, gone=people[1], by=world.bram, at=at)
        assert queries.expected_at(ending) == before
