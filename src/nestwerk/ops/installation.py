"""One installation on disk: its data folder, the two secrets in it, and what was already done there."""

import contextlib
import fcntl
import json
import os
import secrets
from collections.abc import Iterator
from pathlib import Path

from nestwerk.kernel import env

PACKAGE = Path(__file__).resolve().parent.parent
PROJECT = PACKAGE.parent.parent
SECRET = "secret.key"  # noqa: S105 - the name of a file
STAMPS = "stamps.json"
# Stands there while a restore is not finished (ops.unfinished).
RESTORING = "restoring.json"


class CannotDo(Exception):
    """Why a command does nothing, and the way out, in one sentence."""


def data_folder() -> Path:
    """Return where this installation keeps its things."""
    words = "Folder for the database, the keys, static files and mail of the demo."
    return env.folder("NESTWERK_DATA", PROJECT / "data", words)


def secret_key(data: Path) -> str:
    """Return the signing key: from the environment, else from the data folder, where `serve` makes it."""
    words = "Key that signs cookies. Absent: made once in NESTWERK_DATA."
    given = env.text("NESTWERK_SECRET_KEY", "", words, secret=True)
    kept = data / SECRET
    if given or not kept.exists():
        # Commands that sign nothing (help, makemigrations) run before the data folder exists.
        return given or "no-data-folder-yet"
    return kept.read_text().strip()


def make(data: Path) -> None:
    """Make the data folder and the signing key, for their owner alone. Does nothing the second time."""
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
    except (FileNotFoundError, FileExistsError, NotADirectoryError):
        # A file has that name, or the folder above takes no folders.
        raise CannotDo(f"The folder {data} cannot be made. Name another one: NESTWERK_DATA=~/nestwerk-data") from None
    kept = data / SECRET
    if not kept.exists():
        draft = data / f"{SECRET}.{os.getpid()}"
        write_private(draft, secrets.token_urlsafe(48) + "\n")
        with contextlib.suppress(FileExistsError):
            # A link never replaces: when two start at once, the first one's key stays.
            os.link(draft, kept)
        draft.unlink()


def make_keys(key_file: Path) -> bool:
    """Make the key file when it is absent; True when it was made just now. Call it inside `alone`."""
    if key_file.exists():
        return False
    from nestwerk.kernel.sealing import new_ring, write_ring  # noqa: PLC0415 - brings Django, which `serve` starts without

    key_file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_ring(key_file, new_ring())
    return True


def write_private(path: Path, words: str) -> None:
    """Write a file that only its owner reads."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(words)
        file.flush()
        os.fsync(file.fileno())


@contextlib.contextmanager
def alone(data: Path) -> Iterator[None]:
    """Let one process at a time prepare this installation; the others wait."""
    with open(data / ".lock", "w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextlib.contextmanager
def in_use(data: Path) -> Iterator[None]:
    """Say that a site runs on this data; several may."""
    with open(data / ".running", "w") as file:
        fcntl.flock(file, fcntl.LOCK_SH)
        yield


@contextlib.contextmanager
def nobody_serves(data: Path) -> Iterator[None]:
    """Go on only when no site runs on this data, and let none start meanwhile."""
    with open(data / ".running", "w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CannotDo("The site is running on this data. Stop `./nestwerk serve` first.") from None
        yield


def stamp(data: Path, name: str) -> str:
    """Return the digest under which a step was last done here; empty when never."""
    try:
        return str(json.loads((data / STAMPS).read_text()).get(name, ""))
    except (FileNotFoundError, json.JSONDecodeError):
        return ""


def put_stamp(data: Path, name: str, digest: str) -> None:
    """Remember that a step was done for this digest."""
    path = data / STAMPS
    try:
        known = json.loads(path.read_text())
    except (FileNotFoundError, json.JSONDecodeError):
        known = {}
    draft = path.with_suffix(".new")
    write_private(draft, json.dumps({**known, name: digest}, indent=1))
    draft.replace(path)
