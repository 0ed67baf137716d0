"""Who may do what. Rounds that somebody may not see are absent (Round.objects.visible_to)."""

from django.db.models import QuerySet

from nestwerk.evaluation.models import Form
from nestwerk.groups.models import Group, GroupQuerySet
from nestwerk.people.models import Membership, Organisation, Person, Role

MAKERS = (Role.COORDINATOR, Role.FACILITATOR)


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
    """Take answers along, as pages show them: coordinators and researchers."""
    if not isinstance(person, Person):
        return Organisation.objects.none()
    hats = Membership.objects.filter(person=person, role__in=[Role.COORDINATOR, Role.RESEARCHER])
    return Organisation.objects.filter(pk__in=hats.values("organisation"))


def leads(person: object, organisation: Organisation) -> bool:
    return organisations_read_by(person).filter(pk=organisation.pk).exists()


def organisations_making(person: object) -> QuerySet[Organisation]:
    """Return the organisations for which this visitor may make forms: as its coordinator or one of its facilitators."""
    if not isinstance(person, Person):
        return Organisation.objects.none()
    mine = Membership.objects.filter(person=person, role__in=MAKERS)
    return Organisation.objects.filter(pk__in=mine.values("organisation")).order_by("name")


def forms_made_by(person: object) -> QuerySet[Form]:
    """Return the forms of one's own organisations."""
    return Form.objects.made_in(organisations_making(person)).select_related("organisation")
