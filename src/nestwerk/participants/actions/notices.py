"""Tell participants what changes for them, in their own language, by the way they chose."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_noop

from nestwerk.groups.actions import News
from nestwerk.groups.models import Group, Meeting
from nestwerk.messenger import actions as messenger
from nestwerk.messenger import queries as messages
from nestwerk.messenger.models import Channel
from nestwerk.participants.actions.overtaking import heard_before, overtake
from nestwerk.participants.actions.reaching import told_now
from nestwerk.participants.actions.telling import ABOUT_THE_ORGANISATION, OWN_PAGE, WAITED, written
from nestwerk.participants.models import Participant, Reply, Standing
from nestwerk.participants.models.group_message import WAIT
from nestwerk.participants.queries.heard import news_of
from nestwerk.participants.queries.notices import PartsOf, Told, meetings_between, own_way
from nestwerk.people.models import Organisation, Person

# It may show on a locked screen, and in a house where others look on.
SUBJECT = gettext_noop("News from your group")
# A change so soon before a meeting goes out at night too.
SOON = timedelta(hours=24)
HEARD = {News.MOVED, News.CANCELLED, News.GOES_ON, News.FROM_NOW_ON, News.ELSEWHERE, News.ENDED}


@transaction.atomic
def hear(*, what: News, group: Group, meeting: Meeting | None, by: Person | None, at: datetime) -> None:
    """Hear what changed in a group and tell who has a place, but for places that are only more. That a group ended is
    told to who waits too.

    Reminders of a meeting that moved or is off, or of a group that ended, are taken back; after a move they are made
    anew when they fall due.
    """
    overtake(what, group, meeting, at=at)
    if what not in HEARD or (meeting is not None and meeting.ends_at < at):
        return
    mark = news_of(what, group, meeting)
    night = last_moment(meeting, at=at)
    told = told_now(group, at=at, parts_of=_parts(what, meeting, at=at))
    if what == News.GOES_ON and meeting is not None:
        # Whose letter of the cancellation still waited reads neither of both.
        told = heard_before(told, f"{News.CANCELLED}:{meeting.pk}:{meeting.revision - 1}:")
    # A series is easily moved wrong: so long it can be moved once more, and only that is told.
    wait = at + WAIT if what == News.FROM_NOW_ON and night is None else None
    post_to(told, what, key=mark, group=group, meeting=meeting, at=at, at_night_until=night, not_before=wait)
    if what == News.ENDED:
        waiting = told_now(group, at=at, standing=Standing.WAITING, parts_of=_parts(WAITED, None, at=at))
        post_to(waiting, WAITED, key=f"{WAITED}:{group.pk}", group=group, meeting=None, at=at)


def last_moment(meeting: Meeting | None, *, at: datetime) -> datetime | None:
    """Return until when a change may arrive at night: when somebody would set out so soon, until then."""
    if meeting is None:
        return None
    planned = meeting.moves.filter(at=at).values_list("from_starts_at", flat=True)
    first = min(moment for moment in (meeting.starts_at, *planned) if moment > at or moment == meeting.starts_at)
    return first if first - at < SOON else None


@transaction.atomic
def tell_place(*, participant: Participant, at: datetime) -> None:
    """Tell somebody who waited that there is a place now."""
    told = told_now(participant.group, at=at, only=participant, parts_of=_parts("place", None, at=at))
    key = f"place:{participant.pk}:{at.isoformat()}"
    post_to(told, "place", key=key, group=participant.group, meeting=None, at=at)


@transaction.atomic
def tell_childcare(*, participant: Participant, at: datetime) -> None:
    """Tell somebody whose children waited for childcare that there is a place for them now."""
    told = told_now(participant.group, at=at, only=participant, parts_of=_parts("childcare", None, at=at))
    key = f"childcare:{participant.pk}:{at.isoformat()}"
    post_to(told, "childcare", key=key, group=participant.group, meeting=None, at=at)


@transaction.atomic
def tell_own_page(*, participant: Participant, mark: str, at: datetime) -> bool:
    """Remind a parent who asked for it to look at her own page, as far as a message reaches her alone. Return whether.

    What waits there the words do not say, and we may not know it. No link stands in them: she has it herself.
    """
    told_now(participant.group, at=at, only=participant)
    told = own_way(participant, at=at)
    key = f"{OWN_PAGE}:{mark}"
    return bool(told and post_to([told], OWN_PAGE, key=key, group=participant.group, meeting=None, at=at))


@transaction.atomic
def take_own_page_back(*, participant: Participant, at: datetime) -> None:
    """Take reminders of the own page off their way."""
    for message in messages.underway_to(participant.pk):
        if message.key.startswith(f"{OWN_PAGE}:"):
            messenger.take_off(message=message, at=at)


@transaction.atomic
def tell_of_organisation(*, name: str, group: Group, at: datetime) -> None:
    """Tell who has a place in a group, and who waits for one, that the organisation leaves, or stays after all.

    What waits of the other news is taken back. The day stands on the page: it may be another one when this is read.
    """
    for other in ABOUT_THE_ORGANISATION:
        messenger.drop(organisation=group.organisation, key_begins=f"{other}:{group.pk}:", at=at)
    key = f"{name}:{group.pk}:{at.isoformat()}"
    for standing in (Standing.IN, Standing.WAITING):
        told = told_now(group, at=at, standing=standing, parts_of=_parts(name, None, at=at))
        post_to(told, name, key=key, group=group, meeting=None, at=at)


def remind(*, at: datetime) -> int:
    """Post the reminders and questions that fall due; each is made once, however often somebody looks.

    A group of which the meeting is this very hour gets none: then it is too late to plan.
    """
    return sum(
        _remind(organisation, at=at) for organisation in Organisation.objects.filter(groups__ended_at=None).distinct()
    )


def _remind(organisation: Organisation, *, at: datetime) -> int:
    chosen = messages.settings_of(organisation)
    made = 0
    for name, lead in (
        ("reminder", timedelta(days=chosen.reminder_days)),
        ("question", timedelta(hours=chosen.question_hours)),
    ):
        if not lead:
            continue
        for meeting in meetings_between(organisation, at + timedelta(hours=1), at + lead):
            made += _about(name, meeting, at=at)
    return made


@transaction.atomic
def _about(name: str, meeting: Meeting, *, at: datetime) -> int:
    people = told_now(meeting.group, at=at, parts_of=_parts(name, meeting, at=at))
    if name == "question":
        answered = set(Reply.objects.filter(meeting=meeting).values_list("participant_id", flat=True))
        people = [told for told in people if told.participant.pk not in answered]
    key = f"{name}:{meeting.pk}:{meeting.revision}"
    return post_to(people, name, key=key, group=meeting.group, meeting=meeting, at=at)


def _parts(name: str, meeting: Meeting | None, *, at: datetime) -> PartsOf:
    """Return what counts the parts of this letter for somebody, as the bill does."""

    def parts_of(participant: Participant) -> int:
        words = written(participant, name, channel=Channel.SMS, meeting=meeting, at=at)
        return messages.parts(messages.plain(words))

    return parts_of


def post_to(
    people: Iterable[Told],
    name: str,
    *,
    key: str,
    group: Group,
    meeting: Meeting | None,
    at: datetime,
    at_night_until: datetime | None = None,
    not_before: datetime | None = None,
) -> int:
    """Post one letter to each of these people; return how many. The same key is posted once."""
    number = 0
    for told in people:
        messenger.post(
            organisation=group.organisation,
            key=f"{key}:{told.participant.pk}",
            channel=told.channel,
            to=told.to,
            subject=SUBJECT,
            body=written(told.participant, name, channel=told.channel, meeting=meeting, at=at),
            language=told.participant.language,
            recipient=told.participant.pk,
            pot=told.pot,
            at=at,
            at_night_until=at_night_until,
            not_before=not_before,
        )
        number += 1
    return number
