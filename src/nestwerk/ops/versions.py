"""Versions of the code beside each other: the one that was cloned, and those that `upgrade` made ready below it.

`versions/current` points to the one that is wanted; without it that is the clone. No Django here.
"""

import contextlib
import os
import re
import shutil
from pathlib import Path

from nestwerk.ops.installation import PROJECT

# Where `upgrade` keeps the backups that it makes, in the data folder.
BACKUPS = "upgrades"
FOLDER, CURRENT, PREVIOUS, VENVS = "versions", "current", "previous", ".venvs"
_NUMBER = re.compile(r'^__version__ = "(.+)"$', re.MULTILINE)


def base(project: Path = PROJECT) -> Path:
    """Return the folder that was cloned."""
    return project.parent.parent if project.parent.name == FOLDER else project


def place() -> Path:
    """Return the folder of versions; it may not be there."""
    return base() / FOLDER


def wanted() -> Path:
    """Return the version that should serve."""
    return _pointed(CURRENT) or base()


def is_moved() -> bool:
    """True when another version should serve than this one."""
    return wanted() != PROJECT


def previous() -> Path | None:
    """Return the version that served before; None when there was none, or it is gone."""
    found = _pointed(PREVIOUS)
    return None if found == wanted() else found


def want(version: Path, *, remember: bool = True) -> None:
    """Let this version serve from now on; the one before is remembered, unless it never did."""
    before = wanted()
    if remember and before != version:
        _point(PREVIOUS, before)
    if version == base():
        (place() / CURRENT).unlink(missing_ok=True)
    else:
        _point(CURRENT, version)


def name_of(version: Path) -> str:
    """Return what a version is called for people: its number, and which state of it."""
    number = _NUMBER.search((version / "src" / "nestwerk" / "__init__.py").read_text())
    said = number[1] if number else "unknown"
    return version.name if version.name.startswith(f"{said}-") else f"{said} ({version})"


def sweep() -> None:
    """Throw away versions that are neither wanted nor the one before, and what only they stood on."""
    kept = {wanted(), previous(), base(), PROJECT}
    for version in [one for one in place().glob("*") if one.is_dir() and not one.is_symlink()]:
        if version.resolve() not in kept and version.name != VENVS:
            shutil.rmtree(version, ignore_errors=True)
    used = {(version / ".venv").resolve() for version in kept if version}
    for venv in (place() / VENVS).glob("*"):
        if venv.resolve() not in used:
            shutil.rmtree(venv, ignore_errors=True)


def _pointed(name: str) -> Path | None:
    with contextlib.suppress(OSError):
        found = (place() / name).resolve(strict=True)
        return found if (found / "nestwerk").exists() else None
    return None


def _point(name: str, version: Path) -> None:
    """Change where a name points to in one step, so that nobody ever finds it missing."""
    draft = place() / f".{name}-{os.getpid()}"
    draft.unlink(missing_ok=True)
    draft.symlink_to(version)
    draft.replace(place() / name)
