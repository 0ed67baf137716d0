"""Letters on their way follow what changes for who they are for: another address, a new link, no consent, no place."""

from datetime import datetime

from nestwerk.groups.models import Meeting
from nestwerk.messenger import actions as messenger
from nestwerk.messenger import queries as messages
from nestwerk.messenger.models import Channel, Message
from nestwerk.participants import queries
from nestwerk.participants.actions.telling import WAITED, unsure, written
from nestwerk.participants.models import Participant, Standing
from nestwerk.participants.queries.notices import Told, to_tell
from nestwerk.ui.phone import machine_form

ABOUT_A_MEETING = {"reminder", "question", "moved", "cancelled", "no-childcare", "childcare-again"}


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
            # It goes to the contact of before, whatever comes after: who has the link may press all that she may.
            continue
        told = _asked_for(participant, message) if name == "link" else _news(participant, name, at=at)
        if told is None:
            messenger.take_off(message=message, at=at)
            continue
        messenger.rewrite(
            message=message,
            channel=told.channel,
            to=told.to,
            body=written(participant, name, channel=told.channel, meeting=_meeting(message, name)),
            language=participant.language,
        )


def _news(participant: Participant, name: str, *, at: datetime) -> Told | None:
    standing = Standing.WAITING if name == WAITED else Standing.IN
    return next(iter(to_tell(participant.group, at=at, only=participant, standing=standing)), None)


def _asked_for(participant: Participant, message: Message) -> Told | None:
    """Return the way of a link that somebody asked for: only where it was asked to go, while there is a link."""
    number = machine_form(participant.phone, countries=participant.group.countries)
    to = participant.email if message.channel == Channel.EMAIL else number
    sure = to == message.to and not unsure(participant, message.channel)
    stays = sure and participant.standing != Standing.LEFT and queries.secret_of(participant)
    return Told(participant, message.channel, to) if stays else None


def _meeting(message: Message, name: str) -> Meeting | None:
    if name not in ABOUT_A_MEETING:
        return None
    return Meeting.objects.select_related("cancellation").get(pk=message.key.split(":")[1])
