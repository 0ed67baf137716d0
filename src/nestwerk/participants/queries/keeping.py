"""Whether something stands sealed under a parent's own link. Which room does so, this one does not know."""

from typing import Protocol

from nestwerk.kernel.hooks import Hook
from nestwerk.participants.models import Participant
from nestwerk.participants.queries.links import link_of


class Keeps(Protocol):
    """True when a room above keeps something that opens with the link of this parent alone."""

    def __call__(self, participant: Participant) -> bool: ...


KEEPS: Hook[Keeps] = Hook()


def keeps_sealed(participant: Participant) -> bool:
    """True when something would stay shut without her link. Under a link of which we know the secret nothing is."""
    link = link_of(participant)
    return link is not None and not link.secret and any(keeps(participant) for keeps in KEEPS)
