"""Roles and duties: what changes, what is refused, and what the trail tells of it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from nestwerk.kernel.models import AuditLine
from nestwerk.people import actions, permissions, queries
from nestwerk.people.models import Appointment, Duty, Person, Role
from nestwerk.people.queries.trail import trail
from nestwerk.testing.sending import sent_as_shown
from nestwerk.world import World, build

ClientFor = Callable[[Person | None], Client]


def told(world: World) -> list[str]:
    return [line.sentence for line in trail(world.de_kiem, page=1)[1]]


def test_a_member_gets_and_loses_hats(world: World, client_for: ClientFor) -> None:
    katja, place = client_for(world.katja), f"/organisaties/de-kiem/leden/{world.bram.pk}/"
    assert sent_as_shown(place, {"roles": ["coordinator", "researcher"]}, browser=katja).status_code == 302
    assert queries.roles_in(world.de_kiem, world.bram) == {"coordinator", "researcher"}
    assert sent_as_shown(place, {"roles": []}, browser=katja).status_code == 200


def test_the_last_coordinator_stays(world: World, client_for: ClientFor, at: datetime) -> None:
    katja, place = client_for(world.katja), f"/organisaties/de-kiem/leden/{world.katja.pk}/"
    answer: Any = sent_as_shown(place, {"roles": ["volunteer"]}, browser=katja)
    refused = answer.context["form"].errors
    assert refused == {"roles": [str(actions.LastCoordinator.message)]}
    assert sent_as_shown(f"{place}einde/", {}, browser=katja, page=place).headers["Location"] == place
    actions.add_member(organisation=world.de_kiem, person=world.bram, role=Role.COORDINATOR, by=world.katja, at=at)
    assert sent_as_shown(f"{place}einde/", {}, browser=katja, page=place).headers["Location"] == "/organisaties/"
    assert (queries.roles_in(world.de_kiem, world.katja), katja.get("/organisaties/de-kiem/").status_code) == (
        frozenset(),
        404,
    )


def test_the_trail_names_members_and_who_was_one_until_the_account_is_erased(world: World, at: datetime) -> None:
    kiem, bram, katja, roles = world.de_kiem, world.bram, world.katja, [Role.FACILITATOR, Role.VOLUNTEER]
    with translation.override("en"):
        actions.change_roles(organisation=kiem, person=bram, roles=roles, by=katja, at=at)
        assert told(world)[0] == "Katja Willems gave Bram Jacobs the role volunteer."
        actions.end_membership(organisation=kiem, person=bram, by=katja, at=at)
        assert told(world)[:2] == [
            "Katja Willems ended the membership of Bram Jacobs (no member any more).",
            "Katja Willems gave Bram Jacobs (no member any more) the role volunteer.",
        ]
        actions.erase_person(bram, by=bram, at=at, rooms=actions.privacy_rooms())
        assert "Katja Willems gave somebody whose account is erased the role volunteer." in told(world)
        assert not any("Bram" in line for line in told(world))


def test_a_demo_that_is_started_again_gives_no_role_back(world: World, at: datetime) -> None:
    actions.end_membership(organisation=world.de_kiem, person=world.bram, by=world.katja, at=at)
    actions.withdraw_duty(appointment=Appointment.objects.get(person=world.edith), by=world.omar, at=at)
    again = build(at=at)
    assert (again.bram, again.edith) == (world.bram, world.edith)
    assert queries.roles_in(world.de_kiem, world.bram) == frozenset()
    assert not Appointment.objects.filter(person=world.edith).exists()


def test_the_trail_tells_nothing_of_another_organisation(world: World, at: datetime) -> None:
    before = told(world)
    actions.change_settings(
        organisation=world.buurthuis_zuid, name="Zuid", second_factor_required=True, by=world.daan, at=at
    )
    assert told(world) == before


def test_every_verb_of_the_trail_is_a_whole_sentence(world: World, client_for: ClientFor) -> None:
    sentences = told(world)
    assert [sentence for sentence in sentences if "%(" in sentence or not sentence.endswith(".")] == []
    assert client_for(world.katja).get("/organisaties/de-kiem/logboek/?bladzijde=oeps").status_code == 200


@pytest.mark.parametrize(
    ("name", "coordinates", "member", "operates", "edits"),
    [
        ("katja", True, True, False, False),
        ("bram", False, True, False, False),
        ("chantal", False, True, False, False),
        ("noor", False, True, False, False),
        ("edith", False, False, False, True),
        ("omar", False, False, True, False),
        ("daan", False, False, False, False),
        ("amina", False, False, False, False),
    ],
)
def test_who_may(world: World, name: str, coordinates: bool, member: bool, operates: bool, edits: bool) -> None:
    who = getattr(world, name)
    assert (
        permissions.may_coordinate(who, world.de_kiem),
        permissions.is_member(who, world.de_kiem),
        permissions.may_operate(who),
        permissions.may_edit_catalogue(who),
    ) == (coordinates, member, operates, edits)


def test_an_operator_makes_an_organisation_and_never_sees_inside(world: World, client_for: ClientFor) -> None:
    omar = client_for(world.omar)
    filled = {"name": "Huis van het Kind De Kiem", "email": "nele@example.org", "language": "nl"}
    assert omar.post("/beheer/", filled).status_code == 302
    made = queries.organisations().get(slug="huis-van-het-kind-de-kiem")
    assert [(one.email, one.role) for one in queries.open_invitations(made)] == [("nele@example.org", "coordinator")]
    assert omar.get(f"/organisaties/{made.slug}/").status_code == 404


def test_duties_are_given_by_address_and_taken_back(world: World, client_for: ClientFor) -> None:
    omar = client_for(world.omar)
    unknown = omar.post("/beheer/taken/", {"email": "niemand@example.org", "duty": "editor"})
    assert unknown.context["form"].errors == {"email": [str(actions.UnknownAccount.message)]}
    omar.post("/beheer/taken/", {"email": "Noor@example.org", "duty": "operator"})
    assert permissions.may_operate(world.noor)
    own = Appointment.objects.get(person=world.omar, duty=Duty.OPERATOR)
    assert omar.post(f"/beheer/taken/{own.pk}/intrekken/").status_code == 302
    assert omar.get("/beheer/").status_code == 404


def test_the_last_operator_stays(world: World, client_for: ClientFor) -> None:
    own = Appointment.objects.get(person=world.omar, duty=Duty.OPERATOR)
    client_for(world.omar).post(f"/beheer/taken/{own.pk}/intrekken/")
    assert Appointment.objects.filter(pk=own.pk).exists()


def test_building_the_world_twice_changes_nothing(world: World, at: datetime) -> None:
    lines = AuditLine.objects.count()
    again = build(at=at)
    assert (again, AuditLine.objects.count()) == (world, lines)
