"""The study of De Kiem as fixtures, and who has which part in it."""

from datetime import datetime

import pytest

from nestwerk.stories.models import StudyMember
from nestwerk.testing.layers import layer
from nestwerk.world import GroupWorld, StoriesWorld, World, build_stories


@layer
def stories(world: World, groups: GroupWorld, at: datetime) -> StoriesWorld:
    return build_stories(world, groups, at)


@pytest.fixture
def lead(world: World, stories: StoriesWorld) -> StudyMember:
    return StudyMember.objects.select_related("person").get(study=stories.study, person=world.chantal)


@pytest.fixture
def coder(world: World, stories: StoriesWorld) -> StudyMember:
    return StudyMember.objects.select_related("person").get(study=stories.study, person=world.katja)
