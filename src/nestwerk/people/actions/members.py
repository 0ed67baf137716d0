"""Memberships: give and take roles, end them; an organisation always keeps a coordinator."""

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.errors import DomainError
from nestwerk.kernel.hooks import Hook
from nestwerk.people import queries, rules
from nestwerk.people.actions.invitations import withdraw
from nestwerk.people.actions.joining import add_member
from nestwerk.people.models import Organisation, Person, Role
from nestwerk.trail import audit, journal
from nestwerk.trail.seen import ChangedAtOnce


class RolesTaken(Protocol):
    """A room above ends what hung on roles in an organisation."""

    def __call__(self, *, organisation: Organisation, person: Person, by: Person | None, at: datetime) -> None: ...


ROLES_TAKEN: Hook[RolesTaken] = Hook()


class LastCoordinator(DomainError):
    message = _("An organisation needs a coordinator. Make somebody else coordinator first.")


@transaction.atomic
def change_roles(
    *,
    organisation: Organisation,
    person: Person,
    roles: Collection[Role],
    by: Person,
    at: datetime,
    seen: Collection[str] | None = None,
) -> None:
    """Let a member wear exactly these hats; what hung on the others ends with them.

    Raises LastCoordinator, and ChangedAtOnce when the hats are not those that were `seen` any more.
    """
    _lock(organisation)
    held, wanted = queries.roles_in(organisation, person), frozenset(map(str, roles))
    # What somebody else changed into the same is no matter.
    if seen is not None and frozenset(held) not in (frozenset(seen), wanted):
        raise ChangedAtOnce
    given, taken = rules.roles_to_change(held, wanted)
    if Role.COORDINATOR in taken and queries.is_last_coordinator(organisation, person):
        raise LastCoordinator
    for role in sorted(given):
        add_member(organisation=organisation, person=person, role=Role(role), by=by, at=at)
    for hat in organisation.memberships.filter(person=person, role__in=taken):
        details = {"person": str(person.pk), "role": hat.role}
        audit.record("took role", hat, by=by, at=at, organisation=organisation, details=details)
        journal.note("people.role-taken", organisation.pk, person.pk, hat.role, at=at)
        hat.delete()
    if taken:
        end_what_hung_on(taken, organisation=organisation, person=person, by=by, at=at)


@transaction.atomic
def end_membership(
    *,
    organisation: Organisation,
    person: Person,
    by: Person,
    at: datetime,
    verb: str = "ended membership",
    seen: Collection[str] | None = None,
) -> None:
    """Take every hat of one person in one organisation, and all that hung on them.

    Raises LastCoordinator, and ChangedAtOnce when these are not the hats that were `seen`; None: nobody saw them.
    """
    _lock(organisation)
    if seen is not None and set(seen) != set(queries.roles_in(organisation, person)):
        raise ChangedAtOnce
    if queries.is_last_coordinator(organisation, person):
        raise LastCoordinator
    gone, _rows = organisation.memberships.filter(person=person).delete()
    if gone:
        audit.record(verb, organisation, by=by, at=at, organisation=organisation, details={"person": str(person.pk)})
        journal.note("people.membership-ended", organisation.pk, person.pk, at=at)
    end_what_hung_on(frozenset(Role.values), organisation=organisation, person=person, by=by, at=at)


def end_what_hung_on(
    taken: Collection[str], *, organisation: Organisation, person: Person, by: Person | None, at: datetime
) -> None:
    """Withdraw invitations that would give a taken role back or that the person sent; tell the rooms above.

    Not those that were sent later: after an older backup was put back, this is done at the moment of then.
    """
    for invitation in queries.invitations_that_end(organisation, person, taken).filter(at__lte=at):
        withdraw(invitation=invitation, by=by, at=at)
    for listener in ROLES_TAKEN:
        listener(organisation=organisation, person=person, by=by, at=at)


def _lock(organisation: Organisation) -> None:
    """Let nobody else change these memberships until we are done, so that a last coordinator stays."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)
