"""A group that loses its last facilitator: said before, and until there is another."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from nestwerk.groups import actions, queries
from nestwerk.groups.models import Group, Hat
from nestwerk.people import actions as people
from nestwerk.people.models import Person, Role
from nestwerk.testing.sending import sent_as_shown
from nestwerk.world import GroupWorld, World

ClientFor = Callable[[Person | None], Client]
BEFORE = "Enige begeleider van {}"
AFTER = "{} heeft geen begeleider."
MEMBERS = "/organisaties/de-kiem/"


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return " ".join(answer.content.decode().split())


def test_the_page_of_a_member_says_before_which_groups_nobody_would_guide(
    world: World, groups: GroupWorld, client_for: ClientFor, at: datetime
) -> None:
    katja, place = client_for(world.katja), f"{MEMBERS}leden/{world.bram.pk}/"
    told = page(katja, place)
    assert BEFORE.format(groups.tuesday.name) in told
    assert "niemand de notities over ouders nog" in told
    actions.add_to_team(group=groups.tuesday, person=world.katja, hat=Hat.FACILITATOR, by=world.bram, at=at)
    assert BEFORE.format(groups.tuesday.name) not in page(katja, place)
    assert f"Begeleider van {groups.tuesday.name}" in page(katja, place)


def test_who_erases_the_own_account_is_told_the_same(world: World, groups: GroupWorld, client_for: ClientFor) -> None:
    assert BEFORE.format(groups.tuesday.name) in page(client_for(world.bram), "/mijn/gegevens/")
    assert "Enige begeleider" not in page(client_for(world.noor), "/mijn/gegevens/")


def ended(world: World, groups: GroupWorld, client: Client) -> None:
    place = f"{MEMBERS}leden/{world.bram.pk}/"
    sent_as_shown(f"{place}einde/", {}, browser=client, page=place)


def narrowed(world: World, groups: GroupWorld, client: Client) -> None:
    sent_as_shown(f"{MEMBERS}leden/{world.bram.pk}/", {"roles": ["volunteer"]}, browser=client)


def erased(world: World, groups: GroupWorld, client: Client) -> None:
    people.erase_person(world.bram, by=world.bram, at=groups.tuesday.created_at, rooms=people.privacy_rooms())


@pytest.mark.parametrize("lose", [ended, narrowed, erased])
def test_the_coordinator_reads_it_where_she_looks_until_she_names_another(
    lose: Callable[[World, GroupWorld, Client], None], world: World, groups: GroupWorld, client_for: ClientFor
) -> None:
    katja, group = client_for(world.katja), groups.tuesday
    places = (MEMBERS, "/organisaties/", "/groepen/", "/vandaag/", f"/groepen/{group.slug}/team/")
    assert not any(AFTER.format(group.name) in page(katja, place) for place in places)
    lose(world, groups, katja)
    team = f"/groepen/{group.slug}/team/mensen/"
    for place in places:
        told = page(katja, place)
        assert AFTER.format(group.name) in told, place
        assert f'href="{team}"' in told, place
        assert "Zonder begeleider leest niemand de notities over ouders" in told, place
    # Who helps is told whom to ask, and is led to no page that she may not see.
    helps = page(client_for(world.noor), f"/groepen/{group.slug}/team/")
    assert "Deze groep heeft geen begeleider" in helps
    assert f'href="{team}"' not in helps
    for person in (world.noor, world.daan):
        for place in ("/organisaties/", "/vandaag/"):
            assert AFTER.format(group.name) not in page(client_for(person), place)
    katja.post(team, {"person": str(world.katja.pk), "hat": "facilitator"})
    assert not any(AFTER.format(group.name) in page(katja, place) for place in places)


def test_a_group_that_ended_needs_nobody(world: World, groups: GroupWorld, at: datetime) -> None:
    actions.end(group=groups.tuesday, by=world.bram, at=at)
    people.end_membership(organisation=world.de_kiem, person=world.bram, by=world.katja, at=at)
    assert groups.tuesday not in Group.objects.without_facilitator()


def test_a_volunteer_who_may_guide_is_named_without_leaving_the_team(
    world: World, groups: GroupWorld, client_for: ClientFor, at: datetime
) -> None:
    people.add_member(organisation=world.de_kiem, person=world.noor, role=Role.FACILITATOR, by=world.katja, at=at)
    assert world.noor in queries.could_join_team(groups.tuesday)
    place = f"/groepen/{groups.tuesday.slug}/team/mensen/"
    client_for(world.katja).post(place, {"person": str(world.noor.pk), "hat": "facilitator"})
    assert [one.hat for one in groups.tuesday.team.filter(person=world.noor)] == [Hat.FACILITATOR]
    assert world.noor not in queries.could_join_team(groups.tuesday)
