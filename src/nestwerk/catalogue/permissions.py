"""Who may do what in the catalogue. Reading is decided by `Practice.objects.visible_to`."""

from django.db.models import QuerySet

from nestwerk.catalogue.models import WRITERS, Practice
from nestwerk.people.models import Membership, Organisation, Person
from nestwerk.people.permissions import may_edit_catalogue


def may_edit(person: object, practice: Practice) -> bool:
    """Editors tend the shared catalogue; an organisation's own practices its coordinators and facilitators."""
    if practice.organisation_id is None:
        return may_edit_catalogue(person)
    return writes_for(person).filter(pk=practice.organisation_id).exists()


def writes_for(person: object) -> QuerySet[Organisation]:
    """Return the organisations for which this visitor may make and change practices."""
    if not isinstance(person, Person):
        return Organisation.objects.none()
    hats = Membership.objects.filter(person=person, role__in=WRITERS)
    return Organisation.objects.filter(pk__in=hats.values("organisation"))
