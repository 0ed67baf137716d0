"""After an older backup was put back: take away again what had been taken away since (trail.journal).

Somebody who has gone is gone, also when that leaves an organisation without coordinator in the older state: `restore`
says so, and the operators invite another.
"""

from collections.abc import Collection, Iterator
from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator

from nestwerk.people.actions import factor_resets
from nestwerk.people.actions.invitations import renew, withdraw
from nestwerk.people.actions.members import end_what_hung_on
from nestwerk.people.actions.rights import erase_person, privacy_rooms
from nestwerk.people.models import Appointment, Invitation, Membership, Organisation, Person, Role
from nestwerk.trail import audit
from nestwerk.trail.journal import Again


def _erase(keys: list[str], at: datetime) -> None:
    person = Person.objects.filter(pk=keys[0], erased_at=None).first()
    if person is None:
        return
    # The last one here need not have been the last one then.
    for organisation in Organisation.objects.filter(memberships__person=person).distinct():
        _take(organisation, person, Role.values, at)
    Appointment.objects.filter(person=person).delete()
    erase_person(person, by=person, at=at, rooms=privacy_rooms())


def _take_role(keys: list[str], at: datetime) -> None:
    for organisation, person in _both(keys):
        _take(organisation, person, [keys[2]], at)


def _end_membership(keys: list[str], at: datetime) -> None:
    for organisation, person in _both(keys):
        _take(organisation, person, Role.values, at)


def _both(keys: list[str]) -> Iterator[tuple[Organisation, Person]]:
    """Yield the organisation and the person, when both are here."""
    for organisation in Organisation.objects.filter(pk=UUID(keys[0])):
        for person in Person.objects.filter(pk=UUID(keys[1])):
            yield organisation, person


def _take(organisation: Organisation, person: Person, roles: Collection[str], at: datetime) -> None:
    """Take these roles, but for those that were given later, and all that hung on them, in every room.

    Also what hung on a role that is not here: an older letter would give it again.
    """
    hats = Membership.objects.filter(organisation=organisation, person=person, role__in=roles)
    for hat in hats.filter(since__lte=at):
        details = {"person": str(person.pk), "role": hat.role}
        audit.record("took role", hat, by=None, at=at, organisation=organisation, details=details)
        hat.delete()
    end_what_hung_on(frozenset(roles), organisation=organisation, person=person, by=None, at=at)


def _withdraw_duty(keys: list[str], at: datetime) -> None:
    person, duty = keys
    for held in Appointment.objects.filter(person=UUID(person), duty=duty, at__lte=at):
        audit.record("withdrew duty", held, by=None, at=at, details={"person": person, "duty": duty})
        held.delete()


def _end_invitation(keys: list[str], at: datetime) -> None:
    """Withdraw it, also when it was used: who came in by it came in later than the backup, and is invited again."""
    if invitation := _open_invitation(keys[0]):
        withdraw(invitation=invitation, by=None, at=at)


def _renew_invitation(keys: list[str], at: datetime) -> None:
    """Let the link of the newest letter work, and the one before no more."""
    invitation = _open_invitation(keys[0])
    if invitation and invitation.at < at:
        renew(invitation, keys[1], by=None, at=at)


def _open_invitation(key: str) -> Invitation | None:
    return Invitation.objects.filter(pk=key, end=None).select_related("organisation", "by").first()


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


def _use_codes(keys: list[str], at: datetime) -> None:
    """Recovery codes that were used since work no more. Codes that were made at another moment are others."""
    person, used, made = keys
    kind = Authenticator.Type.RECOVERY_CODES
    for row in Authenticator.objects.select_for_update().filter(user=person, type=kind, created_at=made):
        row.data = {**row.data, "used_mask": row.data.get("used_mask", 0) | int(used)}
        row.save(update_fields=["data"])


AGAIN: dict[str, Again] = {
    "people.erased": _erase,
    "people.role-taken": _take_role,
    "people.membership-ended": _end_membership,
    "people.duty-withdrawn": _withdraw_duty,
    "people.invitation-withdrawn": _end_invitation,
    "people.invitation-used": _end_invitation,
    "people.invitation-renewed": _renew_invitation,
    "people.codes-used": _use_codes,
    "people.factors-left": _keep_factors,
    "people.second-factor-required": _require_second_factor,
} | factor_resets.AGAIN
