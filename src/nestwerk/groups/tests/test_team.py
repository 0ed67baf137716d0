"""Who runs a group, what each may see, and what stays of them."""

from datetime import datetime, timedelta

import pytest

from nestwerk.groups import actions, privacy, queries
from nestwerk.groups.models import Draft, Group, Hat
from nestwerk.groups.permissions import may_run, organisations_to_set_up_in
from nestwerk.people import actions as people
from nestwerk.people.models import Role
from nestwerk.world import GroupWorld, World

ROLES = ("facilitator", "coordinator", "volunteer", "researcher", "editor", "operator", "outsider")
# Which of the groups of the world each sees, runs, guides and is in the team of.
SEES = {"facilitator": 4, "coordinator": 4, "volunteer": 1, "researcher": 0, "editor": 0, "operator": 0, "outsider": 1}
RUNS = {"facilitator": 3, "coordinator": 4, "volunteer": 0, "researcher": 0, "editor": 0, "operator": 0, "outsider": 1}
GUIDES = {**RUNS, "coordinator": 1}
IN_TEAM = {**GUIDES, "volunteer": 1}


def test_each_role_sees_its_own_groups(world: World, groups: GroupWorld) -> None:
    people_of = world.by_role()
    for asked, expected in (
        (Group.objects.visible_to, SEES),
        (Group.objects.run_by, RUNS),
        (Group.objects.facilitated_by, GUIDES),
        (Group.objects.with_team_member, IN_TEAM),
    ):
        assert {role: asked(people_of[role]).count() for role in ROLES} == expected
        assert asked(None).count() == 0


def test_who_may_set_up_a_group(world: World) -> None:
    allowed = {
        role: [one.slug for one in organisations_to_set_up_in(person)] for role, person in world.by_role().items()
    }
    assert {role: slugs for role, slugs in allowed.items() if slugs} == {
        "facilitator": ["de-kiem"],
        "coordinator": ["de-kiem"],
        "outsider": ["buurthuis-zuid"],
    }
    assert organisations_to_set_up_in(None) == []


def test_the_last_facilitator_stays(world: World, groups: GroupWorld, at: datetime) -> None:
    with pytest.raises(actions.LastFacilitator):
        actions.take_from_team(group=groups.tuesday, person=world.bram, by=world.katja, at=at)
    with pytest.raises(actions.LastFacilitator):
        actions.add_to_team(group=groups.tuesday, person=world.bram, hat=Hat.VOLUNTEER, by=world.katja, at=at)
    actions.add_to_team(group=groups.tuesday, person=world.katja, hat=Hat.FACILITATOR, by=world.katja, at=at)
    actions.take_from_team(group=groups.tuesday, person=world.bram, by=world.katja, at=at)
    actions.take_from_team(group=groups.tuesday, person=world.bram, by=world.katja, at=at)
    assert [(one.person, one.hat) for one in queries.team_of(groups.tuesday)] == [
        (world.katja, Hat.FACILITATOR),
        (world.noor, Hat.VOLUNTEER),
    ]


def test_a_volunteer_becomes_facilitator_by_a_new_role_and_a_new_hat(
    world: World, groups: GroupWorld, at: datetime
) -> None:
    for person in (world.noor, world.chantal):
        with pytest.raises(actions.RoleMissing):
            actions.add_to_team(group=groups.tuesday, person=person, hat=Hat.FACILITATOR, by=world.bram, at=at)
    people.add_member(organisation=world.de_kiem, person=world.noor, role=Role.FACILITATOR, by=world.katja, at=at)
    actions.add_to_team(group=groups.tuesday, person=world.noor, hat=Hat.FACILITATOR, by=world.bram, at=at)
    assert (may_run(world.noor, groups.tuesday), groups.tuesday.team.count()) == (True, 2)


def test_only_members_of_the_organisation_join_the_team(world: World, groups: GroupWorld, at: datetime) -> None:
    with pytest.raises(actions.NotAMember):
        actions.add_to_team(group=groups.tuesday, person=world.daan, hat=Hat.VOLUNTEER, by=world.bram, at=at)
    assert queries.could_join_team(groups.tuesday) == [world.katja]


def test_who_leaves_the_organisation_leaves_its_teams(world: World, groups: GroupWorld, at: datetime) -> None:
    people.end_membership(organisation=world.de_kiem, person=world.bram, by=world.katja, at=at)
    assert (Group.objects.visible_to(world.bram).count(), Group.objects.run_by(world.bram).count()) == (0, 0)
    assert [one.person for one in queries.team_of(groups.tuesday)] == [world.noor]


def test_what_is_kept_of_a_person_is_told_and_erased(world: World, groups: GroupWorld, at: datetime) -> None:
    draft = actions.begin_draft(organisation=world.de_kiem, by=world.bram, at=at)
    actions.keep_page(draft=draft, page="what", typed={"name": ["Nieuwe groep"]}, at=at)
    told = privacy.export(world.bram)
    assert (len(told["teams"]), len(told["drafts"])) == (3, 1)  # type: ignore[arg-type]
    gone = privacy.erase(world.bram, by=world.bram, at=at)
    assert gone == {"teams": 3, "drafts": 1}
    # That somebody was there stays, without a name, so that the others can be told of it.
    after = privacy.export(world.bram)
    assert ([team["until"] for team in after["teams"]], after["drafts"]) == ([at] * 3, [])  # type: ignore[attr-defined]
    assert Group.objects.count() == 5


def test_an_old_draft_is_thrown_away(world: World, at: datetime) -> None:
    actions.begin_draft(organisation=world.de_kiem, by=world.bram, at=at - timedelta(days=31))
    actions.begin_draft(organisation=world.de_kiem, by=world.bram, at=at - timedelta(days=29))
    assert (actions.forget_old_drafts(at=at), Draft.objects.count()) == (1, 1)
