"""Sessions in the database, sealed, under a digest of their key: a copied table opens no door and tells nothing.

The key itself stands in the cookie alone. Whoever reads the table, or a backup of it, cannot make that cookie.

A sign-in ends twice: when it was not used for so many days, and in the night after so many days from its beginning,
however it is used. Both are looked at here, whenever the session is opened, not in the cookie alone.
Why: docs/security/sessions.md.

That somebody is there, or that the end came, is written while a page is read. When that cannot be written (no room on
the disk, a database that takes nothing), the page is answered as ever, and it is written another time.
"""

import logging
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions
from django.contrib.sessions.base_session import AbstractBaseSession
from django.contrib.sessions.middleware import SessionMiddleware
from django.contrib.sessions.models import Session
from django.db import DatabaseError, Error, transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from nestwerk.kernel.prepared import PreparedModels
from nestwerk.kernel.sealing import CannotOpen, blind_index, seal, unseal
from nestwerk.web.sign_in_log import note
from nestwerk.web.visitor import visitor_of

LOG = logging.getLogger(__name__)
# The column of Django's table is so wide; it leaves 240 bits.
DIGEST = 40
# When somebody signed in, in seconds.
BEGUN = "begun"
# That it is in use is written so often: each page would be a write otherwise.
NOTED_EACH = timedelta(hours=1)
# When nobody is in the midst of a meeting, by the clocks of the site.
NIGHT = time(4)


def session_digest(key: str | None) -> str:
    """Return by what the session with this key is found in the database; '' without a key."""
    return blind_index(key, field="sessions.session")[:DIGEST] if key else ""


def last_end(begun: float) -> datetime:
    """Return when a sign-in of this moment (seconds, Unix time) ends at last: the first night after its days."""
    days_on = timezone.localtime(datetime.fromtimestamp(begun, UTC)) + timedelta(days=settings.SESSION_DAYS)
    night = datetime.combine(days_on.date(), NIGHT, tzinfo=days_on.tzinfo)
    return night if night >= days_on else night + timedelta(days=1)


def _open(digest: str, at: datetime) -> QuerySet[Session]:
    return Session.objects.filter(session_key=digest, expire_date__gt=at)


# Asked for every page of who is signed in.
_OPEN = PreparedModels(_open)


class SessionStore(DatabaseSessions):
    """Django's own sessions, with what they hold sealed. One that does not open is an empty one."""

    # From where it is opened, as the log names that; whoever opens it without a visitor names no place.
    place: Callable[[], str] = staticmethod(str)

    # What it held when it was opened, as words, when nothing but the moment of use is to be written.
    _opened: bytes | None = None

    def _get_session_from_db(self) -> Session | None:
        found: Session | None = _OPEN.first(session_digest(self.session_key), timezone.now())
        if found is None:
            # Nobody chooses the key of a new session.
            self._session_key = None
        return found

    def load(self) -> dict[str, Any]:
        """Return what it holds; nothing once the sign-in is over. Somebody is still there: it is noted now and then."""
        row = self._get_session_from_db()
        held = self.decode(row.session_data) if row else {}
        if row is None or SESSION_KEY not in held:
            return held
        at, begun = timezone.now(), held.get(BEGUN)
        if begun is not None and at >= last_end(begun):
            _forgotten(row)
            self._session_key = None
            note("ended after its days", person=held[SESSION_KEY], place=self.place())
            return {}
        idle = timedelta(seconds=settings.SESSION_COOKIE_AGE)
        if begun is None or row.expire_date < at + idle - NOTED_EACH:
            self.modified, self._opened = True, self.serializer().dumps(held)
        return held

    def save(self, must_create: bool = False) -> None:
        """Write it. What only tells that somebody is there may wait; of anything else a failure is told as it is."""
        try:
            super().save(must_create)
        except (UpdateError, Error) as problem:
            if not must_create and self._opened == self.serializer().dumps(dict(self.items())):
                LOG.warning("That a session is in use could not be written.")
                return
            # Django says 'ended meanwhile' of whatever went wrong; that holds only when no row was found.
            cause = problem.__context__ if isinstance(problem, UpdateError) else None
            if isinstance(cause, Error) and type(cause) is not DatabaseError:
                raise cause from None
            raise

    def exists(self, session_key: str) -> bool:
        return super().exists(session_digest(session_key))

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key:
            super().delete(session_digest(key))

    def create_model_instance(self, data: dict[str, Any]) -> AbstractBaseSession:
        if SESSION_KEY in data:
            data.setdefault(BEGUN, timezone.now().timestamp())
        made = super().create_model_instance(data)
        made.session_key = session_digest(made.session_key)
        return made

    def _where(self) -> str:
        return f"sessions.session:{session_digest(self.session_key)}"

    def encode(self, session_dict: dict[str, Any]) -> str:
        return seal(self.serializer().dumps(session_dict).decode("latin-1"), where=self._where())

    def decode(self, session_data: bytes | str) -> dict[str, Any]:
        try:
            words = unseal(str(session_data), where=self._where())
        except CannotOpen:
            return {}
        plain: dict[str, Any] = self.serializer().loads(words.encode("latin-1"))
        return plain


class SessionOfVisitor(SessionMiddleware):
    """Django's own, which hands on from where the session is opened."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        request.session.place = partial(visitor_of, request)  # type: ignore[attr-defined]


def _forgotten(row: Session) -> None:
    """Delete a session that is over; one that cannot be deleted now opens nothing either, and goes another time."""
    try:
        with transaction.atomic():
            row.delete()
    except Error:
        LOG.warning("A session that is over could not be deleted.")
