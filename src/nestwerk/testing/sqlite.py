"""Templates on SQLite: files in a folder of the user, copied into a database in memory."""

import contextlib
import fcntl
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import time_machine
from django.db import connection

DAYS_KEPT = 2
NAME = "file:nestwerk-tests?mode=memory&cache=shared"


class SqliteStore:
    """Each template is a file and, beside it, what was made in it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        connection.close()
        connection.settings_dict["NAME"] = NAME
        self._sweep()

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        with open(self._folder / ".lock", "w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def kept(self, key: str) -> bytes | None:
        if not self._file(key).exists():
            return None
        self._file(key).touch()
        return self._file(key).with_suffix(".made").read_bytes()

    def keep(self, key: str, made: bytes) -> None:
        self._file(key).with_suffix(".made").write_bytes(made)
        draft = self._file(key).with_suffix(".new")
        draft.unlink(missing_ok=True)
        with closing(sqlite3.connect(draft)) as file:
            self._ours().backup(file)
        # The database comes last: where it stands, everything does.
        draft.replace(self._file(key))

    def clear(self) -> None:
        with closing(sqlite3.connect(":memory:")) as nothing:
            nothing.backup(self._ours())

    def restore(self, key: str) -> None:
        with closing(sqlite3.connect(self._file(key))) as file:
            file.backup(self._ours())

    def give(self, key: str, place: str) -> None:
        shutil.copyfile(self._file(key), place)

    def spoil(self) -> None:
        """Nothing to do: every copy is a new one."""

    def forget(self, key: str) -> None:
        self._file(key).unlink(missing_ok=True)
        self._file(key).with_suffix(".made").unlink(missing_ok=True)

    def leave(self) -> None:
        connection.close()

    def _file(self, key: str) -> Path:
        return self._folder / f"{key}.sqlite3"

    def _ours(self) -> sqlite3.Connection:
        connection.ensure_connection()
        ours: sqlite3.Connection = connection.connection
        return ours

    def _sweep(self) -> None:
        """Remove templates that nobody asked for lately."""
        # By the real clock, as the files have it; a journey travels nowhere.
        clock = time_machine.escape_hatch.time if time_machine.escape_hatch.is_travelling() else time
        oldest = clock.time() - DAYS_KEPT * 86_400
        for path in self._folder.glob("*.*"):
            with contextlib.suppress(FileNotFoundError):
                if path.suffix in {".sqlite3", ".made", ".new"} and path.stat().st_mtime < oldest:
                    path.unlink()
