"""What somebody may do for the whole installation, and whether a second factor is due: one query a request."""

import uuid
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.db.models import Exists, QuerySet

from nestwerk.kernel.prepared import Prepared
from nestwerk.people.models import Appointment, Duty, FactorReset, Membership, Person

# Recovery codes only stand in for one of these.
SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


@dataclass(frozen=True)
class Standing:
    """`must_set_up` is true when an organisation asks for a second factor and there is none yet; `reset_asked` when a
    coordinator asked to take it away."""

    duties: frozenset[str] = frozenset()
    must_set_up: bool = False
    reset_asked: bool = False


def standing(person: object) -> Standing:
    """Return where this visitor stands; asked once for each person in memory, so once a request."""
    if not isinstance(person, Person):
        return Standing()
    if "standing" not in person.remembered:
        person.remembered["standing"] = _read(person)
    known: Standing = person.remembered["standing"]
    return known


def duties_of(person: object) -> frozenset[str]:
    """Return the duties for the whole installation: editor, operator, both or none."""
    return standing(person).duties


def _asked(person: uuid.UUID) -> QuerySet[Person, tuple[bool, ...]]:
    mine = Appointment.objects.filter(person=person)
    asked = Membership.objects.filter(person=person, organisation__second_factor_required=True)
    resets = FactorReset.objects.open().filter(person=person)
    factors = Authenticator.objects.filter(user=person, type__in=SECOND_FACTORS)
    return Person.objects.filter(pk=person).values_list(
        *(Exists(mine.filter(duty=duty)) for duty in Duty.values), Exists(asked), Exists(factors), Exists(resets)
    )


_QUESTION = Prepared(_asked)


def _read(person: Person) -> Standing:
    rows = _QUESTION.rows(person.pk)
    if not rows:
        return Standing()
    *held, is_asked, has_factor, reset_asked = rows[0]
    duties = frozenset(duty for duty, holds in zip(Duty.values, held, strict=True) if holds)
    return Standing(duties, bool(is_asked and not has_factor), bool(reset_asked))
