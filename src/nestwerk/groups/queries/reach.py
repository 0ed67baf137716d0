"""Who hears of a change: said in true numbers, never 'participants get a message' when most do not."""

import uuid
from datetime import datetime
from typing import Protocol

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from nestwerk.groups.models import Group, Meeting
from nestwerk.kernel.hooks import Hook


class Reach(Protocol):
    """Return how many of who has a place in a group get a message now, and how many have a place."""

    def __call__(self, group: Group, *, at: datetime) -> tuple[int, int]: ...


# Of the room that knows who takes part
REACH: Hook[Reach] = Hook()


def reach_words(group: Group, *, at: datetime) -> str:
    """Return a sentence that says how many participants get a message now, and where stands whom to call."""
    told, everybody = _counted(group, at=at)
    if not everybody:
        return gettext("Nobody takes part yet, so nobody gets a message.")
    if told == everybody:
        words = ngettext("The participant gets a message.", "All %(n)d participants get a message.", everybody)
        return words % {"n": everybody}
    words = gettext("%(told)d of %(all)d participants get a message. The list of participants says whom to call.")
    return words % {"told": told, "all": everybody}


def after_news(group: Group, meeting: Meeting, *, at: datetime) -> str:
    """Return where to go once a meeting changed: to whom to call while somebody gets no message, else to the list."""
    told, everybody = _counted(group, at=at)
    return heard_page(group, meeting) if told < everybody else reverse("groups:meetings", args=[group.slug])


def after_place(group: Group, *, before: uuid.UUID | None, at: datetime) -> str:
    """Return how many hear that the group meets elsewhere.

    '' when it does not, when it met nowhere before, or when nothing is to come there.
    """
    moved = before is not None and group.venue_id != before and group.meetings.filter(venue=None).upcoming(at).exists()
    return reach_words(group, at=at) if moved else ""


def after_settings(group: Group, *, childcare: tuple[bool, int | None]) -> str:
    """Return where to go once settings changed: to whose children childcare was promised when that was touched."""
    if (group.childcare, group.childcare_places) == childcare:
        return reverse("groups:hub", args=[group.slug])
    return reverse(settings.NESTWERK_GROUP_CHILDCARE, args=[group.slug])


def heard_page(group: Group, meeting: Meeting) -> str:
    """Return the page that says whom the change of a meeting reached."""
    return reverse(settings.NESTWERK_MEETING_HEARD, args=[group.slug, meeting.pk])


def _counted(group: Group, *, at: datetime) -> tuple[int, int]:
    counts = [count(group, at=at) for count in REACH]
    return sum(count[0] for count in counts), sum(count[1] for count in counts)
