"""Reads about organisations, members, duties and invitations."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from django.db.models import Count, Q, QuerySet

from nestwerk.kernel import letters
from nestwerk.kernel.models import Undelivered
from nestwerk.kernel.text import fold
from nestwerk.people import rules
from nestwerk.people.models import Appointment, Duty, Invitation, Membership, Organisation, Person, Role


@dataclass
class Member:
    """One person of an organisation with all their hats."""

    person: Person
    since: datetime
    roles: list[Role] = field(default_factory=list)


@dataclass
class OrganisationCard:
    """One organisation as one of its members sees it."""

    organisation: Organisation
    roles: list[Role] = field(default_factory=list)

    @property
    def is_led(self) -> bool:
        return Role.COORDINATOR in self.roles

    @property
    def researches(self) -> bool:
        return Role.RESEARCHER in self.roles


Wearer = TypeVar("Wearer", Member, OrganisationCard)


def members_of(organisation: Organisation) -> list[Member]:
    """Return everybody with a role here, by name."""
    found: dict[object, Member] = {}
    for hat in organisation.memberships.select_related("person").order_by("since"):
        member = found.setdefault(hat.person_id, Member(hat.person, hat.since))
        member.roles.append(Role(hat.role))
    return sorted(_in_order(found.values()), key=lambda member: fold(member.person.name))


def organisations_of(person: Person) -> list[OrganisationCard]:
    """Return the organisations of which this person is a member, by name."""
    found: dict[object, OrganisationCard] = {}
    for hat in Membership.objects.filter(person=person).select_related("organisation"):
        found.setdefault(hat.organisation_id, OrganisationCard(hat.organisation)).roles.append(Role(hat.role))
    return sorted(_in_order(found.values()), key=lambda card: fold(card.organisation.name))


def organisations() -> QuerySet[Organisation]:
    """Return every organisation with `people`, how many persons it has. For operators."""
    return Organisation.objects.annotate(people=Count("memberships__person", distinct=True)).order_by("name")


def roles_in(organisation: Organisation, person: Person) -> frozenset[str]:
    return frozenset(organisation.memberships.filter(person=person).values_list("role", flat=True))


def is_last_coordinator(organisation: Organisation, person: Person) -> bool:
    """True when nobody else could lead the organisation."""
    leading = set(organisation.memberships.filter(role=Role.COORDINATOR).values_list("person", flat=True))
    return leading == {person.pk}


def is_last_operator(person: Person) -> bool:
    """True when nobody else could run the installation."""
    return set(Appointment.objects.filter(duty=Duty.OPERATOR).values_list("person", flat=True)) == {person.pk}


def duty_holders() -> list[Appointment]:
    """Return who has a duty for the whole installation, by name."""
    held = Appointment.objects.select_related("person").order_by("duty")
    return sorted(held, key=lambda appointment: fold(appointment.person.name))


def open_invitations(organisation: Organisation) -> QuerySet[Invitation]:
    """Return the invitations that wait for an answer or have expired, newest first."""
    return Invitation.objects.of(organisation).open().order_by("-at")


def waiting_invitations(
    organisation: Organisation, *, at: datetime
) -> list[tuple[Invitation, bool, Undelivered | None]]:
    """Return each open invitation, whether it expired, and its letter when that did not arrive."""
    found = list(open_invitations(organisation))
    undelivered = letters.undelivered(found)
    return [(one, one.has_expired(at=at), undelivered.get(one.pk)) for one in found]


def invitations_that_end(organisation: Organisation, person: Person, taken: Collection[str]) -> QuerySet[Invitation]:
    """Return the open invitations that go with these roles of a member: to that address, and those a coordinator sent.

    They would let somebody back in by an older letter, or let in whoever a former coordinator invited.
    """
    ending = Q(email=person.email, role__in=taken) if person.email else Q(pk=None)
    if Role.COORDINATOR in taken:
        ending |= Q(by=person)
    found = Invitation.objects.of(organisation).open().filter(ending).select_related("organisation")
    return found.order_by("at", "pk")


def invitation_by_token(token: str) -> Invitation | None:
    """Return the invitation that carries this token, whatever its state."""
    found = Invitation.objects.select_related("organisation", "end").filter(fingerprint=rules.fingerprint(token))
    return found.first()


def _in_order(wearers: Iterable[Wearer]) -> Iterable[Wearer]:
    order = list(Role)
    for wearer in wearers:
        wearer.roles.sort(key=order.index)
        yield wearer
