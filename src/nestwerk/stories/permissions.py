"""Who may do what. Studies that somebody has no part in are absent (Study.objects.visible_to)."""

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
    if not isinstance(person, Person) or not Study.objects.visible_to(person).filter(pk=study.pk).exists():
        return None
    return StudyMember.objects.filter(study=study, person=person).select_related("person").first()


def who_may_join(organisation: Organisation) -> list[Person]:
    """Return everybody with a role in the organisation, by name: names are sealed, so sorted here."""
    held = Membership.objects.filter(organisation=organisation).values("person")
    return sorted(Person.objects.filter(pk__in=held, is_active=True), key=lambda person: person.name.casefold())
