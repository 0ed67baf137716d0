"""Who may do what. Rounds that somebody may not see are absent (Round.objects.visible_to)."""

from django.db.models import QuerySet

from nestwerk.groups.models import Group, GroupQuerySet
from nestwerk.people.models import Membership, Organisation, Person, Role


def groups_asked_by(person: object) -> GroupQuerySet:
    """Plan, close and read: facilitators of a group and coordinators of its organisation. Volunteers do not."""
    return Group.objects.run_by(person)


def groups_shared_by(person: object) -> GroupQuerySet:
    """Let results stand on a public page, and take them back: coordinators of the organisation, for it."""
    return Group.objects.filter(organisation__in=Organisation.objects.led_by(person))


def organisations_read_by(person: object) -> QuerySet[Organisation]:
    """Read what all groups of an organisation show together, and take it along: its coordinators."""
    return Organisation.objects.led_by(person)


def organisations_studied_by(person: object) -> QuerySet[Organisation]:
    """Take answers along, as pages show them or as single sheets with a reason: coordinators and researchers."""
    if not isinstance(person, Person):
        return Organisation.objects.none()
    hats = Membership.objects.filter(person=person, role__in=[Role.COORDINATOR, Role.RESEARCHER])
    return Organisation.objects.filter(pk__in=hats.values("organisation"))


def leads(person: object, organisation: Organisation) -> bool:
    return organisations_read_by(person).filter(pk=organisation.pk).exists()
