"""Somebody lost the second step: a coordinator asks, the colleague is told, a day later a code by mail is enough."""

import uuid
from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from nestwerk.kernel import mail
from nestwerk.kernel.errors import DomainError
from nestwerk.people.actions.accounts import end_other_sessions, note_second_factors
from nestwerk.people.models import Appointment, FactorReset, Membership, Organisation, Person, Role
from nestwerk.people.models.factor_reset import WAIT_FOR_RESET
from nestwerk.people.queries.factor_resets import kept_second_step_at
from nestwerk.people.queries.standing import SECOND_FACTORS
from nestwerk.trail import audit, journal
from nestwerk.trail.each import sum_of_each
from nestwerk.trail.journal import Again

WEEK, ASKED_A_WEEK = timedelta(days=7), 3


class NotOursAlone(DomainError):
    # What a colleague does elsewhere is no news for here.
    message = _("For this person that cannot be done here. Ask an operator.")


class KeptJustNow(DomainError):
    message = _(
        "This person kept the second step less than a day ago. Perhaps it was somebody else who asked you. Talk face "
        "to face, and ask again tomorrow."
    )


class AskedTooOften(DomainError):
    message = _("It was asked three times this week. Talk with this person face to face, and wait a few days.")


class NoSecondStep(DomainError):
    message = _("This person has no second step.")


class NotYourOwn(DomainError):
    message = _("Another coordinator does this for you.")


@transaction.atomic
def ask_factor_reset(*, organisation: Organisation, person: Person, by: Person, at: datetime) -> FactorReset:
    """Ask that somebody may do without the second step, and tell that person; asked twice is asked once.

    Raises NotYourOwn, NoSecondStep and NotOursAlone; and KeptJustNow and AskedTooOften, for each time is a letter.
    """
    Person.objects.select_for_update(no_key=True).filter(pk=person.pk).values_list("pk").first()
    if person == by:
        raise NotYourOwn
    if known := FactorReset.objects.open().filter(person=person).first():
        return known
    if not Authenticator.objects.filter(user=person, type__in=SECOND_FACTORS).exists():
        raise NoSecondStep
    if not _is_ours_alone(organisation, person):
        raise NotOursAlone
    if kept_second_step_at(organisation, person, since=at - WAIT_FOR_RESET):
        raise KeptJustNow
    if FactorReset.objects.filter(person=person, asked_at__gt=at - WEEK).count() >= ASKED_A_WEEK:
        raise AskedTooOften
    reset = FactorReset.objects.create(organisation=organisation, person=person, by=by, asked_at=at)
    _tell(person, "people/mail/reset-asked.txt", {"due_at": reset.due_at, "organisation": organisation.name})
    audit.record(
        "asked second step away", person, by=by, at=at, organisation=organisation, details={"person": str(person.pk)}
    )
    return reset


@transaction.atomic
def stop_factor_resets(*, person: Person, by: Person | None, at: datetime) -> int:
    """Keep the second step of somebody: who still has it said so, or a coordinator took it back. Return how many."""
    rows = list(FactorReset.objects.open().select_for_update(no_key=True).filter(person=person))
    for reset in rows:
        _stop(reset, by=by, at=at)
    return len(rows)


def do_factor_resets(*, at: datetime) -> int:
    """Take away the second steps of which the waiting time is over; return how many."""
    keys = list(FactorReset.objects.due(at).values_list("pk", flat=True))
    return sum_of_each(keys, lambda key: _do(key, at=at))


@transaction.atomic
def _do(key: uuid.UUID, *, at: datetime) -> bool:
    reset = FactorReset.objects.due(at).select_for_update(no_key=True).filter(pk=key).first()
    if reset is None:
        return False
    person, organisation = reset.person, reset.organisation
    leads = Membership.objects.filter(person=reset.by_id, organisation=organisation, role=Role.COORDINATOR)
    if not leads.exists() or not _is_ours_alone(organisation, person):
        # Who asked coordinates here no more, or the person came to belong elsewhere too: nobody answers for it.
        _stop(reset, by=None, at=at)
        return False
    Authenticator.objects.filter(user=person).delete()
    note_second_factors(person=person, at=at)
    # A lost telephone may be signed in still.
    end_other_sessions(person=person, this=None, by=reset.by, at=at)
    FactorReset.objects.filter(pk=reset.pk).update(done_at=at)
    change = gettext_noop("The second step was taken away from your account.")
    _tell(person, "people/mail/change.txt", {"change": change, "at": at, "browser": ""})
    audit.record(
        "took second step away",
        person,
        by=reset.by,
        at=at,
        organisation=organisation,
        details={"person": str(person.pk)},
    )
    return True


def _is_ours_alone(organisation: Organisation, person: Person) -> bool:
    hats = set(Membership.objects.filter(person=person).values_list("organisation", flat=True))
    return hats == {organisation.pk} and not Appointment.objects.filter(person=person).exists()


def _stop(reset: FactorReset, *, by: Person | None, at: datetime) -> None:
    FactorReset.objects.filter(pk=reset.pk).update(stopped_at=at)
    whom = {"person": str(reset.person_id)}
    audit.record("kept second step", reset.person, by=by, at=at, organisation=reset.organisation, details=whom)
    journal.note("people.factor-reset-stopped", reset.pk, at=at)


def _tell(person: Person, template: str, context: dict[str, object]) -> None:
    subject = gettext_noop("A change in your account")
    to, language = str(person.email), person.language
    mail.send(to=to, subject=subject, template=template, context=context, language=language, about=person)


def _stop_again(keys: list[str], at: datetime) -> None:
    """After an older backup was put back: what was stopped since is not done."""
    if reset := FactorReset.objects.open().filter(pk=keys[0]).first():
        _stop(reset, by=None, at=at)


AGAIN: dict[str, Again] = {"people.factor-reset-stopped": _stop_again}
