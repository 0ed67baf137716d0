"""Folders in which a backup is made or opened: gone afterwards, and after a sudden end swept by who comes next."""

import contextlib
import fcntl
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings

from nestwerk.ops import versions
from nestwerk.ops.installation import put_stamp, stamp

PREFIX = ".nestwerk-"
KINDS = ("backup", "restore", "move")
# Between making a folder and holding it.
JUST_MADE = 60.0
LAST = "backup folder"
# Backups that `upgrade` made are kept as long as others should be (docs/how-to/deploy.md).
MONTH = 30 * 24 * 60 * 60.0


@contextlib.contextmanager
def workplace(kind: str, place: Path) -> Iterator[Path]:
    """Make a folder for this alone, and say by a lock that somebody works in it."""
    sweep()
    with tempfile.TemporaryDirectory(prefix=f"{PREFIX}{kind}-", dir=place) as folder, _held(Path(folder)):
        if place != Path(settings.DATA):
            put_stamp(settings.DATA, LAST, str(place))
        yield Path(folder)


def left_behind() -> list[Path]:
    """Return the folders in which nobody works any more."""
    places = {Path(settings.DATA), Path(stamp(settings.DATA, LAST) or settings.DATA)}
    found = [one for place in places for kind in KINDS for one in place.glob(f"{PREFIX}{kind}-*") if one.is_dir()]
    return sorted(one for one in found if _is_left(one))


def sweep_upgrades(*, at: datetime) -> int:
    """Throw away the backups that upgrades made longer ago than a backup is kept. Return how many."""
    made = (Path(settings.DATA) / versions.BACKUPS).glob("*.tar.gz")
    old = [one for one in made if one.stat().st_mtime < at.timestamp() - MONTH]
    for one in old:
        one.unlink()
    return len(old)


def sweep() -> int:
    """Throw them away. Return how many."""
    left = left_behind()
    for one in left:
        shutil.rmtree(one, ignore_errors=True)
    return len(left)


def _is_left(folder: Path) -> bool:
    try:
        with _held(folder):
            return folder.stat().st_mtime < time.time() - JUST_MADE
    except OSError:
        return False


@contextlib.contextmanager
def _held(folder: Path) -> Iterator[None]:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(descriptor)
