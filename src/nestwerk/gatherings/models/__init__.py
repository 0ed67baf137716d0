"""What parents bring in, decide and do for each other. Their words are sealed."""

from nestwerk.gatherings.models.agenda import Choice, Heart, Theme, ThemeQuerySet
from nestwerk.gatherings.models.help import HelpKind, HelpPost, HelpPostQuerySet, NumberSeen, Slot
from nestwerk.gatherings.models.hiding import Hiding
from nestwerk.gatherings.models.rules import Agreement, GroupRule, Starter
from nestwerk.gatherings.models.tips import Face, Tip, Tried

__all__ = [
    "Agreement",
    "Choice",
    "Face",
    "GroupRule",
    "Heart",
    "HelpKind",
    "HelpPost",
    "HelpPostQuerySet",
    "Hiding",
    "NumberSeen",
    "Slot",
    "Starter",
    "Theme",
    "ThemeQuerySet",
    "Tip",
    "Tried",
]
