"""What was taken away, by key: erased, withdrawn, ended. Kept beside the database, so that putting an older backup back
gives nothing of it back.

One line per act, added when the act is committed and never changed: a kind, keys, a moment, and a mark that only who
has the keys of this installation can make. No names and no words of people. A backup takes the journal along.
"""

import hashlib
import json
import logging
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from nestwerk.kernel.hooks import Hook
from nestwerk.kernel.models import UnwrittenLine
from nestwerk.kernel.rings import vouch, vouched
from nestwerk.kernel.sealing import ring

JOURNAL = "journal.jsonl"
PURPOSE = "journal"
# An act is told its moment when it begins; a backup that was made meanwhile may not hold it yet.
LONGEST_ACT = timedelta(hours=1)
# Does an act again: with its keys, at its own moment. What is not there, or is so already, is left as it is.
Again = Callable[[list[str], datetime], None]
# Of each room, by kind
AGAIN: Hook[Mapping[str, Again]] = Hook()
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Line:
    kind: str
    keys: tuple[str, ...]
    at: datetime


def path() -> Path:
    return Path(settings.DATA) / JOURNAL


def is_writable() -> bool:
    return os.access(path() if path().exists() else settings.DATA, os.W_OK)


def extent(*, most: int | None = None) -> list[Any]:
    """Return how many bytes the journal has, looking at no more than the first `most`, and their digest."""
    raw = path().read_bytes()[:most] if path().exists() else b""
    return [len(raw), hashlib.sha256(raw).hexdigest()]


def note(kind: str, *keys: object, at: datetime) -> None:
    """Put one act in the journal once it is committed. Called by actions, inside their transaction."""
    words = json.dumps([kind, [str(key) for key in keys], at.isoformat()])
    text = f"{words}\t{vouch(ring(), words.encode(), purpose=PURPOSE)}"
    transaction.on_commit(lambda: _write_or_wait(text, at=at))


def write_waiting() -> int:
    """Write the lines that the disk refused before. Return how many; none while it goes on refusing."""
    with transaction.atomic():
        waiting = list(UnwrittenLine.objects.select_for_update().order_by("at", "pk"))
        try:
            _add([line.text for line in waiting])
        except OSError:
            return 0
        UnwrittenLine.objects.filter(pk__in=[line.pk for line in waiting]).delete()
    return len(waiting)


def waiting_lines() -> list[Line]:
    """Return what was done and is not in the journal yet, the oldest first."""
    found = []
    for row in UnwrittenLine.objects.order_by("at", "pk"):
        kind, keys, moment = json.loads(row.text.partition("\t")[0])
        found.append(Line(kind, tuple(keys), datetime.fromisoformat(moment)))
    return found


def read(file: Path) -> dict[str, Line]:
    """Return the lines of a journal by their text, in their order. What we did not write, or half, is left out."""
    raw = file.read_text(errors="replace").splitlines() if file.exists() else []
    found = {}
    for text in raw:
        words, _, mark = text.partition("\t")
        if mark and vouched(ring(), words.encode(), mark, purpose=PURPOSE):
            kind, keys, at = json.loads(words)
            found[text] = Line(kind, tuple(keys), datetime.fromisoformat(at))
    return found


def join(other: Path) -> None:
    """Add to our journal what only another one has."""
    ours, theirs = read(path()), read(other)
    _add([text for text in theirs if text not in ours])


def lacking(other: Path) -> list[str]:
    """Return the lines of ours that another journal has not, by their text: whatever a clock said, they came later."""
    theirs = read(other)
    return [text for text in read(path()) if text not in theirs]


def all_lines() -> list[Line]:
    """Return the lines of our journal, the oldest first."""
    return sorted(read(path()).values(), key=lambda line: line.at)


def after(made_at: datetime, lacked: Iterable[str], *, at: datetime) -> list[Line]:
    """Return what came after a backup, the oldest first: because the backup's journal lacked it, or by its moment.

    A line that the backup's journal has, and that lies far behind the backup, is of a clock that ran ahead: its act is
    in the backup. One that lies behind this moment, `at`, was done just before the line after it.
    """
    later, found, before = set(lacked), [], at
    for text, line in reversed(read(path()).items()):
        before = line.at if line.at <= at else before
        if text in later or abs(line.at - made_at) <= LONGEST_ACT:
            found.append(replace(line, at=before))
    found.reverse()
    return sorted(found, key=lambda line: line.at)


def do_again(lines: Iterable[Line]) -> tuple[int, list[Line]]:
    """Do these acts again. Return how many, and those that could not be done."""
    ways = {kind: again for acts in AGAIN for kind, again in acts.items()}
    done, failed = 0, []
    for line in lines:
        try:
            with transaction.atomic():
                ways[line.kind](list(line.keys), line.at)
            done += 1
        except Exception:  # noqa: BLE001 - one act that fails may not keep the others from being done; it is named
            failed.append(line)
    return done, failed


def _write_or_wait(text: str, *, at: datetime) -> None:
    """Write a line. The act itself is done: what the disk refuses waits in the database, and `check` says so."""
    try:
        _add([text])
    except OSError:
        _log.exception("The journal of what was taken away could not be written.")
        UnwrittenLine.objects.get_or_create(text=text, defaults={"at": at})


def _add(lines: list[str]) -> None:
    """Write lines to the end, to the disk itself. Each begins a line, so that half a one spoils no other."""
    if not lines:
        return
    descriptor = os.open(path(), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "wb", buffering=0) as file:
        file.write("".join(f"\n{line}" for line in lines).encode())
        os.fsync(file.fileno())
