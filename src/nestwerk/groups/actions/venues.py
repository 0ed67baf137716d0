"""Places where groups meet."""

from datetime import datetime

from django.db import transaction

from nestwerk.groups.models import Group, Venue, VenueShown
from nestwerk.groups.rules.shown import is_narrower
from nestwerk.people.models import Organisation, Person
from nestwerk.trail import audit, journal

TOWN_ONLY: dict[str, audit.Detail] = {"fields": ["town_shown"]}


@transaction.atomic
def make_venue(
    *,
    organisation: Organisation,
    name: str,
    by: Person,
    at: datetime,
    address: str = "",
    directions: str = "",
    accessibility: str = "",
    shown: str = VenueShown.PUBLIC,
) -> Venue:
    """Add a place to those that the organisation knows. The audit line holds its key only."""
    venue = Venue.objects.create(
        organisation=organisation,
        name=name,
        address=address,
        directions=directions,
        accessibility=accessibility,
        shown=shown,
    )
    audit.record("made venue", venue, by=by, at=at, organisation=organisation)
    return venue


@transaction.atomic
def change_venue(*, venue: Venue, values: dict[str, str], by: Person, at: datetime) -> Venue:
    """Correct a place, for every group that meets there."""
    # As it stands in the database: a form has put its values in this row already.
    before = Venue.objects.values_list("shown", flat=True).get(pk=venue.pk)
    for name, value in values.items():
        setattr(venue, name, value)
    venue.save()
    if is_narrower(venue.shown, than=before):
        journal.note("groups.venue-narrowed", venue.pk, venue.shown, at=at)
    if venue.shown == VenueShown.BY_PHONE and before != venue.shown:
        hide_towns(venue, by=by, at=at)
    audit.record("changed venue", venue, by=by, at=at, organisation=venue.organisation)
    return venue


def hide_towns(venue: Venue, *, by: Person | None, at: datetime) -> None:
    """Take the town of every group that always meets at a place out of the list: its address is a secret now."""
    told = Group.objects.filter(venue=venue, town_shown=True).exclude(town="").select_related("organisation")
    for group in told.select_for_update(of=("self",), no_key=True):
        group.town_shown = False
        group.save(update_fields=["town_shown"])
        journal.note("groups.narrowed", group.pk, "town", at=at)
        audit.record("changed group", group, by=by, at=at, organisation=group.organisation, details=TOWN_ONLY)
