"""Reads of this room, by what they are about."""

from nestwerk.groups.queries.calendar import calendar_of
from nestwerk.groups.queries.doors import doors_of, doors_of_team
from nestwerk.groups.queries.finding import FoundGroups, Sought, find_groups
from nestwerk.groups.queries.hanging import what_goes_on
from nestwerk.groups.queries.holidays import holidays_of
from nestwerk.groups.queries.pages import (
    could_join_team,
    latest_group,
    meetings_of,
    my_groups,
    next_meeting,
    open_drafts,
    team_of,
    typed_in,
)
from nestwerk.groups.queries.place import Place, hidden_words, place_for_team, place_of, town_of, who_sees
from nestwerk.groups.queries.planning import dates, zone
from nestwerk.groups.queries.public import (
    group_behind,
    meetings_for_everybody,
    page_behind_door,
    public_page,
    sign_up_address,
)
from nestwerk.groups.queries.schema_org import facts_of
from nestwerk.groups.queries.stays import StayLine, stays_of, stays_to_see
from nestwerk.groups.queries.venues import by_name, groups_at, venues_offered

__all__ = [
    "FoundGroups",
    "Place",
    "Sought",
    "StayLine",
    "by_name",
    "calendar_of",
    "could_join_team",
    "dates",
    "doors_of",
    "doors_of_team",
    "facts_of",
    "find_groups",
    "group_behind",
    "groups_at",
    "hidden_words",
    "holidays_of",
    "latest_group",
    "meetings_for_everybody",
    "meetings_of",
    "my_groups",
    "next_meeting",
    "open_drafts",
    "page_behind_door",
    "place_for_team",
    "place_of",
    "public_page",
    "sign_up_address",
    "stays_of",
    "stays_to_see",
    "team_of",
    "town_of",
    "typed_in",
    "venues_offered",
    "what_goes_on",
    "who_sees",
    "zone",
]
