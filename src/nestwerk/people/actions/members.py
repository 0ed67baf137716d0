"""Memberships: give and take roles, end them; an organisation always keeps a coordinator."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel import audit
from nestwerk.kernel.errors import DomainError
from nestwerk.people import queries, rules
from nestwerk.people.models import Membership, Organisation, Person, Role


class LastCoordinator(DomainError):
    message = _("An organisation needs a coordinator. Make somebody else coordinator first.")


@transaction.atomic
def add_member(*, organisation: Organisation, person: Person, role: Role, by: Person, at: datetime) -> Membership:
    """Give one role; giving it twice changes nothing."""
    hat, is_new = Membership.objects.get_or_create(
        organisation=organisation, person=person, role=role, defaults={"since": at, "by": by}
    )
    if is_new:
        details = {"person": str(person.pk), "role": str(role)}
        audit.record("gave role", hat, by=by, at=at, organisation=organisation, details=details)
    return hat


@transaction.atomic
def change_roles(
    *, organisation: Organisation, person: Person, roles: Collection[Role], by: Person, at: datetime
) -> None:
    """Let a member wear exactly these hats. Raises LastCoordinator."""
    _lock(organisation)
    held = queries.roles_in(organisation, person)
    given, taken = rules.roles_to_change(held, frozenset(map(str, roles)))
    if Role.COORDINATOR in taken and queries.is_last_coordinator(organisation, person):
        raise LastCoordinator
    for role in sorted(given):
        add_member(organisation=organisation, person=person, role=Role(role), by=by, at=at)
    for hat in organisation.memberships.filter(person=person, role__in=taken):
        details = {"person": str(person.pk), "role": hat.role}
        audit.record("took role", hat, by=by, at=at, organisation=organisation, details=details)
        hat.delete()


@transaction.atomic
def end_membership(
    *, organisation: Organisation, person: Person, by: Person, at: datetime, verb: str = "ended membership"
) -> None:
    """Take every hat of one person in one organisation. Raises LastCoordinator."""
    _lock(organisation)
    if queries.is_last_coordinator(organisation, person):
        raise LastCoordinator
    gone, _rows = organisation.memberships.filter(person=person).delete()
    if gone:
        audit.record(verb, organisation, by=by, at=at, organisation=organisation, details={"person": str(person.pk)})


def _lock(organisation: Organisation) -> None:
    """Let nobody else change these memberships until we are done, so that a last coordinator stays."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)
