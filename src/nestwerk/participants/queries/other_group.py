"""Another group that the team tells its parents about: the words are ready, and nobody is moved by them."""

from datetime import datetime

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext, override

from nestwerk.groups.models import Entry, Group, Meeting
from nestwerk.people.models import Person
from nestwerk.ui import dates


def other_groups(group: Group, *, person: Person) -> "QuerySet[Group]":
    """Return the groups of the same organisation that parents can come to, with a link that this person may give.

    The link of a door is for who runs that group to give.
    """
    goes_on = Group.objects.filter(organisation=group.organisation, ended_at=None).exclude(pk=group.pk)
    mine = Group.objects.run_by(person).exclude(door_digest=None).values("pk")
    return goes_on.filter(Q(public=True) | Q(pk__in=mine)).order_by("name", "pk")


def link_to(other: Group) -> str:
    """Return the address where a parent joins: the page for everybody, else the door."""
    place = reverse("groups:public", args=[other.slug]) if other.public else reverse("groups:door", args=[other.door])
    return settings.BASE_URL + place


def words_about(other: Group, *, here: Group, languages: list[str], waits: bool, at: datetime) -> dict[str, str]:
    """Return the words in each language: of the next season of this group, or of another one for who waits here."""
    meeting = Meeting.objects.filter(group=other).upcoming(at).first()
    return {code: _words(other, meeting, here=here, language=code, waits=waits) for code in languages}


def _words(other: Group, meeting: Meeting | None, *, here: Group, language: str, waits: bool) -> str:
    with override(language):
        about = {"group": other.name, "link": link_to(other)}
        season = other.after_id == here.pk
        what = gettext("There is a new season: %(group)s.") if season else gettext("There is another group: %(group)s.")
        begins = gettext("It begins on %(day)s.") if season else gettext("The next time is %(day)s.")
        walks_in = other.entry == Entry.WALK_IN
        come = (
            gettext("You are welcome there, without signing up: %(link)s")
            if walks_in
            else gettext("Do you want to come? Sign up here: %(link)s")
        )
        if waits:
            stays = gettext("You stay on the waiting list here until you say that you do not want that any more.")
        else:
            stays = gettext("Do you not want to? Then you need not do anything.")
        when = begins % {"day": dates.calendar_day_hour(meeting.starts_at)} if meeting else ""
        lines = [what % about, when, come % about, stays]
    return " ".join(line for line in lines if line)
