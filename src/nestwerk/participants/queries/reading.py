"""What the team wrote about a parent, and who asked to read it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext

from nestwerk.groups.models import Group, Meeting
from nestwerk.kernel.clock import now
from nestwerk.participants.models import Merge, Participant, ReadingRequest
from nestwerk.participants.queries.merging import layers_of, set_aside, taps_of
from nestwerk.people.models import Membership, Person, Role
from nestwerk.people.queries.notices import Notice
from nestwerk.ui import dates

# So long who runs the group may take; then the coordinators are asked too. The law gives a month (GDPR, article 12).
TEAM_FIRST = timedelta(days=14)


@dataclass(frozen=True)
class Written:
    """Words of a worker about a parent. `kind` is 'note', 'place', 'presence', or 'before': not to be read."""

    at: datetime
    words: str
    by: str
    kind: str


def requests_seen_by(person: object) -> list[ReadingRequest]:
    """Return the open requests in groups that this visitor runs, the oldest first."""
    there = ReadingRequest.objects.open().filter(participant__group__in=Group.objects.run_by(person))
    return list(there.select_related("participant__group"))


def unanswered(person: Person) -> list[Notice]:
    """Ask of who coordinates: parents asked to read what the team wrote, and for two weeks nobody handed it over."""
    led = Membership.objects.filter(person=person, role=Role.COORDINATOR).values("organisation")
    waits = ReadingRequest.objects.open().filter(organisation__in=led, asked_at__lte=now() - TEAM_FIRST)
    found = list(waits.select_related("participant__group"))
    if not found:
        return []
    title = gettext("A parent of %(group)s asked on %(day)s to read what the team wrote, and nobody handed it over.")
    matters = tuple((title % _told(one), _page(one.participant)) for one in found)
    words = gettext("Who asks what is kept of them has to get it within a month. Read through it and hand it over.")
    return [Notice(matters, words, gettext("Read through it"))]


def _told(asking: ReadingRequest) -> dict[str, str]:
    day = dates.calendar_date(asking.asked_at)
    return {"group": asking.participant.group.name, "day": day}


def _page(one: Participant) -> str:
    return reverse("participants:participant", args=[one.group.slug, one.pk]) + "#lezen"


def requests_of(participant: Participant) -> list[ReadingRequest]:
    """Return every request of one participant, the newest first."""
    return list(participant.reading_requests.select_related("answered_by").order_by("-asked_at"))


def reasons_about(participant: Participant) -> list[Written]:
    """Return the reasons that leaders wrote down about a participant: for who runs the group."""
    taps = participant.attendances.select_related("by", "meeting")
    changes = participant.place_changes.select_related("by")
    found = [Written(tap.meeting.starts_at, tap.reason, tap.by.name if tap.by else "", "presence") for tap in taps]
    # What she chose herself is in her own file.
    found += [
        Written(change.at, words, change.by.name if change.by else "", "place")
        for change in changes
        for words in (change.reason, change.get_why_display() if change.by_id else "")
    ]
    return [one for one in (*found, *_set_aside(participant)) if one.words]


def _set_aside(participant: Participant) -> list[Written]:
    """Return reasons that were written about a sign-up and had no room when it was brought together with another."""
    found = []
    either = Q(kept=participant) | Q(gone=participant)
    for made in Merge.objects.filter(either, undone_at=None).select_related("kept"):
        words = set_aside(made)
        layers = layers_of(made, taps_of(made.kept)) if words else {}
        there = {meeting.pk: meeting for meeting in Meeting.objects.filter(pk__in=layers)}
        names = {
            str(who.pk): who.name for who in Person.objects.filter(pk__in=[one.hers.by for one in layers.values()])
        }
        found += [
            Written(there[meeting].starts_at, words[str(meeting)], names.get(layer.hers.by or "", ""), "presence")
            for meeting, layer in layers.items()
            if str(meeting) in words and meeting in there
        ]
    return found
