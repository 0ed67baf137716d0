"""Who hears of a change: said in true numbers, never 'participants get a message' when most do not."""

from datetime import datetime
from typing import Protocol

from django.utils.translation import gettext, ngettext

from nestwerk.groups.models import Group
from nestwerk.kernel.hooks import Hook


class Reach(Protocol):
    """Return how many of who has a place in a group get a message now, and how many have a place."""

    def __call__(self, group: Group, *, at: datetime) -> tuple[int, int]: ...


# Of the room that knows who takes part
REACH: Hook[Reach] = Hook()


def reach_words(group: Group, *, at: datetime) -> str:
    """Return a sentence that says how many participants get a message now, and where stands whom to call."""
    counts = [count(group, at=at) for count in REACH]
    told, everybody = sum(count[0] for count in counts), sum(count[1] for count in counts)
    if not everybody:
        return gettext("Nobody takes part yet, so nobody gets a message.")
    if told == everybody:
        words = ngettext("The participant gets a message.", "All %(n)d participants get a message.", everybody)
        return words % {"n": everybody}
    words = gettext("%(told)d of %(all)d participants get a message. The list of participants says whom to call.")
    return words % {"told": told, "all": everybody}
