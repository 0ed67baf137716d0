"""A group, its team and place, and its meetings."""

from nestwerk.groups.models.draft import Draft, DraftQuerySet
from nestwerk.groups.models.group import Entry, Group, GroupQuerySet, Hat, Promotion, Region, TeamMember
from nestwerk.groups.models.meeting import Cancellation, GoingOn, Meeting, MeetingQuerySet, Move
from nestwerk.groups.models.stay import TeamStay, TeamStayQuerySet, TeamStaySeen
from nestwerk.groups.models.venue import Venue, VenueShown

__all__ = [
    "Cancellation",
    "Draft",
    "DraftQuerySet",
    "Entry",
    "GoingOn",
    "Group",
    "GroupQuerySet",
    "Hat",
    "Meeting",
    "MeetingQuerySet",
    "Move",
    "Promotion",
    "Region",
    "TeamMember",
    "TeamStay",
    "TeamStayQuerySet",
    "TeamStaySeen",
    "Venue",
    "VenueShown",
]
