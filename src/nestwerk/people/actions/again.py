"""After an older backup was put back: take away again what had been taken away since (trail.journal).

Somebody who has gone is gone, also when that leaves an organisation without coordinator in the older state: `restore`
says so, and the operators invite another.
"""

from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db.models import QuerySet

from nestwerk.people.actions.rights import erase_person, privacy_rooms
from nestwerk.people.models import Appointment, Invitation, InvitationEnd, Membership, Organisation, Person
from nestwerk.trail import audit
from nestwerk.trail.journal import Again


def _erase(keys: list[str], at: datetime) -> None:
    person = Person.objects.filter(pk=keys[0], erased_at=None).first()
    if person is None:
        return
    # The last one here need not have been the last one then.
    _take(Membership.objects.filter(person=person), at)
    Appointment.objects.filter(person=person).delete()
    erase_person(person, by=person, at=at, rooms=privacy_rooms())


def _take_role(keys: list[str], at: datetime) -> None:
    organisation, person, role = UUID(keys[0]), UUID(keys[1]), keys[2]
    _take(Membership.objects.filter(organisation=organisation, person=person, role=role), at)


def _end_membership(keys: list[str], at: datetime) -> None:
    organisation, person = map(UUID, keys)
    _take(Membership.objects.filter(organisation=organisation, person=person), at)


def _take(hats: "QuerySet[Membership]", at: datetime) -> None:
    """Take these roles, but for those that were given later."""
    for hat in hats.filter(since__lte=at).select_related("organisation"):
        details = {"person": str(hat.person_id), "role": hat.role}
        audit.record("took role", hat, by=None, at=at, organisation=hat.organisation, details=details)
        hat.delete()


def _withdraw_duty(keys: list[str], at: datetime) -> None:
    person, duty = keys
    for held in Appointment.objects.filter(person=UUID(person), duty=duty, at__lte=at):
        audit.record("withdrew duty", held, by=None, at=at, details={"person": person, "duty": duty})
        held.delete()


def _withdraw_invitation(keys: list[str], at: datetime) -> None:
    invitation = Invitation.objects.filter(pk=keys[0], end=None).select_related("organisation", "by").first()
    if invitation is None:
        return
    kind = InvitationEnd.Kind.WITHDRAWN
    InvitationEnd.objects.create(invitation=invitation, kind=kind, by=invitation.by, at=at)
    invitation.email = None
    invitation.save(update_fields=["email"])
    details = {"role": invitation.role}
    organisation = invitation.organisation
    audit.record("withdrew invitation", invitation, by=None, at=at, organisation=organisation, details=details)


def _require_second_factor(keys: list[str], at: datetime) -> None:
    organisation = Organisation.objects.filter(pk=keys[0], second_factor_required=False).first()
    if organisation and not audit.stands("required second factor", keys[0], at=at):
        organisation.second_factor_required = True
        organisation.save(update_fields=["second_factor_required"])
        audit.record("required second factor", organisation, by=None, at=at, organisation=organisation)


def _keep_factors(keys: list[str], at: datetime) -> None:
    """Take the second factors of before that were not left then; what was added later stays."""
    person, *left = keys
    Authenticator.objects.filter(user=person, created_at__lte=at).exclude(pk__in=left).delete()


AGAIN: dict[str, Again] = {
    "people.erased": _erase,
    "people.role-taken": _take_role,
    "people.membership-ended": _end_membership,
    "people.duty-withdrawn": _withdraw_duty,
    "people.invitation-withdrawn": _withdraw_invitation,
    "people.factors-left": _keep_factors,
    "people.second-factor-required": _require_second_factor,
}
