"""Who may do what with the vocabulary. Unseen and absent look the same, so most of it is in the querysets."""

from django.db.models import QuerySet

from nestwerk.people.models import Organisation
from nestwerk.people.permissions import may_coordinate


def organisations_with_own(person: object) -> QuerySet[Organisation]:
    """Return the organisations whose own frameworks this person may add and change: those of a coordinator."""
    return Organisation.objects.led_by(person)


def may_edit(person: object, organisation: Organisation | None) -> bool:
    """The frameworks of an organisation: its coordinators. The shared ones, without organisation, come from files."""
    return organisation is not None and may_coordinate(person, organisation)
