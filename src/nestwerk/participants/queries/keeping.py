"""Whether something stands sealed under a parent's own link. Which room does so, this one does not know."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol

from nestwerk.kernel.hooks import Hook
from nestwerk.participants.models import LinkKind, Participant
from nestwerk.participants.queries.links import link_of


class Keeps(Protocol):
    """True when a room above keeps something of this parent that opens with this secret."""

    def __call__(self, participant: Participant, *, secret: str) -> bool: ...


KEEPS: Hook[Keeps] = Hook()
# So long after a link was taken nobody is asked to take one again before she writes; it is offered all the same, for
# who else took it may have handed it to her.
JUST_TAKEN = timedelta(hours=1)


def keeps_sealed(participant: Participant, *, secret: str) -> bool:
    """True when something opens with the link of this secret: with another one it would stay shut."""
    return any(keeps(participant, secret=secret) for keeps in KEEPS)


def just_taken(participant: Participant, *, at: datetime) -> bool:
    """True when the link that works was taken a moment ago, by whom nobody knows."""
    link = link_of(participant)
    return link is not None and not link.secret and link.made_at > at - JUST_TAKEN


def needs_own_link(participant: Participant, *, holds_words: Callable[[], bool], at: datetime) -> bool:
    """True when this parent takes a new link before anything is kept: others may know the one that works.

    One that opens no words yet: letters carry it; or it has no secret here and was taken a while ago: whoever had her
    page may have taken it, begun something empty, and handed it to her. Once it `holds_words` she is not asked any
    more; another link is offered.
    """
    return not just_taken(participant, at=at) and (link_of(participant) is None or not holds_words())


def has_new_calendar(participant: Participant) -> bool:
    """True when the calendar got another address at the moment the link of her page was taken."""
    page, calendar = link_of(participant), link_of(participant, LinkKind.CALENDAR)
    return page is not None and calendar is not None and page.made_at == calendar.made_at
