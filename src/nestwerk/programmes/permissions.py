"""Who may do what with programmes. Reading is decided by `Programme.objects.visible_to`."""

from django.db.models import QuerySet

from nestwerk.people.models import Membership, Organisation, Person, Role
from nestwerk.programmes.models import Programme

MAKERS = (Role.COORDINATOR, Role.FACILITATOR)


def may_edit(person: object, programme: Programme) -> bool:
    """An organisation's own: its coordinators and facilitators. Ours come from files."""
    return Programme.objects.editable_by(person).filter(pk=programme.pk).exists()


def organisations_to_copy_to(person: object) -> QuerySet[Organisation]:
    """Return the organisations for which this visitor may make programmes."""
    if not isinstance(person, Person):
        return Organisation.objects.none()
    mine = Membership.objects.filter(person=person, role__in=MAKERS)
    return Organisation.objects.filter(pk__in=mine.values("organisation")).order_by("name")
