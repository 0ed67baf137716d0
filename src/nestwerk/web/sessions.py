"""Sessions in the database, sealed, under a digest of their key: a copied table opens no door and tells nothing.

The key itself stands in the cookie alone. Whoever reads the table, or a backup of it, cannot make that cookie.
"""

from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions
from django.contrib.sessions.base_session import AbstractBaseSession
from django.contrib.sessions.models import Session
from django.utils import timezone

from nestwerk.kernel.sealing import CannotOpen, blind_index, seal, unseal

# The column of Django's table is so wide; it leaves 240 bits.
DIGEST = 40


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

    def exists(self, session_key: str) -> bool:
        return super().exists(session_digest(session_key))

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key:
            super().delete(session_digest(key))

    def create_model_instance(self, data: dict[str, Any]) -> AbstractBaseSession:
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
