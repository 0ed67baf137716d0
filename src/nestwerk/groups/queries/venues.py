"""Places where groups meet: which of them somebody may choose, and whom it touches when one changes."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from nestwerk.groups.models import Group, Venue, VenueShown
from nestwerk.people.models import Organisation, Person, Role


def venues_offered(organisation: Organisation, *, to: Person) -> QuerySet[Venue]:
    """Return the places that somebody may choose; `by_name` puts them in order.

    A place that is not public is offered to teams that meet there, and to coordinators: for everybody else it would
    be read here, and published by choosing it.
    """
    every = Venue.objects.filter(organisation=organisation)
    if organisation.memberships.filter(person=to, role=Role.COORDINATOR).exists():
        return every
    mine = Group.objects.with_team_member(to).values("pk")
    used = Q(pk__in=Venue.objects.filter(groups__in=mine).values("pk"))
    visited = Q(pk__in=Venue.objects.filter(meetings__group__in=mine).values("pk"))
    return every.filter(Q(shown=VenueShown.PUBLIC) | used | visited)


def by_name(venues: Iterable[Venue]) -> list[Venue]:
    """Return places by name. Names are sealed, so the database cannot do it."""
    return sorted(venues, key=lambda venue: (venue.name.casefold(), str(venue.pk)))


def groups_at(venue: Venue) -> list[Group]:
    """Return the groups that go on and meet at this place, always or once, by name."""
    there = Group.objects.filter(Q(venue=venue) | Q(meetings__venue=venue), ended_at=None)
    return list(there.distinct().order_by("name"))
