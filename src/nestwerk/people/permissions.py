"""Who may do what. Pages that somebody may not see answer 404, so most of it is in the querysets."""

from django.http import HttpRequest

from nestwerk.people.models import Duty, Organisation, Person
from nestwerk.people.queries.standing import duties_of


class PersonRequest(HttpRequest):
    """A request of somebody who is signed in. For types only."""

    user: Person


def may_coordinate(person: object, organisation: Organisation) -> bool:
    """Members, invitations, settings and trail of one organisation: its coordinators."""
    return Organisation.objects.led_by(person).filter(pk=organisation.pk).exists()


def is_member(person: object, organisation: Organisation) -> bool:
    """Anything that an organisation keeps to itself: its members, whatever their role."""
    return Organisation.objects.visible_to(person).filter(pk=organisation.pk).exists()


def may_operate(person: object) -> bool:
    """Organisations and duties of the whole installation: operators."""
    return Duty.OPERATOR in duties_of(person)


def may_edit_catalogue(person: object) -> bool:
    """The shared catalogue: editors."""
    return Duty.EDITOR in duties_of(person)
