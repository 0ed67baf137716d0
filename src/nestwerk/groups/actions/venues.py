"""Places where groups meet."""

from datetime import datetime

from django.db import transaction

from nestwerk.groups.models import Venue, VenueShown
from nestwerk.groups.rules.shown import is_narrower
from nestwerk.people.models import Organisation, Person
from nestwerk.trail import audit, journal


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
    audit.record("changed venue", venue, by=by, at=at, organisation=venue.organisation)
    return venue
