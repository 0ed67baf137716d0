"""Sessions in the database, sealed for their own key: a copied table tells nothing and fits nowhere else."""

from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions

from nestwerk.kernel.sealing import CannotOpen, seal, unseal


class SessionStore(DatabaseSessions):
    """Django's own sessions, with what they hold sealed. One that does not open is an empty one."""

    def _where(self) -> str:
        return f"sessions.session:{self.session_key}"

    def encode(self, session_dict: dict[str, Any]) -> str:
        return seal(self.serializer().dumps(session_dict).decode("latin-1"), where=self._where())

    def decode(self, session_data: bytes | str) -> dict[str, Any]:
        try:
            words = unseal(str(session_data), where=self._where())
        except CannotOpen:
            return {}
        plain: dict[str, Any] = self.serializer().loads(words.encode("latin-1"))
        return plain
