"""One look at everything, kept for half a minute for all processes of this machine, however often it is asked for."""

import contextlib
import fcntl
import json
import logging
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings

from nestwerk.ops.models import Step
from nestwerk.ops.status import letters, looks, processes, volumes
from nestwerk.ops.status.points import Point

KEPT_FOR = timedelta(seconds=30)
# A look that is older is no news any more, whoever is making the next one.
TOO_OLD = timedelta(seconds=90)
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Figure:
    """A number for who draws curves: its name in metrics, and of what."""

    name: str
    number: float
    of: str = ""


@dataclass(frozen=True)
class Report:
    at: datetime
    points: list[Point]
    figures: list[Figure]


def current(*, at: datetime) -> Report:
    """Return the look of just now, or look again. Only one process looks at a time; the others say the last one."""
    kept = _read()
    if kept and timedelta() <= at - kept.at < KEPT_FOR:
        return kept
    with _alone() as free:
        if free:
            report = look(at=at)
            _write(report)
            return report
    if kept and timedelta() <= at - kept.at < TOO_OLD:
        return kept
    wrong = "Looking takes longer than a minute: the machine is too busy, or a disk or the database hangs."
    return Report(at, [Point("look", False, wrong)], [])


def look(*, at: datetime) -> Report:
    """Look at everything now; the database first, since others need it."""
    database = list(looks.of_database())
    disks = volumes.volumes()
    points = [*database, *processes.of_processes(), *looks.of_restore(), *volumes.of_volumes(disks)]
    points += [*looks.of_backup(at=at), *letters.of_mail(), *processes.of_encoders()]
    figures = [Figure("disk_free_bytes", one.free, one.name) for one in disks]
    if age := looks.age_of_backup(at=at):
        figures.append(Figure("backup_age_seconds", age.total_seconds()))
    if all(point.ok for point in database):
        found = letters.counts(at=at)
        points += [
            *looks.of_keys(),
            *looks.of_copy(),
            *looks.of_replica(),
            *looks.of_upkeep(at=at),
            *volumes.of_database_room(),
        ]
        points += [*processes.of_jobs(at=at), *letters.of_letters(found)]
        figures += [Figure("letters", number, state) for state, number in asdict(found).items()]
        for step in Step.objects.order_by("name"):
            figures.append(Figure("step_failed", float(bool(step.failure)), step.name))
            figures.append(Figure("step_age_seconds", (at - step.at).total_seconds(), step.name))
    return Report(at, points, figures)


def _path() -> Path:
    return Path(settings.DATA) / "status.json"


def _read() -> Report | None:
    try:
        told: dict[str, Any] = json.loads(_path().read_text())
        points = [Point(**point) for point in told["points"]]
        figures = [Figure(**figure) for figure in told["figures"]]
        return Report(datetime.fromisoformat(told["at"]), points, figures)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _write(report: Report) -> None:
    told = {**asdict(report), "at": report.at.isoformat()}
    draft = _path().with_suffix(f".{os.getpid()}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(json.dumps(told))
        draft.replace(_path())
    except OSError as problem:
        # A full disk is one of the things that this tells of.
        _log.warning("The look could not be kept: %s", problem.strerror)
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)


@contextlib.contextmanager
def _alone() -> Iterator[bool]:
    """Say whether nobody else looks right now, and hold that place."""
    handle = os.open(_path().with_suffix(".lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield True
    except BlockingIOError:
        yield False
    finally:
        os.close(handle)
