"""Where a group meets, as far as somebody may know it."""

from dataclasses import dataclass

from django.utils.translation import gettext

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
    shown = who_sees(group, venue)
    if shown == VenueShown.PUBLIC or (shown == VenueShown.AFTER_SIGN_UP and has_place):
        return _whole(group, venue)
    return Place(shown=shown)


def who_sees(group: Group, venue: Venue) -> str:
    """Return who may see the address of a place for this group (VenueShown).

    A team that hides its town hides it everywhere: an address that everybody may see would tell it one tap further.
    """
    hides = not group.town_shown and venue.shown == VenueShown.PUBLIC
    return VenueShown.AFTER_SIGN_UP if hides else venue.shown


def hidden_words(group: Group, *, ticked: bool = False) -> str:
    """Return that the address is not for everybody because the town is hidden, or that the town is not shown although
    the form was `ticked` so (actions.setting_up); '' when neither is so."""
    if ticked and group.town and not group.town_shown:
        return gettext("The address is a secret, so nobody sees the town yet. May everybody see it? Then tick that.")
    venue = group.venue
    if venue is None or who_sees(group, venue) == venue.shown:
        return ""
    return gettext("The town of this group is hidden, so only who has a place in it sees the address.")


def town_of(group: Group) -> places.Place | None:
    """Return the municipality in which a group is, for everybody; None when its team hides it or did not say.

    It is never taken from an address, and says no more than the municipality.
    """
    return places.municipality(group.town) if group.town and group.town_shown else None


def place_for_team(group: Group, meeting: Meeting | None = None) -> Place:
    """Return all of it: the team knows where it meets."""
    venue = (meeting.venue if meeting else None) or group.venue
    return _whole(group, venue) if venue else NOWHERE


def _whole(group: Group, venue: Venue) -> Place:
    return Place(who_sees(group, venue), venue.name, venue.address, venue.directions, venue.accessibility)
