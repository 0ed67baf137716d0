"""Invitations: send, send again, withdraw, accept."""

import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from nestwerk.kernel import mail
from nestwerk.kernel.errors import DomainError
from nestwerk.people import queries, rules
from nestwerk.people.actions.accounts import open_account
from nestwerk.people.actions.joining import add_member, hold_people
from nestwerk.people.models import Invitation, InvitationEnd, Organisation, Person, Role
from nestwerk.people.queries.leaving import leaves_on
from nestwerk.trail import audit, journal

VALID = timedelta(days=14)


class InvitationOver(DomainError):
    message = _("This invitation has been used, withdrawn or has expired. Ask for a new one.")


class OtherAddress(DomainError):
    message = _("This invitation is for another address than yours.")


class AddressTaken(DomainError):
    message = _("There is an account with this address already. Sign in first, then open the invitation again.")


class AlreadyMember(DomainError):
    message = _("This person has this role already.")


@transaction.atomic
def invite(
    *, organisation: Organisation, email: str, role: Role, language: str, by: Person, at: datetime
) -> Invitation:
    """Offer one role to one address, by mail. An open offer of the same role is replaced. Raises AlreadyMember."""
    person = queries.account_of(email)
    if person and role in queries.roles_in(organisation, person):
        raise AlreadyMember
    for open_one in Invitation.objects.of(organisation).open().filter(email=email, role=role):
        withdraw(invitation=open_one, by=by, at=at)
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        organisation=organisation,
        email=email,
        role=role,
        language=language,
        fingerprint=rules.fingerprint(token),
        by=by,
        at=at,
        expires_at=at + VALID,
    )
    audit.record("invited", invitation, by=by, at=at, organisation=organisation, details={"role": str(role)})
    _send(invitation, token)
    return invitation


@transaction.atomic
def invite_again(*, invitation: Invitation, by: Person, at: datetime) -> None:
    """Send a fresh link, valid for 14 days from now; the one before stops working. Raises InvitationOver."""
    if InvitationEnd.objects.filter(invitation=invitation).exists():
        raise InvitationOver
    token = secrets.token_urlsafe(32)
    renew(invitation, rules.fingerprint(token), by=by, at=at)
    _send(invitation, token)


def renew(invitation: Invitation, fingerprint: str, *, by: Person | None, at: datetime) -> None:
    """Let it open by another token; by the one before no more."""
    invitation.fingerprint = fingerprint
    invitation.at, invitation.expires_at = at, at + VALID
    invitation.save(update_fields=["fingerprint", "at", "expires_at"])
    journal.note("people.invitation-renewed", invitation.pk, fingerprint, at=at)
    _record("sent invitation again", invitation, by=by, at=at)


@transaction.atomic
def withdraw(*, invitation: Invitation, by: Person | None, at: datetime) -> None:
    """Take an invitation back; the address is forgotten. Raises InvitationOver when it has ended already."""
    _end(invitation, InvitationEnd.Kind.WITHDRAWN, by=by or invitation.by, at=at)
    _record("withdrew invitation", invitation, by=by, at=at)
    journal.note("people.invitation-withdrawn", invitation.pk, at=at)


@transaction.atomic
def accept(*, invitation: Invitation, person: Person, at: datetime) -> None:
    """Join as somebody who has an account. Raises OtherAddress or InvitationOver."""
    if invitation.has_expired(at=at) or invitation.email is None:
        raise InvitationOver
    if person.email != invitation.email:
        raise OtherAddress
    # The organisation, or the account, may be erased at this very moment: who was first holds the rows.
    known = Organisation.objects.select_for_update(no_key=True).filter(pk=invitation.organisation_id)
    if not known.values_list("pk").first() or not hold_people([person]):
        raise InvitationOver
    _join(invitation, person, at=at)


@transaction.atomic
def accept_as_new(*, invitation: Invitation, name: str, language: str, at: datetime) -> Person:
    """Open an account for the invited address and join. Raises AddressTaken or InvitationOver."""
    if invitation.has_expired(at=at) or invitation.email is None:
        raise InvitationOver
    try:
        with transaction.atomic():
            person = open_account(name=name, email=invitation.email, language=language, at=at)
    except IntegrityError as problem:
        raise AddressTaken from problem
    _join(invitation, person, at=at)
    return person


def _join(invitation: Invitation, person: Person, *, at: datetime) -> None:
    _end(invitation, InvitationEnd.Kind.ACCEPTED, by=person, at=at)
    _record("accepted invitation", invitation, by=person, at=at)
    journal.note("people.invitation-used", invitation.pk, at=at)
    role = Role(invitation.role)
    add_member(organisation=invitation.organisation, person=person, role=role, by=invitation.by, at=at)


def _end(invitation: Invitation, kind: InvitationEnd.Kind, *, by: Person, at: datetime) -> None:
    """End it once: the second who tries finds the row there."""
    _row, is_new = InvitationEnd.objects.get_or_create(
        invitation=invitation, defaults={"kind": kind, "by": by, "at": at}
    )
    if not is_new:
        raise InvitationOver
    invitation.email = None
    invitation.save(update_fields=["email"])


def _record(verb: str, invitation: Invitation, *, by: Person | None, at: datetime) -> None:
    details = {"role": invitation.role}
    audit.record(verb, invitation, by=by, at=at, organisation=invitation.organisation, details=details)


def _send(invitation: Invitation, token: str) -> None:
    mail.send(
        to=str(invitation.email),
        subject=gettext_noop("An invitation"),
        template="people/mail/invitation.txt",
        context={
            "organisation": invitation.organisation.name,
            "role": Role(invitation.role).label,
            "link": settings.BASE_URL + reverse("people:invitation", args=[token]),
            "expires_at": invitation.expires_at,
            "leaves_on": leaves_on(invitation.organisation),
        },
        language=invitation.language,
        about=invitation,
    )
