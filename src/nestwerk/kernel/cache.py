"""The cache of the libraries: a table with keyed digests for keys and JSON for values.

allauth counts sign-in tries in it and keeps codes of apps that were used. What a library calls a thing may hold an
address or its digest, so no name reaches the table; and JSON runs nothing when it is read, as pickles may.
"""

import json
import time
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.db import connection

from nestwerk.kernel.models import Remembered
from nestwerk.kernel.sealing import blind_index

# Adding is one statement, so that of two processes that add the same, one is told that it was there.
_ADD = """
INSERT INTO kernel_remembered (key, value, ends) VALUES (%s, %s, %s)
ON CONFLICT (key) DO UPDATE SET value = excluded.value, ends = excluded.ends WHERE kernel_remembered.ends <= %s
RETURNING key
"""
_SET = """
INSERT INTO kernel_remembered (key, value, ends) VALUES (%s, %s, %s)
ON CONFLICT (key) DO UPDATE SET value = excluded.value, ends = excluded.ends
"""
# A moment that no clock reaches, for what has no end.
NEVER = 2**62


class KeyedCache(BaseCache):
    """Django's cache on one table of our own. The server's name in the settings is not used."""

    def __init__(self, _location: str, params: dict[str, Any]) -> None:
        super().__init__(params)

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        row = Remembered.objects.filter(key=self._digest(key, version), ends__gt=_now()).first()
        return json.loads(row.value) if row else default

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        with connection.cursor() as cursor:
            cursor.execute(_SET, [self._digest(key, version), json.dumps(value), self._ends(timeout)])

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        with connection.cursor() as cursor:
            cursor.execute(_ADD, [self._digest(key, version), json.dumps(value), self._ends(timeout), _now()])
            return cursor.fetchone() is not None

    def touch(self, key: str, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        there = Remembered.objects.filter(key=self._digest(key, version), ends__gt=_now())
        return bool(there.update(ends=self._ends(timeout)))

    def delete(self, key: str, version: int | None = None) -> bool:
        return bool(Remembered.objects.filter(key=self._digest(key, version)).delete()[0])

    def has_key(self, key: str, version: int | None = None) -> bool:
        return Remembered.objects.filter(key=self._digest(key, version), ends__gt=_now()).exists()

    def clear(self) -> None:
        Remembered.objects.all().delete()

    def _digest(self, key: str, version: int | None) -> str:
        whole = self.make_key(key, version=version)
        return blind_index(whole.encode("utf-8", "surrogatepass").hex(), field="kernel.remembered")

    def _ends(self, timeout: Any) -> int:
        moment = self.get_backend_timeout(timeout)
        return NEVER if moment is None else int(moment)


def forget_over() -> int:
    """Take away what has ended. Return how many."""
    return Remembered.objects.filter(ends__lte=_now()).delete()[0]


def _now() -> int:
    return int(time.time())
