"""Is there room on every volume that we write on?"""

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection, transaction

from nestwerk.ops.installation import stamp
from nestwerk.ops.status.points import Point, judged
from nestwerk.ops.workplace import LAST
from nestwerk.ui.full_disk import no_room_left

LEAST_FREE = 1_000_000_000
KEPT = {"data", "database"}
# Where Debian and Red Hat keep databases; readable enough to ask how much is free there.
OF_POSTGRESQL = ("/var/lib/postgresql", "/var/lib/pgsql")
HERE = ("", "localhost", "127.0.0.1", "::1")
# Some pages of a table for a moment; nothing of it is kept.
PROBE = "CREATE TEMPORARY TABLE nestwerk_room ON COMMIT DROP AS SELECT md5(n::text) FROM generate_series(1, 1000) n"


class _Undo(Exception):
    pass


@dataclass(frozen=True)
class Volume:
    """One disk, by the first of our folders on it."""

    name: str
    folder: Path
    free: int
    size: int


def volumes() -> list[Volume]:
    """Return every disk that we write on, each once."""
    named = {"data": Path(settings.DATA), "keys": Path(settings.NESTWERK_KEY_FILE).parent}
    named |= {"backups": Path(stamp(settings.DATA, LAST) or settings.DATA), "temporary": Path(tempfile.gettempdir())}
    named |= {f"watched {number}": Path(one) for number, one in enumerate(settings.VOLUMES, 1)}
    if connection.vendor == "postgresql" and _is_here(connection.settings_dict["HOST"]):
        named |= {"database": next((Path(one) for one in OF_POSTGRESQL if Path(one).is_dir()), Path(settings.DATA))}
    found: dict[int, Volume] = {}
    for name, folder in named.items():
        if folder.is_dir():
            usage = shutil.disk_usage(folder)
            found.setdefault(folder.stat().st_dev, Volume(name, folder, usage.free, usage.total))
    return list(found.values())


def least_for(volume: Volume) -> int:
    """Return how much must be free: where all is kept, enough for a day; elsewhere at most a tenth."""
    return LEAST_FREE if volume.name in KEPT else min(LEAST_FREE, volume.size // 10)


def of_volumes(found: list[Volume]) -> Iterator[Point]:
    tight = [one for one in found if one.free < least_for(one)]
    wrong = ""
    if tight:
        wrong = f"Only {tight[0].free / 1e6:.0f} MB are free for {tight[0].name} ({tight[0].folder}). Make room there."
    least = min(one.free for one in found)
    yield judged("disk", not tight, f"{least / 1e9:.0f} GB of disk are free.", wrong)


def of_database_room() -> Iterator[Point]:
    """Ask PostgreSQL to write a little: on its own machine only it knows whether there is room."""
    if connection.vendor != "postgresql":
        return
    full = ""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(PROBE)
            raise _Undo
    except _Undo:
        pass
    except DatabaseError as problem:
        full = "is full" if no_room_left(problem) else "takes nothing new"
    wrong = f"The disk of PostgreSQL {full}: make room on its machine, nothing can be kept until then."
    yield judged("database disk", not full, "PostgreSQL has room to write.", wrong)


def _is_here(host: str) -> bool:
    return host in HERE or host.startswith("/")
