"""How the pages of a new group are filled in when it is the next season of another: as that one was."""

from datetime import date, timedelta
from typing import Any

from nestwerk.groups.models import Group, Meeting
from nestwerk.groups.queries.planning import zone
from nestwerk.groups.rules.rhythm import OWN, kind_of

WEEK = timedelta(days=7)
# As it was said of the group, but for what is asked anew.
SAME = (
    "for_whom",
    "about",
    "age_from",
    "age_to",
    "town",
    "town_shown",
    "entry",
    "public",
    "capacity",
    "promotion",
    "childcare",
    "childcare_places",
    "languages",
    "accessibility",
    "phone",
)


def what_before(group: Group) -> dict[str, list[str]]:
    """Return the first page as if it was typed: the same name, kind and programme."""
    return {
        "organisation": [str(group.organisation_id)],
        "programme": [str(group.programme_id or "")],
        "practice": [group.practice.slug if group.practice else ""],
        "form": [group.form],
        "name": [group.name],
    }


def when_before(group: Group, *, today: date) -> dict[str, Any]:
    """Return the rhythm, hour, length and number of the season before, beginning on the same weekday, and its place."""
    held = Meeting.objects.filter(group=group, cancellation=None).order_by("starts_at")
    last = held.last()
    same = {
        "rhythm": kind_of(group.rhythm),
        "region": group.region,
        "skip_holidays": group.skip_holidays,
        "place": str(group.venue_id) if group.venue_id else None,
    }
    if last is None:
        return {name: value for name, value in same.items() if value is not None}
    begins = last.starts_at.astimezone(zone())
    number = held.count() if same["rhythm"] != OWN else None
    return {name: value for name, value in same.items() if value is not None} | {
        "first": _first(begins.date(), today),
        "begins": f"{begins:%H:%M}",
        "minutes": (last.ends_at - last.starts_at) // timedelta(minutes=1),
        "number": number,
        "until": None,
    }


def _first(last: date, today: date) -> date:
    """Return the same weekday, after the last meeting and at least a week from now: time to tell people."""
    after = max(last, today)
    return after + WEEK + (last - after) % WEEK


def who_before(group: Group) -> dict[str, Any]:
    return {name: getattr(group, name) for name in SAME}
