"""Who may let an organisation leave, and who may take all of it along."""

import time

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.db.models import QuerySet

from nestwerk.people.models import Organisation
from nestwerk.people.permissions import PersonRequest, may_operate

# So long a second step counts for fetching everything.
LATELY_SECONDS = 15 * 60


def organisations(person: object) -> QuerySet[Organisation]:
    """Return which organisations somebody may let leave: those one coordinates; an operator, all."""
    return Organisation.objects.all() if may_operate(person) else Organisation.objects.led_by(person)


def may_take_along(person: object, organisation: Organisation) -> bool:
    """What is in an organisation is for its coordinators alone."""
    return Organisation.objects.led_by(person).filter(pk=organisation.pk).exists()


def took_second_step_lately(request: PersonRequest) -> bool:
    """True when a passkey or a code of an app was asked and given within the last quarter of an hour."""
    since = time.time() - LATELY_SECONDS
    return any(
        one["method"] == "mfa" and one["at"] >= since for one in get_authentication_records(request, request.user)
    )


def way_to_second_step(request: PersonRequest) -> str:
    """Return the page where the second step is taken (a url name); where it is set up when there is none."""
    kinds = set(Authenticator.objects.filter(user=request.user).values_list("type", flat=True))
    if Authenticator.Type.WEBAUTHN in kinds:
        return "mfa_reauthenticate_webauthn"
    return "mfa_reauthenticate" if Authenticator.Type.TOTP in kinds else "mfa_index"
