"""Installations for the processes that a test starts: tables and static files are copied, as rows are for tests."""

import os
import shutil
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from nestwerk.ops.installation import PACKAGE, alone, make, make_keys, put_stamp
from nestwerk.testing.databases import HERE
from nestwerk.testing.digests import files_digest
from nestwerk.testing.installation import CACHE
from nestwerk.testing.moment import paths

if TYPE_CHECKING:
    from pytest_django.plugin import DjangoDbBlocker

COLLECT = "import django; django.setup(); from nestwerk.ops.statics import collect_static; collect_static()"
# How static files are joined and compressed.
MAKERS = [PACKAGE / "ui" / "stylesheet.py", PACKAGE / "ops" / "statics.py"]
GiveTables = Callable[[str], None]


@pytest.fixture(scope="session")
def give_tables(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: "DjangoDbBlocker"
) -> GiveTables:
    """Return a function that makes a database with all tables at a place: a file, or a name on the server."""

    def give(place: str) -> None:
        with django_db_blocker.unblock():
            request.config.stash[HERE].give(place)

    return give


@pytest.fixture(scope="session")
def furnish(give_tables: GiveTables) -> Iterator[Callable[[Path], dict[str, str]]]:
    """Return a function that makes a folder an installation with keys and tables; it returns the environment of it.

    On the database of this run: beside it when that is a PostgreSQL.
    """
    server, made = os.environ.get("DATABASE_URL", ""), list[str]()

    def furnished(folder: Path) -> dict[str, str]:
        make(folder)
        make_keys(folder / "keys.json")
        ours = {key: value for key, value in os.environ.items() if not key.startswith("NESTWERK_")}
        ours |= {"NESTWERK_DATA": str(folder), "NESTWERK_LOG": "ERROR", "PYTHONPATH": paths()}
        ours["DJANGO_SETTINGS_MODULE"] = "nestwerk.config.settings"
        if server:
            made.append(f"nestwerk_{uuid.uuid4().hex[:12]}")
            ours["DATABASE_URL"] = urlsplit(server)._replace(path=f"/{made[-1]}").geturl()
        give_tables(made[-1] if server else str(folder / "nestwerk.sqlite3"))
        return ours

    yield furnished
    for name in made:
        drop(server, name)


def drop(server: str, name: str) -> None:
    import psycopg  # noqa: PLC0415 - only with a server

    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)".encode())


def give_static(folder: Path) -> None:
    """Put the static files into an installation as `prepare` does; they are collected once for their contents."""
    statics = import_module("nestwerk.ops.statics")
    wanted = statics.digest_of(statics.static_contents())
    kept = CACHE / f"static-{files_digest(MAKERS)[:12]}-{wanted[:20]}"
    with alone(CACHE):
        if not kept.exists():
            for old in CACHE.glob("static-*"):
                shutil.rmtree(old)
            draft = CACHE / f"collecting-{os.getpid()}"
            make(draft)
            make_keys(draft / "keys.json")
            here = {**os.environ, "NESTWERK_DATA": str(draft), "DJANGO_SETTINGS_MODULE": "nestwerk.config.settings"}
            here.pop("DATABASE_URL", None)
            subprocess.run([sys.executable, "-c", COLLECT], env=here, check=True)
            (draft / "static").rename(kept)
            shutil.rmtree(draft)
    shutil.copytree(kept, folder / "static", dirs_exist_ok=True)
    put_stamp(folder, "static", wanted)
