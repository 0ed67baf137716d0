"""Accounts: open one, change name and language, end sessions, sign in to the demo."""

import uuid
from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import signing
from django.db import transaction
from django.urls import reverse

from nestwerk.kernel import sealing
from nestwerk.people.models import Person
from nestwerk.trail import audit, journal
from nestwerk.web.sessions import session_digest

# Where the secrets of second factors are sealed for; allauth does not say for whom it asks.
SECRETS = "mfa.authenticator:secret"
_DEMO = "nestwerk.people.demo"


@transaction.atomic
def open_account(*, name: str, email: str, language: str, at: datetime, by: Person | None = None) -> Person:
    """Make an account whose address is proved already. Raises IntegrityError when the address has one."""
    person = Person.objects.create_account(name=name, email=email, language=language, at=at)
    EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
    audit.record("opened account", person, by=by or person, at=at)
    return person


@transaction.atomic
def change_profile(*, person: Person, name: str, language: str, by: Person, at: datetime) -> None:
    """Change how somebody is called and in which language letters come."""
    person.name, person.language = name, language
    person.save(update_fields=["name", "language"])
    audit.record("changed profile", person, by=by, at=at)


@transaction.atomic
def note_device(*, person: Person, session: str, place: str, browser: str, at: datetime) -> UserSession:
    """Note that somebody is signed in: by the digest of the session, the kind of browser and a stand-in for the place.

    Devices whose sign-in has ended meanwhile are forgotten.
    """
    alive = Session.objects.filter(expire_date__gt=at).values("session_key")
    UserSession.objects.filter(user=person).exclude(session_key__in=alive).delete()
    noted: UserSession = UserSession.objects.update_or_create(
        session_key=session_digest(session),
        defaults={"user": person, "ip": place, "user_agent": browser, "created_at": at, "last_seen_at": at},
    )[0]
    return noted


@transaction.atomic
def end_session(*, session: UserSession, by: Person, at: datetime) -> None:
    """Sign one device out."""
    _end(session)
    audit.record("ended session", by, by=by, at=at)


@transaction.atomic
def end_other_sessions(*, person: Person, this: str | None, by: Person, at: datetime) -> int:
    """Sign every device out but the one with this session key; return how many."""
    others = list(UserSession.objects.filter(user=person).exclude(session_key=session_digest(this)))
    for session in others:
        _end(session)
    if others:
        audit.record("ended other sessions", person, by=by, at=at, details={"sessions": len(others)})
    return len(others)


def _end(device: UserSession) -> None:
    Session.objects.filter(session_key=device.session_key).delete()
    device.delete()


def demo_link(person: Person) -> str:
    """Return the address that signs this made-up person in. It works in a demo only."""
    return reverse("people:demo", args=[signing.dumps(str(person.pk), salt=_DEMO)])


def person_of_demo_link(token: str) -> Person | None:
    """Return whom a demo link signs in; nobody when this is no demo."""
    if not settings.DEMO:
        return None
    try:
        return Person.objects.filter(pk=uuid.UUID(signing.loads(token, salt=_DEMO)), is_active=True).first()
    except (signing.BadSignature, ValueError, TypeError):
        return None


@transaction.atomic
def note_second_factors(*, person: Person, at: datetime) -> None:
    """Note by key which second factors somebody has left: one of a lost telephone does not come back with a backup."""
    kept = Authenticator.objects.filter(user=person).order_by("pk").values_list("pk", flat=True)
    journal.note("people.factors-left", person.pk, *kept, at=at)


@transaction.atomic
def note_used_code(factor: Authenticator, *, at: datetime) -> None:
    """Note which recovery codes were used, by their places: with an older backup none works a second time."""
    if factor.type == Authenticator.Type.RECOVERY_CODES:
        # As it stands in the database: the check of the code had a row of its own.
        data = Authenticator.objects.values_list("data", flat=True).get(pk=factor.pk)
        made = factor.created_at.isoformat()
        journal.note("people.codes-used", factor.user_id, data.get("used_mask", 0), made, at=at)


def reseal_second_factors() -> int:
    """Seal the secrets of authenticator apps and recovery codes with the newest key; return how many rows."""
    newest, done = f"{sealing.VERSION}:{sealing.ring().first}:", 0
    for key in Authenticator.objects.order_by("pk").values_list("pk", flat=True):
        with transaction.atomic():
            row = Authenticator.objects.select_for_update().filter(pk=key).first()
            old = {
                name: text
                for name, text in (row.data if row else {}).items()
                if name in {"secret", "seed"} and not text.startswith(newest)
            }
            if row is None or not old:
                continue
            row.data = {**row.data, **{name: _sealed_again(text) for name, text in old.items()}}
            row.save(update_fields=["data"])
            done += 1
    return done


def _sealed_again(text: str) -> str:
    return sealing.seal(sealing.unseal(text, where=SECRETS), where=SECRETS)
