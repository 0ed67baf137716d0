"""The made-up parents: building them twice changes nothing, and two wait for a place."""

from datetime import datetime

from nestwerk.groups import actions as groups_actions
from nestwerk.participants import queries
from nestwerk.participants.models import Participant
from nestwerk.world import GroupWorld, ParentWorld, World, build_groups, build_parents


def test_building_the_parents_twice_changes_nothing(groups: GroupWorld, parents: ParentWorld, at: datetime) -> None:
    number = Participant.objects.count()
    assert (build_parents(groups, at), Participant.objects.count()) == (parents, number)


def test_two_wait_and_one_family_has_two_parents(parents: ParentWorld) -> None:
    assert [queries.place_in_line(one) for one in parents.waiting] == [1, 2]
    assert (parents.samira.family_id, parents.karim.name) == (parents.karim.family_id, "Karim")
    assert (parents.nameless.name, parents.nameless.walked_in) == ("", True)


def test_a_demo_in_which_groups_were_ended_lives_on(
    world: World, groups: GroupWorld, parents: ParentWorld, at: datetime
) -> None:
    for group in (groups.tuesday, groups.series):
        groups_actions.end(group=group, by=world.bram, at=at)
    again = build_groups(world, at)
    assert again.series.ended_at is None
    assert build_parents(again, at).amina.group == again.tuesday
    assert build_groups(world, at) == again
