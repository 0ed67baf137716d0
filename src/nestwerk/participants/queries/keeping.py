"""Whether something stands sealed under a parent's own link. Which room does so, this one does not know."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol

from nestwerk.kernel.hooks import Hook
from nestwerk.participants.models import LinkKind, Participant
from nestwerk.participants.queries.links import link_of


class Keeps(Protocol):
    """True when a room above keeps something that opens with the link of this parent alone."""

    def __call__(self, participant: Participant) -> bool: ...


KEEPS: Hook[Keeps] = Hook()
# So long after a link was taken nobody is asked to take one again before she writes; it is offered all the same, for
# who else took it may have handed it to her.
JUST_TAKEN = timedelta(hours=1)


def keeps_sealed(participant: Participant) -> bool:
    """True when something would stay shut without her link. Under a link of which we know the secret nothing is."""
    link = link_of(participant)
    return link is not None and not link.secret and any(keeps(participant) for keeps in KEEPS)


def just_taken(participant: Participant, *, at: datetime) -> bool:
    """True when the link that works was taken a moment ago, by whom nobody knows."""
    link = link_of(participant)
    return link is not None and not link.secret and link.made_at > at - JUST_TAKEN


def needs_own_link(participant: Participant, *, holds_words: Callable[[], bool], at: datetime) -> bool:
    """True when this parent takes a new link before anything is kept: others may know the one that works.

    One that letters carry; and one without a secret here that was taken a while ago, when what it opens `holds_words`
    of nobody: whoever had her page may have taken it, begun something empty, and handed it to her.
    """
    if just_taken(participant, at=at):
        return False
    link = link_of(participant)
    return link is None or bool(link.secret) or not holds_words()


def has_new_calendar(participant: Participant) -> bool:
    """True when the calendar got another address at the moment the link of her page was taken."""
    page, calendar = link_of(participant), link_of(participant, LinkKind.CALENDAR)
    return page is not None and calendar is not None and page.made_at == calendar.made_at
