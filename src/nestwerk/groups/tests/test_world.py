"""The made-up groups are there, once."""

from datetime import datetime

from nestwerk.groups.models import Group, Hat, Meeting, Venue
from nestwerk.world import GroupWorld, World, build_groups


def test_building_the_groups_twice_changes_nothing(world: World, groups: GroupWorld, at: datetime) -> None:
    counted = [model.objects.count() for model in (Group, Meeting, Venue)]
    assert build_groups(world, at) == groups
    assert [model.objects.count() for model in (Group, Meeting, Venue)] == counted == [5, 12 + 20 + 6 + 8 + 10, 4]


def test_bram_leads_the_tuesday_group_and_noor_helps(world: World, groups: GroupWorld) -> None:
    team = {member.person: member.hat for member in groups.tuesday.team.all()}
    assert team == {world.bram: Hat.FACILITATOR, world.noor: Hat.VOLUNTEER}
