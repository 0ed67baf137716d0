"""Doors for who was invited, known to somebody who runs the group no more."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext

from nestwerk.groups.models import Group, GroupQuerySet
from nestwerk.groups.queries.known import groups_led_by, renewed, who_ran
from nestwerk.people.models import Organisation, Person
from nestwerk.people.queries.notices import Notice


def lines(organisation: Organisation, person: Person) -> list[str]:
    """Return a line for each door that this member can read now."""
    return _lines(_with_door().filter(organisation=organisation).run_by(person))


def lines_in(group: Group) -> list[str]:
    """Return the line of the door of this group, for who leaves its team."""
    return _lines(_with_door().filter(pk=group.pk))


def _with_door() -> GroupQuerySet:
    return Group.objects.filter(door_digest__isnull=False, ended_at=None)


def _lines(groups: QuerySet[Group]) -> list[str]:
    words = gettext(
        "The link to sign up for %(group)s: it goes on working for who has it. On the page of the group you make a new "
        "one; then the old one stops, on paper too."
    )
    return [words % {"group": group.name} for group in groups.order_by("slug")]


def notices(person: Person) -> list[Notice]:
    """Ask of who coordinates whether doors are to be renewed that somebody who runs the group no more knows."""
    known = who_ran(list(groups_led_by(person).filter(door_digest__isnull=False)))
    late = renewed("renewed door", {one.group.pk for one in known}) if known else {}
    # No door made since.
    found = [one for one in known if not ((last := late.get(str(one.group.pk))) and last >= one.until)]
    if not found:
        return []
    team = gettext("%(who)s runs %(group)s no more and knows the link to sign up.")
    led = gettext("%(who)s coordinates here no more and knows the link to sign up for %(group)s.")
    matters = tuple(
        ((led if one.led else team) % one.names, reverse("groups:hub", args=[one.group.slug]))
        for one in sorted(found, key=lambda one: one.until)
    )
    words = gettext("Make a new link when only who you invite may sign up. On paper that hangs somewhere it stops too.")
    return [Notice(matters, words, gettext("To the group"))]
