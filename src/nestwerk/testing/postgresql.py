"""Templates on PostgreSQL: databases on the server, kept while it runs; what was made in one is its comment."""

import base64
import contextlib
import os
from collections.abc import Iterator

import psycopg
from django.db import connection
from psycopg import sql

LOCK = 20_261_122


class PostgresStore:
    """One database of this process for each template that it copied, so that going back costs a connection."""

    def __init__(self, url: str, worker: str) -> None:
        self._server = psycopg.connect(url, autocommit=True)
        self._prefix = f"test_nestwerk_{worker}_{os.getpid()}"
        self._copies: dict[str, str] = {}
        self._here = ""

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        self._server.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        try:
            yield
        finally:
            self._server.execute("SELECT pg_advisory_unlock(%s)", [LOCK])

    def kept(self, key: str) -> bytes | None:
        query = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s"
        found = self._server.execute(query, [self._template(key)]).fetchone()
        return base64.b64decode(found[0]) if found and found[0] is not None else None

    def keep(self, key: str, made: bytes) -> None:
        self._go("")
        self._drop(self._template(key))
        self._copy(self._here, self._template(key))
        words = sql.SQL("COMMENT ON DATABASE {} IS {}")
        said = base64.b64encode(made).decode()
        # Said last: a template without a comment was cut off half-way.
        self._server.execute(words.format(sql.Identifier(self._template(key)), sql.Literal(said)))

    def clear(self) -> None:
        self._fresh("building", "template0")

    def restore(self, key: str) -> None:
        if key in self._copies:
            self._go(self._copies[key])
        else:
            self._fresh(key, self._template(key))

    def give(self, key: str, place: str) -> None:
        self._copy(self._template(key), place)

    def spoil(self) -> None:
        self._copies = {key: name for key, name in self._copies.items() if name != self._here}

    def forget(self, key: str) -> None:
        self._drop(self._template(key))

    def leave(self) -> None:
        self._go("")
        query = "SELECT datname FROM pg_database WHERE datname LIKE %s"
        for (name,) in self._server.execute(query, [f"{self._prefix}%"]).fetchall():
            self._drop(name)
        self._server.close()

    def _template(self, key: str) -> str:
        return f"nestwerk_template_{key}"

    def _fresh(self, key: str, template: str) -> None:
        """Be in a new copy of a template."""
        self._go("")
        name = f"{self._prefix}_{key[:12]}"
        self._drop(name)
        self._copy(template, name)
        self._copies[key] = name
        self._go(name)

    def _go(self, name: str) -> None:
        """Leave the database where we are, for another one or for none."""
        connection.close()
        connection.close_pool()  # type: ignore[attr-defined]
        if name:
            connection.settings_dict["NAME"] = self._here = name

    def _copy(self, template: str, name: str) -> None:
        words = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        self._server.execute(words.format(sql.Identifier(name), sql.Identifier(template)))

    def _drop(self, name: str) -> None:
        self._server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
