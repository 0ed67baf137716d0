"""Wait for a database that does not answer yet, or not any more: it comes back by itself, and so do we."""

import logging
import time
from typing import Any

import psycopg
from django.db import InterfaceError, OperationalError, close_old_connections, connection

SECONDS_BETWEEN, SECONDS_TO_CONNECT = 2.0, 3
# What the client says while a server is away; a wrong password or name is not among these, and waits for nothing.
AWAY = (
    "Connection refused",
    "No such file or directory",
    "timeout",
    "timed out",
    "starting up",
    "shutting down",
    "Network is unreachable",
    "No route to host",
    "closed the connection unexpectedly",
    "could not receive data",
    "terminating connection",
    "couldn't get a connection",
    "does not answer",
    # Of several servers none takes writes yet: one will be made the primary.
    "session is read-only",
)
GONE = (OperationalError, InterfaceError)
_log = logging.getLogger("nestwerk")


def says_so(problem: BaseException) -> bool:
    """True when these are the words of a server that goes away, or of nobody at all."""
    return any(sign in str(problem) for sign in AWAY)


def is_away() -> bool:
    """True while the server does not answer at all. SQLite never is."""
    if connection.vendor != "postgresql":
        return False
    # What Django would connect with, without the pool and its own patience.
    known: dict[str, Any] = connection.get_connection_params()
    try:
        psycopg.connect(**{**known, "connect_timeout": SECONDS_TO_CONNECT}).close()
    except psycopg.OperationalError as problem:
        return says_so(problem)
    return False


def until_it_answers() -> None:
    """Return when the database answers; say once that we wait, and once that it is there."""
    if not is_away():
        return
    _log.warning("The database does not answer. Waiting for it: start it, or look at DATABASE_URL.")
    while is_away():
        time.sleep(SECONDS_BETWEEN)
    close_old_connections()
    _log.warning("The database answers again.")
