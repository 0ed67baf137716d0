"""The very first account: one link, once, for whoever installed this."""

import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.errors import DomainError
from nestwerk.people import queries, rules
from nestwerk.people.actions.accounts import open_account
from nestwerk.people.actions.duties import appoint
from nestwerk.people.actions.organisations import make_organisation
from nestwerk.people.models import Duty, FirstLink, Person

VALID = timedelta(days=7)


class LinkGone(DomainError):
    message = _("This link has been used already, or it is too old. Start Nestwerk again for a new one.")


@transaction.atomic
def first_link(at: datetime) -> str | None:
    """Return the path to make the first account, valid for 7 days; None once there is an account.

    A new link replaces the one before. Only a hash of it is kept.
    """
    if queries.any_account():
        return None
    token = secrets.token_urlsafe(32)
    FirstLink.objects.update_or_create(
        id=FirstLink.ONLY, defaults={"fingerprint": rules.fingerprint(token), "expires_at": at + VALID}
    )
    return reverse("people:begin", args=[token])


def first_link_works(token: str, *, at: datetime) -> bool:
    """True while the link can still be used."""
    return FirstLink.objects.filter(fingerprint=rules.fingerprint(token), expires_at__gt=at).exists()


@transaction.atomic
def begin(*, token: str, name: str, email: str, organisation: str, language: str, at: datetime) -> Person:
    """Make the first person: coordinator of a first organisation, operator and editor. Raises LinkGone."""
    # Taking the row away is the race: the database lets exactly one visitor delete it.
    taken, _rows = FirstLink.objects.filter(fingerprint=rules.fingerprint(token), expires_at__gt=at).delete()
    if not taken or queries.any_account():
        raise LinkGone
    person = open_account(name=name, email=email, language=language, at=at)
    make_organisation(name=organisation, coordinator=person, by=person, at=at)
    for duty in Duty:
        appoint(person=person, duty=duty, by=person, at=at)
    return person
