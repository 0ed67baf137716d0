"""Reads of this room, by what they are about."""

from nestwerk.today.queries.ahead import Around, Mine, Script, Step, around, my_meetings, script_of
from nestwerk.today.queries.debriefs import (
    Column,
    FactorRow,
    compared,
    debrief_of,
    factors,
    side_by_side,
)
from nestwerk.today.queries.follow_ups import agreed_before, agreed_in_my_groups, follow_ups_of
from nestwerk.today.queries.list import Needs, Page, page_of, shown_to
from nestwerk.today.queries.notes import (
    Later,
    came_later,
    from_before,
    notes_about,
    notes_over,
    readable_by,
    reasons_over,
)
from nestwerk.today.queries.seen import Eyes, meeting_by, queue_key
from nestwerk.today.queries.shifts import ShiftRow, open_shifts, preparation_of, shifts_of
from nestwerk.today.queries.taps import State, state_of
from nestwerk.today.queries.team_words import team_words_over
from nestwerk.today.queries.there import There, there

__all__ = [
    "Around",
    "Column",
    "Eyes",
    "FactorRow",
    "Later",
    "Mine",
    "Needs",
    "Page",
    "Script",
    "ShiftRow",
    "State",
    "Step",
    "There",
    "agreed_before",
    "agreed_in_my_groups",
    "around",
    "came_later",
    "compared",
    "debrief_of",
    "factors",
    "follow_ups_of",
    "from_before",
    "meeting_by",
    "my_meetings",
    "notes_about",
    "notes_over",
    "open_shifts",
    "page_of",
    "preparation_of",
    "queue_key",
    "readable_by",
    "reasons_over",
    "script_of",
    "shifts_of",
    "shown_to",
    "side_by_side",
    "state_of",
    "team_words_over",
    "there",
]
