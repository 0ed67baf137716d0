"""Childcare that falls away, for one meeting or for the group: whose children it was promised to hear of it."""

import uuid
from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.groups.actions import News
from nestwerk.groups.models import Group, Meeting
from nestwerk.kernel.errors import DomainError
from nestwerk.messenger import actions as messenger
from nestwerk.messenger.models import State
from nestwerk.messenger.queries import ends_of
from nestwerk.participants.actions.notices import last_moment, post_to
from nestwerk.participants.actions.places import locked_going_on
from nestwerk.participants.actions.reaching import told_now
from nestwerk.participants.actions.underway import follow
from nestwerk.participants.models import Childcare, ChildcareOff, Family, Participant
from nestwerk.participants.queries.childcare import news_of
from nestwerk.people.models import Person
from nestwerk.trail import audit, journal

OFF, AGAIN, ENDED = "no-childcare", "childcare-again", "childcare-ended"


class NoChildcare(DomainError):
    message = _("There is no childcare to call off at this meeting.")


@transaction.atomic
def call_off_childcare(*, meeting: Meeting, asking: Collection[uuid.UUID], by: Person, at: datetime) -> None:
    """Say that there is no childcare at this meeting, and tell those of `asking` who get messages. Twice is once.

    Raises NoChildcare and HasEnded.
    """
    group = locked_going_on(meeting.group)
    if not group.childcare or meeting.ends_at <= at or hasattr(meeting, "cancellation"):
        raise NoChildcare
    off, made = ChildcareOff.objects.get_or_create(meeting=meeting, again_at=None, defaults={"by": by, "at": at})
    if not made:
        return
    audit.record("called off childcare", meeting, by=by, at=at, organisation=group.organisation)
    journal.note("participants.childcare-off", meeting.pk, by.pk, at=at)
    messenger.drop(organisation=group.organisation, key_begins=f"{AGAIN}:{meeting.pk}:", at=at)
    _tell(OFF, off, group, asking, at=at)


@transaction.atomic
def find_childcare_again(*, meeting: Meeting, asking: Collection[uuid.UUID], by: Person, at: datetime) -> None:
    """Say that there is childcare at this meeting after all, and tell those of `asking` who get messages."""
    group = locked_going_on(meeting.group)
    off = ChildcareOff.objects.filter(meeting=meeting, again_at=None).first()
    if off is None:
        return
    off.again_by, off.again_at = by, at
    off.save(update_fields=["again_by", "again_at"])
    audit.record("found childcare again", meeting, by=by, at=at, organisation=group.organisation)
    messenger.drop(organisation=group.organisation, key_begins=f"{OFF}:{meeting.pk}:", at=at)
    _tell(AGAIN, off, group, asking, at=at)


def hear(*, what: News, group: Group, meeting: Meeting | None, by: Person | None, at: datetime) -> None:
    """Hear what changed in a group: its childcare stops or begins anew, or a meeting without childcare changes."""
    if what == News.CHILDCARE_STOPPED:
        _stop(group, by=by, at=at)
    elif what == News.MORE_PLACES and group.childcare:
        # Before places are given: who had one when childcare stopped is in the line again.
        Family.objects.filter(group=group, childcare=Childcare.STOPPED).update(childcare=Childcare.WAITING)
    elif meeting is not None:
        for name in (OFF, AGAIN):
            _follow_meeting(f"{name}:{meeting.pk}:", what, group, at=at)


def _stop(group: Group, *, by: Person | None, at: datetime) -> None:
    promised = Family.objects.filter(group=group, childcare__in=[Childcare.PLACE, Childcare.WAITING])
    keys = set(promised.values_list("pk", flat=True))
    Family.objects.filter(pk__in=keys).update(childcare=Childcare.STOPPED)
    audit.record(
        "stopped childcare", group, by=by, at=at, organisation=group.organisation, details={"families": len(keys)}
    )
    told = told_now(group, at=at)
    counted = dict(Family.objects.filter(group=group).values_list("pk", "counted_with"))
    heard = [one for one in told if (counted[one.participant.family_id] or one.participant.family_id) in keys]
    post_to(heard, ENDED, key=f"{ENDED}:{group.pk}:{at:%Y%m%d%H%M%S}", group=group, meeting=None, at=at)


def _follow_meeting(begins: str, what: News, group: Group, *, at: datetime) -> None:
    if what == News.MOVED:
        # What waits to be sent names the day.
        ends = ends_of(group.organisation, key_begins=begins)
        waiting = [key for key, delivery in ends.items() if delivery.state == State.WAITING]
        for participant in Participant.objects.filter(pk__in=waiting):
            follow(participant, at=at)
    elif what == News.CANCELLED:
        messenger.drop(organisation=group.organisation, key_begins=begins, at=at)


def _tell(name: str, off: ChildcareOff, group: Group, asking: Collection[uuid.UUID], *, at: datetime) -> None:
    people = [told for told in told_now(group, at=at) if told.participant.pk in asking]
    night = last_moment(off.meeting, at=at)
    post_to(people, name, key=news_of(off).rstrip(":"), group=group, meeting=off.meeting, at=at, at_night_until=night)
