"""An organisation says that it leaves, comes back on it, and goes: for the acts of `acts`."""

from datetime import datetime, timedelta

from django.utils.timezone import localdate

from nestwerk.departures import actions
from nestwerk.departures.models import Departure
from nestwerk.people.models import Organisation, Person


def announce(organisation: Organisation, by: Person, *, at: datetime) -> Departure:
    return actions.announce(organisation=organisation, erase_on=localdate(at) + timedelta(days=40), by=by, at=at)


def stay(organisation: Organisation, by: Person, *, at: datetime) -> None:
    said = announce(organisation, by, at=at - timedelta(minutes=1))
    actions.stay(departure=said, by=by, at=at)


def erase(organisation: Organisation, by: Person, *, at: datetime) -> None:
    """Erase it as in the night of its day."""
    said = {"erase_on": localdate(at), "by": by, "at": at}
    Departure.objects.update_or_create(organisation=organisation, defaults=said)
    assert actions.erase_organisation(key=organisation.pk, at=at) is not None
