"""A new version of the code, made ready in a folder of its own while the one that serves goes on. No Django here."""

import contextlib
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from nestwerk.ops import versions
from nestwerk.ops.installation import CannotDo

LOCK = Path("locks") / "requirements.txt"
AS_BEFORE = "The site goes on as it was."


@contextlib.contextmanager
def only_one() -> Iterator[None]:
    """Let one upgrade be under way at a time."""
    versions.place().mkdir(exist_ok=True)
    with open(versions.place() / ".lock", "w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CannotDo("Another upgrade is under way.") from None
        yield


def fetch(source: str, state: str) -> Path:
    """Return the folder of a state (branch, tag or commit) of the code, with all that it needs to run."""
    git("fetch", "--quiet", source, state)
    commit = git("rev-parse", "FETCH_HEAD").decode().strip()
    draft = versions.place() / f".new-{os.getpid()}"
    for left in versions.place().glob(".new-*"):
        shutil.rmtree(left)
    draft.mkdir()
    done("tar", "-x", "-C", str(draft), given=git("archive", "--format=tar", commit))
    if not (draft / "nestwerk").exists():
        shutil.rmtree(draft)
        raise CannotDo(f"What {source} has is no Nestwerk. {AS_BEFORE}")
    folder = versions.place() / f"{versions.name_of(draft).partition(' ')[0]}-{commit[:10]}"
    if folder.exists():
        shutil.rmtree(draft)
    else:
        draft.rename(folder)
    give_libraries(folder)
    return folder


def give_libraries(folder: Path) -> None:
    """Let a version use the libraries that are here already, or install what its list names."""
    if not (folder / ".venv").is_symlink():
        (folder / ".venv").symlink_to(_libraries(folder))
    done(sys.executable, str(folder / "nestwerk"), "setup")


def _libraries(folder: Path) -> Path:
    """Return a folder of libraries for the list of a version: that of the clone when its list is the same."""
    named = hashlib.sha256((folder / LOCK).read_bytes()).hexdigest()
    of_clone = versions.base() / ".venv"
    if named == hashlib.sha256((versions.base() / LOCK).read_bytes()).hexdigest() and of_clone.exists():
        return of_clone.resolve()
    place = versions.place() / versions.VENVS / named[:12]
    place.mkdir(parents=True, exist_ok=True)
    return place


def git(*words: str) -> bytes:
    """Run git on the clone and return what it prints."""
    return done("git", "-C", str(versions.base()), *words)


def done(*command: str, given: bytes = b"") -> bytes:
    """Run a program and return what it prints. Raises CannotDo with its last words."""
    try:
        ran = subprocess.run(command, input=given, capture_output=True, check=False)
    except FileNotFoundError:
        raise CannotDo(f"{command[0]} is missing. Run: sudo apt-get install {command[0]}. {AS_BEFORE}") from None
    if ran.returncode:
        last = (ran.stderr.decode().strip().splitlines() or ["no reason given"])[-1]
        raise CannotDo(f"The new version could not be fetched: {last}. {AS_BEFORE}")
    return ran.stdout
