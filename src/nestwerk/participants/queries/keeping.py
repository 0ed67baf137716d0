"""Whether something stands sealed under a parent's own link. Which room does so, this one does not know."""

from datetime import datetime, timedelta
from typing import Protocol

from nestwerk.kernel.hooks import Hook
from nestwerk.participants.models import Participant
from nestwerk.participants.queries.links import link_of


class Keeps(Protocol):
    """True when a room above keeps something that opens with the link of this parent alone."""

    def __call__(self, participant: Participant) -> bool: ...


KEEPS: Hook[Keeps] = Hook()
# So long after she took a link on her own page it is sure that nobody else did and handed it to her.
JUST_TAKEN = timedelta(hours=1)


def keeps_sealed(participant: Participant) -> bool:
    """True when something would stay shut without her link. Under a link of which we know the secret nothing is."""
    link = link_of(participant)
    return link is not None and not link.secret and any(keeps(participant) for keeps in KEEPS)


def needs_own_link(participant: Participant, *, at: datetime) -> bool:
    """True when this parent takes a new link before anything is kept: others may know the one that works.

    One that letters carry; and one without a secret here that was taken a while ago, when nothing is kept under it:
    whoever had her page may have taken it, and handed it to her.
    """
    link = link_of(participant)
    if link is None or link.secret:
        return True
    return link.made_at <= at - JUST_TAKEN and not keeps_sealed(participant)
