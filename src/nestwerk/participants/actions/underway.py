"""Letters on their way follow what changes for who they are for: another address, a new link, no consent, no place."""

from datetime import datetime, timedelta

from nestwerk.groups.actions import News
from nestwerk.groups.models import Group, Meeting
from nestwerk.messenger import actions as messenger
from nestwerk.messenger import queries as messages
from nestwerk.messenger.models import Channel, Message, State
from nestwerk.participants import queries
from nestwerk.participants.actions.telling import (
    ABOUT_THE_ORGANISATION,
    FROM_TEAM,
    OWN_PAGE,
    WAITED,
    unsure,
    written,
)
from nestwerk.participants.models import Participant, Reply, Standing
from nestwerk.participants.queries.group_messages import in_letter, message_in, still_goes
from nestwerk.participants.queries.notices import Told, own_way, to_tell
from nestwerk.ui.phone import machine_form

# Of these the key says of which state of the meeting they tell.
OF_A_REVISION = {"reminder", "question", "moved", "cancelled", "goes-on", "from-now-on"}
ABOUT_A_MEETING = OF_A_REVISION | {"no-childcare", "childcare-again"}
UNDERWAY = {State.WAITING, State.SENDING}
# A reminder asks 'Are you coming?' too.
JUST_ASKED = timedelta(hours=12)


def follow(participant: Participant, *, at: datetime) -> None:
    """Write each letter that has not arrived anew, as it would be written now; drop what would not be sent now.

    Whoever changes a contact, a consent, a link or a place calls this in the same transaction.
    """
    waiting = messages.underway_to(participant.pk)
    if not waiting:
        return
    # As the database has it now: the caller may hold a row from before.
    participant = Participant.objects.select_related("group__organisation").get(pk=participant.pk)
    for message in waiting:
        name = message.key.split(":")[0]
        if name == "contact":
            # It goes to the contact of before, whatever comes after: who has the link may press all that she may. Only
            # what she takes away as not hers hears nothing more (untold).
            continue
        meeting = _meeting(message, name)
        told = _way(participant, message, name, meeting, at=at)
        said = _said(participant, message) if name == FROM_TEAM else ""
        if told is None or (name == FROM_TEAM and not said):
            messenger.take_off(message=message, at=at)
            continue
        messenger.rewrite(
            message=message,
            channel=told.channel,
            to=told.to,
            body=written(participant, name, channel=told.channel, meeting=meeting, said=said, at=at),
            language=participant.language,
        )


def _way(
    participant: Participant, message: Message, name: str, meeting: Meeting | None, *, at: datetime
) -> Told | None:
    """Return how this letter goes now; None when it would not be sent."""
    if name == "link":
        return _asked_for(participant, message, at=at)
    return own_way(participant, at=at) if name == OWN_PAGE else _news(participant, name, meeting, at=at)


def _news(participant: Participant, name: str, meeting: Meeting | None, *, at: datetime) -> Told | None:
    # Who answered meanwhile is asked no more.
    if name == "question" and queries.reply_of(participant, meeting) is not None:
        return None
    of_both = name in ABOUT_THE_ORGANISATION or name == FROM_TEAM
    waits = name == WAITED or (of_both and participant.standing == Standing.WAITING)
    standing = Standing.WAITING if waits else Standing.IN
    return next(iter(to_tell(participant.group, at=at, only=participant, standing=standing)), None)


def _said(participant: Participant, message: Message) -> str:
    """Return the words of the team in her language; '' when they were taken back or erased."""
    found = message_in(message.key)
    return in_letter(found, participant.language) if found else ""


def still_true(message: Message, *, at: datetime) -> bool:
    """True when what a letter says is still so at the moment of sending.

    Nobody is asked to come, or told of a change, when the meeting has begun, moved on or is off; who answered is not
    asked again, and not twice in half a day. A reminder of the own page goes where the parent alone reads it.
    """
    name, *keys = message.key.split(":")
    if name == News.ELSEWHERE:
        return Group.objects.filter(pk=keys[0], ended_at=None).exists()
    if name == FROM_TEAM:
        return still_goes(message.key, message.recipient, at=at)
    if name == OWN_PAGE:
        return _still_hers(message, at=at)
    if name not in ABOUT_A_MEETING:
        return True
    meeting = Meeting.objects.filter(pk=keys[0]).select_related("cancellation").first()
    if meeting is None or meeting.starts_at <= at:
        return False
    if name in OF_A_REVISION and str(meeting.revision) != keys[1]:
        return False
    if name != "question":
        return True
    answered = Reply.objects.filter(meeting=meeting, participant=message.recipient).exists()
    return not answered and not _just_asked(message, at=at)


def _still_hers(message: Message, *, at: datetime) -> bool:
    """True when it goes where this parent alone reads it: another may have the same contact since."""
    if message.recipient is None:
        return False
    participant = Participant.objects.select_related("group__organisation").filter(pk=message.recipient).first()
    told = own_way(participant, at=at) if participant else None
    return told is not None and told.to == message.to


def _just_asked(question: Message, *, at: datetime) -> bool:
    """True when the reminder of the same meeting is about to ask the same, or just did."""
    reminder = messages.delivery_of(question.organisation, key=question.key.replace("question:", "reminder:", 1))
    if reminder is None:
        return False
    return reminder.state in UNDERWAY or (reminder.state == State.SENT and reminder.at > at - JUST_ASKED)


def _asked_for(participant: Participant, message: Message, *, at: datetime) -> Told | None:
    """Return the way of a link that somebody asked for: only where it was asked to go, while there is a link."""
    number = machine_form(participant.phone, countries=participant.group.countries)
    to = participant.email if message.channel == Channel.EMAIL else number
    sure = to == message.to and not unsure(participant, message.channel, at=at)
    stays = sure and not _left_since(participant, message.made_at) and queries.secret_of(participant, at=at)
    return Told(participant, message.channel, to) if stays else None


def _left_since(participant: Participant, moment: datetime) -> bool:
    """True when somebody left after this moment; who left before it may ask for the link all the same."""
    if participant.standing != Standing.LEFT:
        return False
    last = participant.place_changes.filter(standing=Standing.LEFT).order_by("-at").first()
    return last is None or last.at >= moment


def _meeting(message: Message, name: str) -> Meeting | None:
    if name not in ABOUT_A_MEETING:
        return None
    return Meeting.objects.select_related("cancellation").get(pk=message.key.split(":")[1])
