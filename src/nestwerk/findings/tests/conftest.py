"""What De Kiem found, as fixtures, and who has which part in the study."""

from datetime import datetime

import pytest

from nestwerk.stories.models import StudyMember
from nestwerk.testing.layers import layer
from nestwerk.vocabulary import actions as vocabulary
from nestwerk.world import FindingsWorld, GroupWorld, StoriesWorld, World, build_findings, build_stories


@layer
def stories(world: World, groups: GroupWorld, at: datetime) -> StoriesWorld:
    vocabulary.load_bundle(at=at)
    return build_stories(world, groups, at)


@layer
def findings(world: World, stories: StoriesWorld, at: datetime) -> FindingsWorld:
    return build_findings(world, stories, at)


@pytest.fixture
def lead(world: World, stories: StoriesWorld) -> StudyMember:
    return StudyMember.objects.select_related("person").get(study=stories.study, person=world.chantal)


@pytest.fixture
def coder(world: World, stories: StoriesWorld) -> StudyMember:
    return StudyMember.objects.select_related("person").get(study=stories.study, person=world.katja)
