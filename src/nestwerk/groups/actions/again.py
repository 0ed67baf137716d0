"""After an older backup was put back: take away again what had been taken away since (trail.journal)."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from nestwerk.groups.actions.after_cancelling import take_back
from nestwerk.groups.actions.ending import close
from nestwerk.groups.actions.meetings import call_off, put_elsewhere
from nestwerk.groups.actions.setting_up import narrow, renew_door
from nestwerk.groups.actions.team import change_hat, end_hat
from nestwerk.groups.actions.venues import hide_towns
from nestwerk.groups.models import Group, Hat, Meeting, TeamMember, Venue, VenueShown
from nestwerk.groups.rules.shown import is_narrower
from nestwerk.people.queries import who_did
from nestwerk.trail import audit
from nestwerk.trail.journal import Again

# In the place of the reason that somebody gave: the journal holds no words.
LOST = _("The reason was lost when a backup was put back.")


def _leave_team(keys: list[str], at: datetime) -> None:
    """Also as the last facilitator: the coordinators keep the group."""
    for member in _worn(keys, at):
        end_hat(member, by=None, at=at)


def _narrow_hat(keys: list[str], at: datetime) -> None:
    for member in _worn(keys, at).filter(hat=Hat.FACILITATOR):
        if audit.stands("added to team", member.pk, at=at):
            continue
        change_hat(member, Hat.VOLUNTEER, by=None, at=at)


def _worn(keys: list[str], at: datetime) -> "QuerySet[TeamMember]":
    group, person = map(UUID, keys)
    worn = TeamMember.rows.filter(group=group, person=person, since__lte=at)
    return worn.select_related("group__organisation", "person")


def _renew_door(keys: list[str], at: datetime) -> None:
    if group := Group.objects.filter(pk=keys[0], ended_at=None).first():
        renew_door(group=group, by=None, at=at)


def _end(keys: list[str], at: datetime) -> None:
    """Nobody is told once more: who should hear of it did, and the page says it."""
    if group := Group.objects.filter(pk=keys[0], ended_at=None).select_related("organisation").first():
        close(group, by=who_did(keys[1], group.organisation), at=at)


def _narrow(keys: list[str], at: datetime) -> None:
    group = Group.objects.filter(pk=keys[0]).select_related("organisation").first()
    if group and not audit.stands("changed group", keys[0], at=at):
        narrow(group, keys[1:])
        details: dict[str, audit.Detail] = {"fields": sorted(keys[1:])}
        audit.record("changed group", group, by=None, at=at, organisation=group.organisation, details=details)


def _narrow_venue(keys: list[str], at: datetime) -> None:
    venue = Venue.objects.filter(pk=keys[0]).select_related("organisation").first()
    if venue and is_narrower(keys[1], than=venue.shown) and not audit.stands("changed venue", keys[0], at=at):
        venue.shown = keys[1]
        venue.save(update_fields=["shown"])
        if venue.shown == VenueShown.BY_PHONE:
            hide_towns(venue, by=None, at=at)
        audit.record("changed venue", venue, by=None, at=at, organisation=venue.organisation)


def _cancel(keys: list[str], at: datetime) -> None:
    """The reason is words of people: it is not noted, and went with the database that was replaced."""
    if (meeting := _meeting(keys[0])) and not hasattr(meeting, "cancellation"):
        call_off(meeting, reason=str(LOST), by=who_did(keys[1], meeting.organisation), at=at)


def _go_on(keys: list[str], at: datetime) -> None:
    """Unless the cancellation in the backup is of later, it was taken back."""
    meeting = _meeting(keys[0])
    if meeting and hasattr(meeting, "cancellation") and meeting.cancellation.at <= at:
        take_back(meeting, by=who_did(keys[1], meeting.organisation), at=at)


def _move(keys: list[str], at: datetime) -> None:
    meeting = _meeting(keys[0])
    if meeting is None or hasattr(meeting, "cancellation") or audit.stands("moved meeting", keys[0], at=at):
        return
    put_elsewhere(
        meeting,
        starts_at=datetime.fromisoformat(keys[2]),
        ends_at=datetime.fromisoformat(keys[3]),
        venue=Venue.objects.filter(pk__in=keys[4:]).first(),
        reason=str(LOST),
        by=who_did(keys[1], meeting.organisation),
        at=at,
    )


def _meeting(key: str) -> Meeting | None:
    known = Meeting.objects.select_related("organisation", "group", "venue", "cancellation")
    return known.filter(pk=key).first()


AGAIN: dict[str, Again] = {
    "groups.team-left": _leave_team,
    "groups.hat-narrowed": _narrow_hat,
    "groups.door-renewed": _renew_door,
    "groups.ended": _end,
    "groups.narrowed": _narrow,
    "groups.venue-narrowed": _narrow_venue,
    "groups.meeting-cancelled": _cancel,
    "groups.meeting-goes-on": _go_on,
    "groups.meeting-moved": _move,
}
