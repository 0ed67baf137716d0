"""Where a group meets, as far as somebody may know it."""

from dataclasses import dataclass

from nestwerk.groups.models import Group, Meeting, Venue, VenueShown
from nestwerk.places import queries as places


@dataclass(frozen=True)
class Place:
    """`shown` says who sees the address; what this visitor may not see is empty, the name of the place too."""

    shown: str = ""
    name: str = ""
    address: str = ""
    directions: str = ""
    accessibility: str = ""

    @property
    def is_hidden(self) -> bool:
        return bool(self.shown) and not self.name


NOWHERE = Place()


def place_of(group: Group, meeting: Meeting | None = None, *, has_place: bool) -> Place:
    """Return where a meeting (or the group) is, for somebody with or without a place in the group.

    An address that is told by phone is given to nobody here, not even to who has a place.
    """
    venue = (meeting.venue if meeting else None) or group.venue
    if venue is None:
        return NOWHERE
    if venue.shown == VenueShown.PUBLIC or (venue.shown == VenueShown.AFTER_SIGN_UP and has_place):
        return _whole(venue)
    return Place(shown=venue.shown)


def town_of(group: Group) -> places.Place | None:
    """Return the municipality in which a group is, for everybody; None when its team hides it or did not say.

    It is never taken from an address, and says no more than the municipality.
    """
    return places.municipality(group.town) if group.town and group.town_shown else None


def place_for_team(group: Group, meeting: Meeting | None = None) -> Place:
    """Return all of it: the team knows where it meets."""
    venue = (meeting.venue if meeting else None) or group.venue
    return _whole(venue) if venue else NOWHERE


def _whole(venue: Venue) -> Place:
    return Place(venue.shown, venue.name, venue.address, venue.directions, venue.accessibility)
