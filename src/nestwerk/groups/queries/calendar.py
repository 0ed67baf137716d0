"""Meetings as a calendar file (RFC 5545, RFC 7986) that every calendar reads the same way."""

from collections.abc import Iterable
from datetime import UTC, timedelta

from icalendar import Calendar, Event, vText

from nestwerk.groups.models import Group, Meeting
from nestwerk.groups.queries.place import place_of

PRODUCT = "-//Nestwerk//Groups//EN"
# How often a calendar that follows us asks again.
REFRESH = timedelta(hours=6)


def calendar_of(
    meetings: Iterable[Meeting], *, group: Group, name: str, language: str, uid_domain: str, venue_visible: bool
) -> bytes:
    """Return text/calendar: stable UIDs, moments in UTC, SEQUENCE counts changes, what is cancelled says so.

    `name` is all that a passer-by reads in somebody's calendar: choose it neutral. Where the group meets
    is in it when `venue_visible`, and never when the address is told by phone only.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    # Given as text: the library escapes no property whose type it does not know.
    calendar.add("name", vText(name, params={"LANGUAGE": language}))
    calendar.add("x-wr-calname", vText(name))
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    for meeting in meetings:
        calendar.add_component(_event(meeting, group, name, language, uid_domain, venue_visible))
    return bytes(calendar.to_ical())


def _event(meeting: Meeting, group: Group, name: str, language: str, domain: str, venue_visible: bool) -> Event:
    event = Event()
    event.add("uid", f"{meeting.pk}@{domain}")
    event.add("dtstamp", meeting.changed_at.astimezone(UTC))
    event.add("last-modified", meeting.changed_at.astimezone(UTC))
    # UTC moments: no client can shift them when summer time begins.
    event.add("dtstart", meeting.starts_at.astimezone(UTC))
    event.add("dtend", meeting.ends_at.astimezone(UTC))
    event.add("summary", name, parameters={"LANGUAGE": language})
    event.add("sequence", meeting.revision)
    event.add("status", "CANCELLED" if hasattr(meeting, "cancellation") else "CONFIRMED")
    event.add("class", "PRIVATE")
    place = place_of(group, meeting, has_place=venue_visible)
    if place.address:
        event.add("location", ", ".join(filter(None, [place.name, place.address])))
    if place.address and place.directions:
        event.add("description", place.directions)
    return event
