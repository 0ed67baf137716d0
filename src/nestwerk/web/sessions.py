"""Sessions in the database, sealed, under a digest of their key: a copied table opens no door and tells nothing.

The key itself stands in the cookie alone. Whoever reads the table, or a backup of it, cannot make that cookie.

A sign-in ends twice: when it was not used for so many days, and so many days after it began, however it is used. Both
are looked at here, whenever the session is opened, and not in the cookie alone (docs/security/sessions.md).
"""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions
from django.contrib.sessions.base_session import AbstractBaseSession
from django.contrib.sessions.models import Session
from django.utils import timezone

from nestwerk.kernel.sealing import CannotOpen, blind_index, seal, unseal
from nestwerk.web.sign_in_log import note

# The column of Django's table is so wide; it leaves 240 bits.
DIGEST = 40
# When somebody signed in, in seconds.
BEGUN = "begun"
# That it is in use is written so often: each page would be a write otherwise.
NOTED_EACH = timedelta(hours=1)


def session_digest(key: str | None) -> str:
    """Return by what the session with this key is found in the database; '' without a key."""
    return blind_index(key, field="sessions.session")[:DIGEST] if key else ""


class SessionStore(DatabaseSessions):
    """Django's own sessions, with what they hold sealed. One that does not open is an empty one."""

    def _get_session_from_db(self) -> Session | None:
        rows = Session.objects.filter(session_key=session_digest(self.session_key), expire_date__gt=timezone.now())
        found: Session | None = rows.first()
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
        if begun is not None and at.timestamp() >= begun + timedelta(days=settings.SESSION_DAYS).total_seconds():
            row.delete()
            self._session_key = None
            note("ended after its days", person=held[SESSION_KEY])
            return {}
        idle = timedelta(seconds=settings.SESSION_COOKIE_AGE)
        self.modified = begun is None or row.expire_date < at + idle - NOTED_EACH
        return held

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
