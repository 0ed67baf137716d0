"""Installations of their own, in processes of their own, on the database that this run of the tests uses."""

import os
import shutil
import sqlite3
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest

from nestwerk.ops.installation import PROJECT, make_keys
from nestwerk.testing.moment import paths

# Pairs, so that half a transaction would show. A breath between them leaves the processor to who looks on.
WRITE = """
import django, sys, time, uuid; django.setup()
from django.db import transaction
from nestwerk.kernel.clock import now
from nestwerk.trail.chain import append
from nestwerk.kernel.models import AuditLine
for number in range(int(sys.argv[1])):
    with transaction.atomic():
        pair = str(uuid.uuid4())
        for half in ("first", "second"):
            append(AuditLine(at=now(), verb=half, object_type="test.pair", object_id=pair))
    time.sleep(float(sys.argv[2]) if sys.argv[2:] else 0)
"""
READ = "SELECT id, at, verb, object_type, object_id FROM kernel_auditline ORDER BY id"


@dataclass
class Installation:
    """A data folder, perhaps a database on the server, and what one can do with them."""

    data: Path
    environment: dict[str, str]

    def python(self, code: str, *words: str) -> "subprocess.Popen[str]":
        return self._start(["-c", code, *words])

    def does(self, code: str, *words: str) -> "Installation":
        """Run code to its end."""
        running = self.python(code, *words)
        _, err = running.communicate(timeout=120)
        assert running.returncode == 0, err
        return self

    def command(self, *words: str) -> "subprocess.CompletedProcess[str]":
        """Run one of our commands to its end."""
        running = self._start(["-m", "nestwerk", *words])
        out, err = running.communicate(timeout=300)
        return subprocess.CompletedProcess(words, running.returncode, out, err)

    def rows(self) -> list[tuple[Any, ...]]:
        """Return the whole trail, read without Django."""
        if url := self.environment.get("DATABASE_URL"):
            with psycopg.connect(url) as server:
                return server.execute(READ).fetchall()
        with closing(sqlite3.connect(self.data / "nestwerk.sqlite3")) as file:
            return file.execute(READ).fetchall()

    def takes_keys_of(self, other: "Installation") -> "Installation":
        shutil.copy(other.data / "keys.json", self.data / "keys.json")
        return self

    def _start(self, words: list[str]) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [sys.executable, *words],
            cwd=PROJECT,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )


@dataclass
class Street:
    """Makes installations, and takes their databases off the server afterwards."""

    folder: Path
    server: str
    databases: list[str]
    give_tables: Callable[[str], None]

    def prepared(self) -> Installation:
        """Return an installation with keys and all tables, as `prepare` makes it."""
        made = self.build()
        make_keys(made.data / "keys.json")
        if self.server:
            self.on_server(f"DROP DATABASE {self.database_of(made)}")
        self.give_tables(self.database_of(made) if self.server else str(made.data / "nestwerk.sqlite3"))
        return made

    def build(self, like: Installation | None = None) -> Installation:
        """Return an empty installation, or one with the contents of another that rests."""
        name = f"nestwerk_{uuid.uuid4().hex[:12]}"
        data = self.folder / name
        shutil.copytree(like.data, data) if like else data.mkdir(mode=0o700)
        ours = {key: value for key, value in os.environ.items() if not key.startswith("NESTWERK_")}
        ours |= {"NESTWERK_DATA": str(data), "PYTHONPATH": paths(), "NESTWERK_LOG": "ERROR"}
        ours["DJANGO_SETTINGS_MODULE"] = "nestwerk.config.settings"
        if self.server:
            template = f" TEMPLATE {self.database_of(like)}" if like else ""
            self.on_server(f"CREATE DATABASE {name}{template}")
            self.databases.append(name)
            ours["DATABASE_URL"] = urlsplit(self.server)._replace(path=f"/{name}").geturl()
        return Installation(data, ours)

    def database_of(self, installation: Installation) -> str:
        return urlsplit(installation.environment["DATABASE_URL"]).path.strip("/")

    def on_server(self, statement: str) -> None:
        with psycopg.connect(self.server, autocommit=True) as connection:
            connection.execute(statement.encode())

    def clear(self) -> None:
        for name in self.databases:
            self.on_server(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def street(tmp_path_factory: pytest.TempPathFactory, give_tables: Callable[[str], None]) -> Iterator[Street]:
    made = Street(tmp_path_factory.mktemp("street"), os.environ.get("DATABASE_URL", ""), [], give_tables)
    yield made
    made.clear()


@pytest.fixture(scope="session")
def first_house(street: Street) -> Installation:
    """Prepared once, with four rows; nobody changes it."""
    return street.prepared().does(WRITE, "2")


@pytest.fixture
def lived_in(street: Street, first_house: Installation) -> Installation:
    """An installation with four rows, for this test alone."""
    return street.build(like=first_house)


@pytest.fixture
def empty(street: Street) -> Installation:
    return street.build()


@pytest.fixture(scope="session")
def backup_of_first_house(first_house: Installation, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("backup") / "backup.tar.gz"
    done = first_house.command("backup", str(file))
    assert (done.returncode, done.stderr) == (0, "")
    return file
