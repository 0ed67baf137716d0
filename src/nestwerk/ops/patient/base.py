"""A database that does not answer is tried once a second by one thread; everybody else hears so at once.

Pages that need no data go on meanwhile, because no thread waits. When it answers, a fresh pool is made: the old one may
sleep for minutes between its tries.
"""

import threading
import time
from collections import defaultdict
from typing import Any

import psycopg
from django.db.backends.postgresql import base

SECONDS_BETWEEN, SECONDS_TO_CONNECT = 1.0, 2


class _Gone:
    """What this process knows of one server, and whose turn it is to try."""

    def __init__(self) -> None:
        self.is_gone, self.next_try = False, 0.0
        self.turn = threading.Lock()


# Alias -> what is known: a copy that is read may be away while the database itself is there.
_SERVERS: defaultdict[str, _Gone] = defaultdict(_Gone)


class DatabaseWrapper(base.DatabaseWrapper):
    """As Django's, but never waiting for a server that was gone a moment ago."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        known = _SERVERS[self.alias]
        if known.is_gone:
            self._try(known, conn_params)
        try:
            return super().get_new_connection(conn_params)
        except psycopg.OperationalError:
            known.is_gone, known.next_try = True, time.monotonic() + SECONDS_BETWEEN
            raise

    def _try(self, known: _Gone, conn_params: dict[str, Any]) -> None:
        """Go on when the server answers again; else raise at once what a broken connection raises."""
        if time.monotonic() < known.next_try or not known.turn.acquire(blocking=False):
            raise psycopg.OperationalError("the database does not answer")
        try:
            psycopg.connect(**{**conn_params, "connect_timeout": SECONDS_TO_CONNECT}).close()
            if known.is_gone and self.pool:
                self.close_pool()
            known.is_gone = False
        finally:
            known.next_try = time.monotonic() + SECONDS_BETWEEN
            known.turn.release()
