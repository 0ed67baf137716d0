"""Nobody who runs this installation can come in any more: whoever has the machine lets somebody in, on record."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import transaction

from nestwerk.people import queries
from nestwerk.people.actions.accounts import note_second_factors, open_account
from nestwerk.people.actions.duties import appoint
from nestwerk.people.models import Duty, Person
from nestwerk.trail import audit


@transaction.atomic
def let_operator_in(*, email: str, drop_second_factors: bool, language: str, at: datetime) -> Person:
    """Make whoever has this address an operator, with an account when there is none; nobody else loses anything.

    Who lost the telephone as well loses the second factors, which no backup brings back.
    """
    person = queries.account_of(email) or open_account(name="", email=email, language=language, at=at)
    dropped = 0
    if drop_second_factors:
        dropped = Authenticator.objects.filter(user=person).delete()[0]
        note_second_factors(person=person, at=at)
    appoint(person=person, duty=Duty.OPERATOR, by=person, at=at)
    audit.record("let in from the machine", person, by=None, at=at, details={"second factors dropped": dropped})
    return person
