"""Calendars read what we write: they follow moves and cancellations, and a hidden address is never in them."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar

from nestwerk.groups import actions, queries
from nestwerk.groups.models import Group, Meeting, VenueShown
from nestwerk.world import GroupWorld, World


def written(group: Group, *, venue_visible: bool = True, name: str = "Dinsdag") -> bytes:
    return queries.calendar_of(
        queries.meetings_of(group),
        group=group,
        name=name,
        language="nl",
        uid=lambda meeting: f"{meeting.pk}@nestwerk.example",
        venue_visible=venue_visible,
    )


def events(file: bytes) -> list[dict[str, object]]:
    found: Iterable[object] = Calendar.from_ical(file).walk("VEVENT")
    return [{key: event.decoded(key) for key in ("uid", "sequence", "status", "dtstart")} for event in found]  # type: ignore[attr-defined]


def test_a_calendar_reads_every_meeting_back(groups: GroupWorld) -> None:
    meetings = list(groups.tuesday.meetings.all())
    read = events(written(groups.tuesday))
    assert [(one["uid"], one["dtstart"]) for one in read] == [
        (f"{meeting.pk}@nestwerk.example", meeting.starts_at) for meeting in meetings
    ]
    assert {(one["sequence"], one["status"]) for one in read} == {(0, "CONFIRMED")}


def test_the_hour_on_the_wall_stays_when_summer_time_begins(world: World, groups: GroupWorld, at: datetime) -> None:
    first = datetime(2027, 3, 23, 8, 30, tzinfo=UTC)
    made = actions.plan_meetings(
        group=groups.tuesday, first=first, minutes=120, number=2, rhythm="FREQ=WEEKLY", by=world.bram, at=at
    )
    # 30 March is in the Easter holidays, so the second is on 13 April.
    zone = queries.zone()
    assert [f"{one.starts_at.astimezone(zone):%d-%m %H:%M}" for one in made] == ["23-03 09:30", "13-04 09:30"]
    read = {one["dtstart"] for one in events(written(groups.tuesday))}
    assert {datetime(2027, 3, 23, 8, 30, tzinfo=UTC), datetime(2027, 4, 13, 7, 30, tzinfo=UTC)} <= read


def test_a_moved_meeting_keeps_its_uid_and_counts_up(world: World, groups: GroupWorld, at: datetime) -> None:
    meeting = queries.next_meeting(groups.tuesday, at=at)
    assert meeting is not None
    later = meeting.starts_at + timedelta(days=1)
    actions.move(
        meeting=meeting, starts_at=later, ends_at=later + timedelta(hours=2), reason="Staking", by=world.bram, at=at
    )
    (moved,) = [one for one in events(written(groups.tuesday)) if one["sequence"]]
    assert moved == {
        "uid": f"{meeting.pk}@nestwerk.example",
        "sequence": 1,
        "status": "CONFIRMED",
        "dtstart": later,
    }


def test_a_cancelled_meeting_stays_and_says_so_without_the_reason(
    world: World, groups: GroupWorld, at: datetime
) -> None:
    meeting = queries.next_meeting(groups.tuesday, at=at)
    assert meeting is not None
    actions.cancel(meeting=meeting, reason="Bram is ziek", by=world.bram, at=at)
    file = written(groups.tuesday)
    (gone,) = [one for one in events(file) if one["status"] == "CANCELLED"]
    assert (gone["uid"], gone["sequence"]) == (f"{meeting.pk}@nestwerk.example", 1)
    assert b"ziek" not in file
    (event,) = [one for one in Calendar.from_ical(file).walk("VEVENT") if one["STATUS"] == "CANCELLED"]
    # Outlook shows no status of a calendar that it follows: the title says it, and no place draws anybody there.
    assert (str(event["SUMMARY"]), "LOCATION" in event, "DESCRIPTION" in event) == (
        "Gaat niet door: Dinsdag",
        False,
        False,
    )


def test_no_control_character_comes_into_a_calendar(groups: GroupWorld) -> None:
    venue = groups.tuesday.venue
    assert venue is not None
    every = "".join(map(chr, [*range(32), 0x7F, 0x85, 0x2028]))
    venue.name, venue.address, venue.directions = f"De{every}Kiem", f"Molen{every}straat", f"Bel{every}aan"
    venue.save()
    file = written(groups.tuesday, name=f"Dins{every}dag")
    assert {sign for sign in file.decode() if ord(sign) < 32 or 0x7F <= ord(sign) < 0xA0} <= set("\t\r\n")
    assert b"\r" not in file.replace(b"\r\n", b"")
    event = next(iter(Calendar.from_ical(file).walk("VEVENT")))
    told = str(event["DESCRIPTION"])
    assert (told[:4], told[-3:]) == ("Bel ", "aan")


@pytest.mark.parametrize(
    ("shown", "with_place", "for_everybody"),
    [(VenueShown.PUBLIC, True, True), (VenueShown.AFTER_SIGN_UP, True, False), (VenueShown.BY_PHONE, False, False)],
)
def test_the_address_is_told_as_far_as_its_venue_allows(
    groups: GroupWorld, shown: str, with_place: bool, for_everybody: bool
) -> None:
    venue = groups.tuesday.venue
    assert venue is not None
    venue.shown = shown
    venue.save()
    told = [b"Molenstraat 12" in written(groups.tuesday, venue_visible=sees) for sees in (True, False)]
    assert told == [with_place, for_everybody]


def test_names_are_escaped_and_long_lines_folded(groups: GroupWorld) -> None:
    name = "Praten, lachen; en \\ koffie\nmet " + "héél " * 30
    file = written(groups.tuesday, name=name.strip())
    assert max(len(line) for line in file.split(b"\r\n")) <= 75
    event = next(iter(Calendar.from_ical(file).walk("VEVENT")))
    assert (str(event["summary"]), b"METHOD" in file) == (name.strip(), False)


def test_a_meeting_elsewhere_says_where(world: World, groups: GroupWorld, at: datetime) -> None:
    library = actions.make_venue(organisation=world.de_kiem, name="Bib", address="Parklaan 3", by=world.bram, at=at)
    meeting = Meeting.objects.upcoming(at).filter(group=groups.tuesday)[0]
    actions.move(
        meeting=meeting,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        venue=library,
        reason="Verbouwing",
        by=world.bram,
        at=at,
    )
    assert written(groups.tuesday, venue_visible=False).count(b"LOCATION:Bib\\, Parklaan 3") == 1
