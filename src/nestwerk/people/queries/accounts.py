"""Reads about accounts: by address, their sessions and their ways to sign in."""

from dataclasses import dataclass
from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import QuerySet

from nestwerk.kernel.models import AuditLine
from nestwerk.people.models import Organisation, Person
from nestwerk.people.queries.standing import standing
from nestwerk.web.sessions import session_digest

__all__ = ["OpenSession", "account_of", "any_account", "sessions_of", "sign_in_addresses_of", "standing", "who_did"]


@dataclass(frozen=True)
class OpenSession:
    """One device that is signed in."""

    id: int
    since: datetime
    browser: str
    is_this_one: bool


def any_account() -> bool:
    """True once somebody has, or had, an account here."""
    return Person.objects.exists()


def account_of(email: str) -> Person | None:
    """Return who signs in with this address."""
    return Person.objects.filter(email=email, is_active=True).first()


def sign_in_addresses_of(person: Person) -> QuerySet[EmailAddress]:
    found: QuerySet[EmailAddress] = EmailAddress.objects.filter(user=person)
    return found


def sessions_of(person: Person, *, at: datetime, this: str | None) -> list[OpenSession]:
    """Return the devices that are signed in at this moment, oldest first. `this` is the key of the asking one."""
    alive = Session.objects.filter(expire_date__gt=at).values("session_key")
    current = session_digest(this)
    rows = UserSession.objects.filter(user=person, session_key__in=alive).order_by("created_at", "pk")
    return [OpenSession(row.pk, row.created_at, row.user_agent, row.session_key == current) for row in rows]


def who_did(key: str, organisation: Organisation) -> Person:
    """Return who did something; in an older state that does not know this person, somebody who acted there before."""
    acted = AuditLine.objects.filter(organisation_id=organisation.pk).exclude(by_id=None).values("by_id")
    known = Person.objects.filter(pk=key).first() or Person.objects.filter(pk__in=acted).order_by("pk").first()
    if known is None:
        raise Person.DoesNotExist
    return known
