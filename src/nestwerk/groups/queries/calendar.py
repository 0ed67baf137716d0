"""Meetings as a calendar file (RFC 5545, RFC 7986) that every calendar reads the same way."""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

from django.utils import translation
from django.utils.translation import gettext
from icalendar import Calendar, Component, Event, vText

from nestwerk.groups.models import Group, Meeting
from nestwerk.groups.queries.place import place_of

PRODUCT = "-//Nestwerk//Groups//EN"
# How often a calendar that follows us asks again.
REFRESH = timedelta(hours=6)
_LINE_END = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def calendar_of(
    meetings: Iterable[Meeting],
    *,
    group: Group,
    name: str,
    language: str,
    uid: Callable[[Meeting], str],
    venue_visible: bool,
    address: bool = True,
    stamp: datetime | None = None,
) -> bytes:
    """Return text/calendar: stable UIDs, moments in UTC, SEQUENCE counts changes, what is cancelled says so.

    `uid` says how a meeting is called: in somebody's own calendar otherwise than in the public one. So does `stamp`: to
    the second, when a meeting was changed would tell which group it is of.
    `name` is all that a passer-by reads in somebody's calendar: choose it neutral. Where the group meets
    is in it when `venue_visible`, never when the address is told by phone only, and not without `address`.
    What does not go on says so in its name too, since some calendars show nothing of a status, and leads nowhere.
    """
    name = _plain(name)
    with translation.override(language):
        called_off = gettext("Does not go on: %(name)s") % {"name": name}
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    # Given as text: the library escapes no property whose type it does not know.
    calendar.add("name", vText(name, params={"LANGUAGE": language}))
    calendar.add("x-wr-calname", vText(name))
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    for meeting in meetings:
        calendar.add_component(_event(meeting, name, called_off, language, uid(meeting), stamp))
        if address:
            _where(calendar.subcomponents[-1], meeting, group, venue_visible)
    return bytes(calendar.to_ical())


def _event(meeting: Meeting, name: str, called_off: str, language: str, uid: str, stamp: datetime | None) -> Event:
    event, gone = Event(), hasattr(meeting, "cancellation")
    event.add("uid", uid)
    event.add("dtstamp", (stamp or meeting.changed_at).astimezone(UTC))
    if stamp is None:
        event.add("last-modified", meeting.changed_at.astimezone(UTC))
    # UTC moments: no client can shift them when summer time begins.
    event.add("dtstart", meeting.starts_at.astimezone(UTC))
    event.add("dtend", meeting.ends_at.astimezone(UTC))
    event.add("summary", called_off if gone else name, parameters={"LANGUAGE": language})
    event.add("sequence", meeting.revision)
    event.add("status", "CANCELLED" if gone else "CONFIRMED")
    event.add("class", "PRIVATE")
    return event


def _where(event: Component, meeting: Meeting, group: Group, venue_visible: bool) -> None:
    place = place_of(group, meeting, has_place=venue_visible)
    if not place.address or hasattr(meeting, "cancellation"):
        return
    event.add("location", _plain(", ".join(filter(None, [place.name, place.address]))))
    if place.directions:
        event.add("description", _plain(place.directions))


def _plain(words: str) -> str:
    """Return words without the signs that a calendar may not hold: every control but tab and line end (RFC 5545)."""
    return _CONTROL.sub(" ", _LINE_END.sub("\n", words))
