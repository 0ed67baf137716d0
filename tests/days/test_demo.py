"""The demo is alive on any day: the made-up world built in any night, and its pages opened then."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client

from nestwerk import world as made_up
from nestwerk.groups.models import Group, Meeting
from nestwerk.kernel.clock import now
from nestwerk.ops.management.commands.prepare import links
from nestwerk.participants import actions as participants
from nestwerk.participants.models import LinkKind, Participant
from nestwerk.participants.queries import secret_of
from nestwerk.people import actions as people
from nestwerk.people.actions import erase_person, privacy_rooms
from nestwerk.people.models import Appointment, Duty, Membership, Person, Role
from nestwerk.testing.layers import layer
from nestwerk.world import GatheringWorld, GroupWorld, ParentWorld, World

Demo = tuple[World, GroupWorld, ParentWorld]
BRUSSELS = ZoneInfo("Europe/Brussels")
DAYS = {
    "as in the manual": datetime(2026, 11, 22, 10, tzinfo=BRUSSELS),
    "a week later": datetime(2026, 11, 29, 10, tzinfo=BRUSSELS),
    "last minute of the year": datetime(2026, 12, 31, 23, 59, 30, tzinfo=BRUSSELS),
    "before summer time": datetime(2027, 3, 27, 23, 50, tzinfo=BRUSSELS),
    "the hour that is not there": datetime(2027, 3, 28, 3, 0, tzinfo=BRUSSELS),
    "in summer": datetime(2027, 8, 22, 9, tzinfo=BRUSSELS),
    "1 June": datetime(2027, 6, 1, 8, tzinfo=BRUSSELS),
    "the hour that comes twice": datetime(2027, 10, 31, 2, 30, fold=1, tzinfo=BRUSSELS),
    "a year ahead": datetime(2027, 11, 29, 0, 5, tzinfo=BRUSSELS),
    "29 February": datetime(2028, 2, 29, 12, tzinfo=BRUSSELS),
    "a holiday": datetime(2027, 12, 25, 9, tzinfo=BRUSSELS),
}


def build() -> Demo:
    """Build the whole world as the demo does."""
    world = made_up.build(at=now())
    groups = made_up.build_groups(world, now())
    parents = made_up.build_parents(groups, now())
    made_up.build_gatherings(world, groups, parents, now())
    made_up.build_today(world, groups, parents, now())
    return world, groups, parents


@layer
def demo(world: World, groups: GroupWorld, parents: ParentWorld, gatherings: GatheringWorld, at: datetime) -> Demo:
    """The same on the day of the manual: copied for each test that begins with it."""
    made_up.build_today(world, groups, parents, at)
    return world, groups, parents


@pytest.mark.parametrize("day", DAYS.values(), ids=DAYS)
def test_every_page_of_the_demo_opens(db: None, client_for: Callable[..., Client], day: datetime) -> None:
    with time_machine.travel(day.timestamp(), tick=True):
        world, groups, parents = build()
        tuesday = Meeting.objects.filter(group=groups.tuesday)
        assert tuesday.held(now()).count() >= 3
        assert tuesday.upcoming(now()).exists()
        team, link = f"/groepen/{groups.tuesday.slug}/team/", secret_of(parents.amina, LinkKind.PAGE)
        pages = {
            world.bram: ["/vandaag/", "/groepen/", team, f"{team}deelnemers/", f"{team}agenda/", f"{team}hulp/"],
            world.katja: ["/organisaties/de-kiem/overzicht/", "/organisaties/de-kiem/berichten/"],
            world.noor: ["/vandaag/", "/vandaag/diensten/"],
            None: [f"/groepen/{groups.tuesday.slug}/", f"/mijn/{link}/"],
        }
        seen = {
            (str(page), client.get(page).status_code)
            for person, places in pages.items()
            for client in [client_for(person)]
            for page in places
        }
    assert {code for _, code in seen} == {200}, seen


def test_an_old_demo_gets_new_meetings_and_each_only_once(demo: Demo, at: datetime) -> None:
    before = Meeting.objects.count()
    build()
    assert Meeting.objects.count() == before
    with time_machine.travel(at + timedelta(days=200), tick=True):
        _, groups, _ = build()
        assert {
            group.name: Meeting.objects.filter(group=group).upcoming(now()).exists() for group in every(groups)
        } == {group.name: True for group in every(groups)}
        again = Meeting.objects.count()
        build()
        assert Meeting.objects.count() == again


def every(groups: GroupWorld) -> list[Group]:
    return [groups.tuesday, groups.open_house, groups.series, groups.secret, groups.zuid]


@pytest.mark.parametrize("who", [["amina"], ["karim"], ["samira", "joke", "olena"], "everybody"])
def test_a_demo_in_which_parents_were_erased_goes_on(
    demo: Demo, settings: Any, at: datetime, who: list[str] | str
) -> None:
    settings.DEMO = True
    _, _, parents = demo
    gone = [getattr(parents, name) for name in who] if isinstance(who, list) else Participant.objects.all()
    for one in gone:
        participants.erase(participant=one, by=None, at=now())
    for days in (0, 8, 30):
        with time_machine.travel(at + timedelta(days=days)):
            said, known = links(), Participant.objects.count()
            assert [line for line in said if "parent: " in line and not line.endswith("/mijn//")] != []
    build()
    assert (Participant.objects.count(), Participant.objects.get(pk=gone[0].pk).name) == (known, "")


def roles_of(person: Person) -> set[str]:
    hats = Membership.objects.filter(person=person).values_list("role", flat=True)
    return {*hats, *Appointment.objects.filter(person=person).values_list("duty", flat=True)}


@pytest.mark.parametrize("who", ["bram", "chantal", "noor", "katja", "edith", "omar", "daan", "several"])
def test_a_demo_in_which_people_erased_their_accounts_goes_on(
    demo: Demo, settings: Any, at: datetime, who: str
) -> None:
    """Before: somebody new behind 'coordinator' coordinated nothing."""
    settings.DEMO = True
    world, _, _ = demo
    had = {role: roles_of(person) for role, person in world.by_role().items()}
    # Nobody who is the last one may erase the account.
    for place in (world.de_kiem, world.buurthuis_zuid):
        for person in (world.bram, world.katja):
            people.add_member(organisation=place, person=person, role=Role.COORDINATOR, by=world.omar, at=now())
    people.appoint(person=world.bram, duty=Duty.OPERATOR, by=world.omar, at=now())
    people.appoint(person=world.katja, duty=Duty.OPERATOR, by=world.omar, at=now())
    for person in (world.noor, world.bram, world.chantal) if who == "several" else (getattr(world, who),):
        erase_person(person, by=person, at=now(), rooms=privacy_rooms())
    with time_machine.travel(at + timedelta(days=8)):
        assert len(links()) == len(world.by_role()) + len(["words", "a parent", "a parent with a map"])
        again = made_up.build(at=now()).by_role()
        assert {role: had[role] - roles_of(person) for role, person in again.items()} == {role: set() for role in had}
