"""Who may do what. Studies that somebody has no part in are absent (Study.objects.visible_to)."""

import uuid

from nestwerk.people.models import Membership, Organisation, Person, Role
from nestwerk.stories.models import Study, StudyMember

BEGINS = (Role.COORDINATOR, Role.RESEARCHER)
# Who reads what this room is for, also without a part in a study.
ENTERS = (*BEGINS, Role.FACILITATOR)


def organisations_to_study_in(person: object) -> list[Organisation]:
    """Return where this visitor may begin a study: where she coordinates or does research."""
    if not isinstance(person, Person):
        return []
    held = Membership.objects.filter(person=person, role__in=BEGINS).values("organisation")
    return list(Organisation.objects.filter(pk__in=held).order_by("name"))


def may_enter(person: object) -> bool:
    """True for who may begin a study, and for facilitators, who are asked to work in one."""
    return isinstance(person, Person) and Membership.objects.filter(person=person, role__in=ENTERS).exists()


def part_in(person: object, study: Study) -> StudyMember | None:
    """Return this visitor's part in a study, as long as a role in its organisation is held."""
    return part_at(person, study.pk)


def part_at(person: object, key: uuid.UUID) -> StudyMember | None:
    """Return this visitor's part in the study of this key, with the study. One query."""
    if not isinstance(person, Person):
        return None
    held = Membership.objects.filter(person=person).values("organisation")
    mine = StudyMember.objects.filter(study=key, person=person, organisation__in=held).select_related("study")
    for member in mine:
        member.person = person
        return member
    return None


def who_may_join(organisation: Organisation) -> list[Person]:
    """Return everybody with a role in the organisation, by name: names are sealed, so sorted here."""
    held = Membership.objects.filter(organisation=organisation).values("person")
    return sorted(Person.objects.filter(pk__in=held, is_active=True), key=lambda person: person.name.casefold())
