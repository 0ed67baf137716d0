"""Another group that the team tells its parents about: the words are ready, and nobody is moved by them."""

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext, override

from nestwerk.groups.models import Group, Meeting
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


def words_about(other: Group, *, here: Group, languages: list[str], waits: bool) -> dict[str, str]:
    """Return the words in each language: of the next season of this group, or of another one for who waits here."""
    first = Meeting.objects.filter(group=other, cancellation=None).order_by("starts_at").first()
    return {code: _words(other, first, here=here, language=code, waits=waits) for code in languages}


def _words(other: Group, first: Meeting | None, *, here: Group, language: str, waits: bool) -> str:
    with override(language):
        about = {"group": other.name, "link": link_to(other)}
        lines = [
            gettext("There is a new season: %(group)s.") % about
            if other.after_id == here.pk
            else gettext("There is another group: %(group)s.") % about,
            gettext("It begins on %(day)s.") % {"day": dates.calendar_day_hour(first.starts_at)} if first else "",
            gettext("Do you want to come? Sign up here: %(link)s") % about,
            gettext("You stay on the waiting list here until you say that you do not want that any more.")
            if waits
            else gettext("Do you not want to? Then you need not do anything."),
        ]
    return " ".join(line for line in lines if line)
