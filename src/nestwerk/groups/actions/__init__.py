"""Every write about groups and meetings. Each takes who and when, and leaves an audit line."""

from nestwerk.groups.actions.after_cancelling import NotCancelled, Shifted, add_at_end, go_on, shift_subjects
from nestwerk.groups.actions.again import LOST
from nestwerk.groups.actions.drafts import (
    Schedule,
    VenueWords,
    become_group,
    begin_draft,
    begin_next,
    discard_draft,
    forget_old_drafts,
    keep_page,
)
from nestwerk.groups.actions.ending import end
from nestwerk.groups.actions.following import InThePast, move_all
from nestwerk.groups.actions.meetings import (
    AlreadyCancelled,
    MeetingIsOver,
    MomentTaken,
    add_meeting,
    cancel,
    describe,
    move,
    plan_meetings,
)
from nestwerk.groups.actions.news import News
from nestwerk.groups.actions.setting_up import GroupValues, HasEnded, change_settings, renew_door, set_up
from nestwerk.groups.actions.stays import see_stay
from nestwerk.groups.actions.team import (
    LastFacilitator,
    NotAMember,
    RoleMissing,
    add_to_team,
    leave_all_teams,
    take_from_team,
)
from nestwerk.groups.actions.venues import change_venue, make_venue, meet_elsewhere

__all__ = [
    "LOST",
    "AlreadyCancelled",
    "GroupValues",
    "HasEnded",
    "InThePast",
    "LastFacilitator",
    "MeetingIsOver",
    "MomentTaken",
    "News",
    "NotAMember",
    "NotCancelled",
    "RoleMissing",
    "Schedule",
    "Shifted",
    "VenueWords",
    "add_at_end",
    "add_meeting",
    "add_to_team",
    "become_group",
    "begin_draft",
    "begin_next",
    "cancel",
    "change_settings",
    "change_venue",
    "describe",
    "discard_draft",
    "end",
    "forget_old_drafts",
    "go_on",
    "keep_page",
    "leave_all_teams",
    "make_venue",
    "meet_elsewhere",
    "move",
    "move_all",
    "plan_meetings",
    "renew_door",
    "see_stay",
    "set_up",
    "shift_subjects",
    "take_from_team",
]
