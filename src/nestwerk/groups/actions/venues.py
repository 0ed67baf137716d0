"""Places where groups meet."""

from datetime import datetime

from django.db import transaction

from nestwerk.groups.models import Venue, VenueShown
from nestwerk.people.models import Organisation, Person
from nestwerk.trail import audit


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
    for name, value in values.items():
        setattr(venue, name, value)
    venue.save()
    audit.record("changed venue", venue, by=by, at=at, organisation=venue.organisation)
    return venue
