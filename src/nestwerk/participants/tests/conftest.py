"""A Tuesday group of De Kiem, as its own tests need it: twelve places, childcare, four meetings."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from nestwerk.groups import actions as groups
from nestwerk.groups.models import Entry, Group, Hat, Meeting, Promotion
from nestwerk.participants import actions
from nestwerk.participants.actions import SignUp
from nestwerk.participants.models import Participant
from nestwerk.programmes.models import GroupForm
from nestwerk.testing.layers import layer
from nestwerk.world import World, agreeing

Join = Callable[..., Participant]


@layer
def kitchen(world: World, at: datetime) -> Group:
    """A group that Bram leads, with Noor as a volunteer."""
    actions.load_shared_texts(at=at)
    values: groups.GroupValues = {
        "name": "Keukentafel",
        "form": GroupForm.SERIES,
        "capacity": 3,
        "childcare": True,
        "childcare_places": 3,
        "public": True,
        "entry": Entry.OPEN,
        "promotion": Promotion.AUTOMATIC,
        "phone": "02 123 45 67",
    }
    group = groups.set_up(organisation=world.de_kiem, values=values, by=world.bram, at=at)
    groups.add_to_team(group=group, person=world.noor, hat=Hat.VOLUNTEER, by=world.bram, at=at)
    return group


@layer
def meetings(kitchen: Group, world: World, at: datetime) -> list[Meeting]:
    """Three meetings that were, and one to come."""
    moments = [at - timedelta(days=21), at - timedelta(days=14), at - timedelta(days=7), at + timedelta(days=2)]
    return [
        groups.add_meeting(group=kitchen, starts_at=moment, minutes=120, by=world.bram, at=at) for moment in moments
    ]


@pytest.fixture
def join(kitchen: Group, at: datetime) -> Join:
    """Return a function that signs somebody up by first name."""

    def sign_up(name: str, **values: object) -> Participant:
        filled: SignUp = {"name": name, **values}  # type: ignore[typeddict-item]
        return actions.sign_up(group=kitchen, values={**agreeing(kitchen, {}), **filled}, by=None, at=at)

    return sign_up


@layer
def groups_of_two(world: World, at: datetime) -> tuple[Group, Meeting]:
    """Another group of De Kiem, with one meeting."""
    values: groups.GroupValues = {"name": "Andere groep", "form": GroupForm.WEEKLY}
    group = groups.set_up(organisation=world.de_kiem, values=values, by=world.bram, at=at)
    return group, groups.add_meeting(group=group, starts_at=at, minutes=60, by=world.bram, at=at)
