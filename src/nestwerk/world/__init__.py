"""One made-up world: the same few people in the demo, in every test and in the manual's pictures.

Only config and tests import it. Each room adds a file; building it twice changes nothing.
"""

from nestwerk.world.change import build_change
from nestwerk.world.dialogue import DialogueWorld, build_dialogue
from nestwerk.world.evaluation import EvaluationWorld, build_evaluation
from nestwerk.world.findings import FindingsWorld, build_findings
from nestwerk.world.gatherings import GatheringWorld, build_gatherings
from nestwerk.world.groups import GroupWorld, build_groups
from nestwerk.world.nests import build_nests
from nestwerk.world.parents import ParentWorld, agreeing, build_parents
from nestwerk.world.people import World, build
from nestwerk.world.practices import many_practices
from nestwerk.world.seasons import build_seasons
from nestwerk.world.staying import StayingWorld, build_staying
from nestwerk.world.stories import StoriesWorld, build_stories
from nestwerk.world.today import TodayWorld, build_today

__all__ = [
    "DialogueWorld",
    "EvaluationWorld",
    "FindingsWorld",
    "GatheringWorld",
    "GroupWorld",
    "ParentWorld",
    "StayingWorld",
    "StoriesWorld",
    "TodayWorld",
    "World",
    "agreeing",
    "build",
    "build_change",
    "build_dialogue",
    "build_evaluation",
    "build_findings",
    "build_gatherings",
    "build_groups",
    "build_nests",
    "build_parents",
    "build_seasons",
    "build_staying",
    "build_stories",
    "build_today",
    "many_practices",
]
