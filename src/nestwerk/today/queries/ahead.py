"""Around a meeting: whose it is, the script with the time left, theme and tip."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils.timezone import localtime

from nestwerk.gatherings.models import Choice, Tip
from nestwerk.groups.models import Meeting
from nestwerk.kernel.prepared import PreparedModels
from nestwerk.people.models import Person
from nestwerk.programmes.models import Block, SessionPlan
from nestwerk.programmes.queries import Placed, laid_out, tip_of
from nestwerk.today import rules
from nestwerk.today.queries.seen import meetings_of_team
from nestwerk.today.queries.there import There
from nestwerk.ui.language import Said

DAYS_AHEAD, DAYS_BACK, MOST = 7, 3, 40


@dataclass(frozen=True)
class Mine:
    """The meetings of somebody's groups: today, the coming week, and the last days (to debrief)."""

    today: list[Meeting]
    week: list[Meeting]
    past: list[Meeting]


def my_meetings(person: object, *, at: datetime) -> Mine:
    """Return what is on for somebody's groups, in one query."""
    midnight = localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    first, tomorrow = midnight - timedelta(days=DAYS_BACK), midnight + timedelta(days=1)
    last = tomorrow + timedelta(days=DAYS_AHEAD)
    rows = _MEETINGS.rows(person.pk, first, last) if isinstance(person, Person) else []
    return Mine(
        today=[one for one in rows if midnight <= one.starts_at < tomorrow],
        week=[one for one in rows if one.starts_at >= tomorrow],
        past=[one for one in reversed(rows) if one.starts_at < midnight and not hasattr(one, "cancellation")],
    )


def _meetings(person: uuid.UUID, first: datetime, last: datetime) -> QuerySet[Meeting]:
    return (
        meetings_of_team(Person(pk=person))
        .filter(starts_at__gte=first, starts_at__lt=last, group__ended_at=None)
        .select_related("group", "group__venue", "venue", "session", "cancellation")
        .order_by("starts_at", "group__name")[:MOST]
    )


_MEETINGS = PreparedModels(_meetings)


@dataclass(frozen=True)
class Step:
    """One block of the session on the clock of this meeting."""

    block: Block
    begins: datetime
    ends: datetime
    now: bool
    done: bool


@dataclass(frozen=True)
class Script:
    """The steps of a session; `now` is the one that runs, with the minutes that are left and that went by."""

    session: SessionPlan
    steps: tuple[Step, ...]
    now: Step | None
    number: int
    left: int
    gone: int


def script_of(meeting: Meeting, *, at: datetime) -> Script | None:
    """Return the script of the meeting on its own clock, in one query; None when it has no session."""
    if meeting.session is None:
        return None
    placed = laid_out(meeting.session)
    minute = (at - meeting.starts_at).total_seconds() / 60
    running = rules.step_at([(one.slot.begins, one.slot.ends) for one in placed], minute)
    steps = tuple(_step(one, meeting, running=number == running, minute=minute) for number, one in enumerate(placed))
    now = None if running is None else placed[running].slot
    left, gone = (round(now.ends - minute + 0.5), int(minute - now.begins)) if now else (0, 0)
    return Script(meeting.session, steps, None if running is None else steps[running], (running or 0) + 1, left, gone)


def _step(one: Placed, meeting: Meeting, *, running: bool, minute: float) -> Step:
    begins, ends = (meeting.starts_at + timedelta(minutes=moment) for moment in (one.slot.begins, one.slot.ends))
    return Step(one.block, begins, ends, running, minute >= one.slot.ends)


@dataclass(frozen=True)
class Around:
    """What to think of: the themes that the parents chose and why, and the tip of last time."""

    themes: tuple[Choice, ...]
    tip: Said


def around(meeting: Meeting, *, found: There, language: str) -> Around:
    """Return themes and tip of a meeting, in three queries at most, and in none when there is nothing."""
    themes = Choice.objects.filter(meeting=meeting, theme__hiding=None).select_related("theme").order_by("at")
    tip = _tip(meeting, found, language) if found.last_has_session or found.tips else Said("")
    return Around(tuple(themes) if found.themes else (), tip)


def _tip(meeting: Meeting, found: There, language: str) -> Said:
    if found.last is None:
        return Said("")
    last = Meeting.objects.select_related("session").get(pk=found.last)
    if last.session and last.session.tip:
        return tip_of(last.session, language)
    given = Tip.objects.filter(group=meeting.group_id, hiding=None, at__lt=meeting.starts_at, at__gte=last.starts_at)
    newest = given.order_by("-at").first()
    return Said(newest.words, "" if newest.language == language else newest.language) if newest else Said("")
