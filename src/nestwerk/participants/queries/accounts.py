"""Which accounts were noted with participants, told to the other facilitators."""

from django.urls import reverse
from django.utils.translation import gettext

from nestwerk.groups.models import Group
from nestwerk.groups.queries import StayLine
from nestwerk.participants.models import AccountChange
from nestwerk.people.models import Person
from nestwerk.ui import dates

MOST = 60


def account_changes_to_see(person: Person, *, group: Group | None = None) -> list[StayLine]:
    """Return what others noted in groups that this person guides, as long as it was not seen, the newest first."""
    found = AccountChange.objects.told_to(person)
    if group is not None:
        found = found.filter(participant__group=group)
    rows = found.select_related("participant__group", "person", "by")[:MOST]
    return [_line(change) for change in rows]


def _line(change: AccountChange) -> StayLine:
    group = change.participant.group
    words = {
        "who": change.by.name or gettext("somebody whose account is erased"),
        "person": change.person.name or gettext("somebody whose account is erased"),
        "participant": change.participant.name or gettext("somebody without a name"),
        "group": group.name,
        "moment": dates.calendar_hour(change.at),
    }
    if change.linked:
        told = gettext("%(who)s noted on %(moment)s in %(group)s that %(participant)s is %(person)s of the team.")
    else:
        told = gettext(
            "%(who)s noted on %(moment)s in %(group)s that %(participant)s is not %(person)s of the team any more."
        )
    seen = reverse("participants:seen_account", args=[group.slug, change.pk])
    return StayLine(change.pk, group.slug, told % words, seen)
