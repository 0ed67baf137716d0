"""Who may do what. Sessions that somebody may not see are absent (Dialogue.objects.visible_to)."""

from nestwerk.groups.permissions import organisations_to_set_up_in
from nestwerk.people.models import Membership, Organisation, Person, Role

LEADS = (Role.COORDINATOR, Role.FACILITATOR)


def organisations_to_invite_in(person: object) -> list[Organisation]:
    """Return where this visitor may make a session: where she coordinates or facilitates."""
    return organisations_to_set_up_in(person)


def who_may_lead(organisation: Organisation) -> list[Person]:
    """Return the facilitators and coordinators of an organisation, by name: names are sealed, so sorted here."""
    members = Membership.objects.filter(organisation=organisation, role__in=LEADS).values("person")
    return sorted(Person.objects.filter(pk__in=members), key=lambda person: person.name.casefold())
