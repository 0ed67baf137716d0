"""Duties for the whole installation: editors of the catalogue and operators."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.errors import DomainError
from nestwerk.people import queries
from nestwerk.people.actions.joining import hold_people
from nestwerk.people.models import Appointment, Duty, Person
from nestwerk.trail import audit, journal


class LastOperator(DomainError):
    message = _("Somebody must run this installation. Appoint another operator first.")


class UnknownAccount(DomainError):
    message = _("There is no account with this address. Invite this person to an organisation first.")


@transaction.atomic
def appoint(*, person: Person, duty: Duty, by: Person, at: datetime) -> Appointment:
    """Give a duty; giving it twice changes nothing. Raises UnknownAccount when the account was erased meanwhile."""
    if not hold_people([person]):
        raise UnknownAccount
    held, is_new = Appointment.objects.get_or_create(person=person, duty=duty, defaults={"by": by, "at": at})
    if is_new:
        audit.record("appointed", held, by=by, at=at, details={"person": str(person.pk), "duty": duty})
    return held


@transaction.atomic
def withdraw_duty(*, appointment: Appointment, by: Person, at: datetime) -> None:
    """Take a duty away. Raises LastOperator when nobody would be left to run the installation."""
    # Locked together, so that two operators cannot take each other's duty at the same moment.
    list(Appointment.objects.select_for_update().filter(duty=Duty.OPERATOR))
    if appointment.duty == Duty.OPERATOR and queries.is_last_operator(appointment.person):
        raise LastOperator
    details = {"person": str(appointment.person_id), "duty": appointment.duty}
    audit.record("withdrew duty", appointment, by=by, at=at, details=details)
    journal.note("people.duty-withdrawn", appointment.person_id, appointment.duty, at=at)
    appointment.delete()
