"""The file that was handed in, for as long as a job needs it: in the data folder, under the key of its import."""

import fcntl
import hashlib
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

MOST_BYTES = 30 * 1024 * 1024
# An upload that takes longer than this was cut off.
SECONDS_FOR_A_PART = 60 * 60
PART = ".part"
_CHUNK = 1024 * 1024


def folder() -> Path:
    """Return the folder of handed in files, made for its owner alone."""
    place = Path(settings.DATA) / "intake"
    place.mkdir(mode=0o700, exist_ok=True)
    return place


def place_of(key: uuid.UUID) -> Path:
    return folder() / str(key)


def new_part() -> Path:
    """Return where an upload may be written until it is whole."""
    return folder() / f"{uuid.uuid4()}{PART}"


def digest_of(path: Path) -> str:
    whole = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            whole.update(chunk)
    return whole.hexdigest()


@contextmanager
def held(path: Path) -> Iterator[bool]:
    """Hold a file while reading it; False when another process does. The hold ends when its process does, however.

    Raises FileNotFoundError.
    """
    with path.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def is_held(path: Path) -> bool:
    """True when a living process reads this file."""
    try:
        with held(path) as free:
            return not free
    except FileNotFoundError:
        return False


def sweep(*, needed: set[uuid.UUID]) -> int:
    """Delete the files of no import that is under way, and what is left of uploads that were cut off."""
    gone, latest = 0, time.time() - SECONDS_FOR_A_PART
    for path in folder().iterdir():
        old = path.stat().st_mtime < latest
        if old if path.suffix == PART else path.name not in {str(key) for key in needed} and old:
            path.unlink(missing_ok=True)
            gone += 1
    return gone
