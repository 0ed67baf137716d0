"""The study of who stays as a fixture, and who has which part in it."""

from datetime import datetime

import pytest

from nestwerk.stories.models import StudyMember
from nestwerk.testing.layers import layer
from nestwerk.world import GroupWorld, StayingWorld, World, build_staying


@layer
def staying(world: World, groups: GroupWorld, at: datetime) -> StayingWorld:
    return build_staying(world, groups.tuesday, at)


@pytest.fixture
def lead(world: World, staying: StayingWorld) -> StudyMember:
    return StudyMember.objects.select_related("person", "study").get(study=staying.study, person=world.chantal)


@pytest.fixture
def coder(world: World, staying: StayingWorld) -> StudyMember:
    return StudyMember.objects.select_related("person", "study").get(study=staying.study, person=world.katja)
