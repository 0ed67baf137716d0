"""What she took away as not hers hears nothing more, also of what waited: another may read there, and must not know."""

from collections.abc import Collection
from datetime import datetime

from nestwerk.messenger import actions as messenger
from nestwerk.messenger import queries as messages
from nestwerk.messenger.models import State
from nestwerk.participants.actions.unheard import hear_how_it_ended
from nestwerk.participants.models import Participant
from nestwerk.participants.rules import one_is_alike


def tell_no_more(participant: Participant, contacts: Collection[str], *, at: datetime) -> None:
    """Take every warning off its way that waits for one of these contacts, by whatever road; in her transaction.

    All else that waits follows what stands there now (underway). What the team put there of which nobody hears by this
    waits until she says that it is right.
    """
    for message in messages.underway_to(participant.pk):
        if message.key.startswith("contact:") and one_is_alike([message.to], list(contacts)):
            messenger.take_off(message=message, at=at)
            hear_how_it_ended(message, state=State.DROPPED, at=at)
