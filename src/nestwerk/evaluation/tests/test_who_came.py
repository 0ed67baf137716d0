"""Only for who came: on the page of who was there, on nobody else's. Reminders go to all alike."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils.timezone import localdate

from nestwerk.evaluation import actions, queries
from nestwerk.evaluation.models import Round
from nestwerk.messenger.models import Message
from nestwerk.participants.models import Attendance, Presence
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
    assert queries.expected_at(asked) == 1
    assert [one.pk for one in queries.asked_people(asked) if only] == ([parents.amina.pk] if only else [])


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
