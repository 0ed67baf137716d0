"""How far the audit trail has come, kept beside the database: what is taken away from its end shows, also all of it.

Of each lane the number of lines, and the key and the digest of the last one; of the journal of what was taken away the
number of bytes and their digest; vouched for by the keys. It only rises: every few minutes, and at each backup, which
takes it along. Only `restore` puts it back, and says so here and on the trail.
"""

import json
import logging
import os
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError

from nestwerk.kernel.models import AuditLine, ChainHead
from nestwerk.kernel.rings import vouch, vouched
from nestwerk.kernel.sealing import ring
from nestwerk.ops import guards
from nestwerk.ops.installation import write_private
from nestwerk.people import queries
from nestwerk.trail import audit, chain, journal

FILE, PURPOSE = "trail.json", "trail"
MOST_STORIES = 20
_log = logging.getLogger(__name__)
# Lane -> number of lines, key and digest of the last.
Lanes = dict[str, list[Any]]


def path() -> Path:
    return Path(settings.DATA) / FILE


def lift(*, at: datetime) -> Lanes:
    """Lift the mark to where trail and journal are now, and return that of the trail. What does not reach it stays."""
    kept = _read()
    if kept is None:
        return {}
    lanes: Lanes = kept["lanes"]
    noted: list[Any] | None = kept.get("journal")
    try:
        now = lanes if _lacks(lanes) else {**lanes, **_ends()}
        written = noted if _journal_lacks(noted) else journal.extent()
        if (now, written) != (lanes, noted):
            _write(now, kept["stories"], at=at, noted=written)
    except (OSError, DatabaseError):
        _log.exception("The mark of the audit trail could not be lifted.")
        return lanes
    return now


def begin(*, fresh: bool, at: datetime) -> None:
    """Make the first mark. Where the trail has lines already, it says that one was begun."""
    if path().exists():
        return
    if not fresh and AuditLine.objects.exists():
        audit.record("began mark", ChainHead(lane=0), by=None, at=at)
    _write(_ends(), [], at=at, noted=journal.extent())


def put_back(lanes: Lanes, *, before: Lanes, made_at: str, at: datetime) -> None:
    """After a restore the mark is that of the backup; when the trail was longer here, both say so."""
    kept = _read()
    stories = kept["stories"] if kept else []
    if _lacks(before):
        lost: dict[str, audit.Detail] = {"backup": made_at, "lines": _sum(_ends()), "before": _sum(before)}
        audit.record("put back", ChainHead(lane=0), by=None, at=at, details=lost)
        stories = [*stories, [at.isoformat(), lost["lines"], lost["before"]]][-MOST_STORIES:]
    if kept and _journal_lacks(kept.get("journal")):
        gap: dict[str, audit.Detail] = {"backup": made_at, "bytes": journal.extent()[0], "before": kept["journal"][0]}
        audit.record("put journal back", ChainHead(lane=0), by=None, at=at, details=gap)
    _write(lanes or _ends(), stories, at=at, noted=journal.extent())
    lift(at=at)


def fallen() -> str:
    """Return what is wrong, as a sentence for who runs the site; '' when the trail is whole and as long as ever."""
    if broken := chain.first_break():
        return broken
    if not AuditLine.objects.exists() and queries.any_account():
        return "The audit trail is empty, and people have accounts: it was taken away by hand."
    kept = _read()
    if kept is None:
        words = "is no longer what we wrote" if path().exists() else "is gone"
        again = "Restart ./nestwerk serve: it begins a new one, and says so on the trail."
        return f"The mark of the audit trail, {path()}, {words}. {again}"
    if lane := _lacks(kept["lanes"]):
        number = kept["lanes"][lane][0]
        return f"The audit trail (lane {lane}) had {number} lines, and the last of them was taken away by hand."
    if off := ", ".join(guards.taken_off()):
        return f"The database no longer refuses changes: {off} was taken off or changed by hand."
    return ""


def went_back() -> bool:
    """True when the trail in this database lacks what it reached here before: an older state was put in its place."""
    kept = _read()
    return bool(kept and _lacks(kept["lanes"]))


def journal_fallen() -> str:
    """Return what is wrong with the journal of what was taken away, as a sentence; '' when nothing is."""
    if not journal.is_writable():
        return f"{journal.path()} cannot be written: after a restore, erased people would be back."
    kept = _read()
    if kept and _journal_lacks(kept.get("journal")):
        again = "Put the newest copy back: after a restore, erased people would be back."
        return f"{journal.path()} had {kept['journal'][0]} bytes, and some of them were changed or taken away. {again}"
    return ""


def story() -> str:
    """Return the last restore that made the trail shorter, as a sentence; '' when there was none."""
    kept = _read()
    if not kept or not kept["stories"]:
        return ""
    at, lines, before = kept["stories"][-1]
    return f" A restore put it back on {at[:10]}, from {before} lines to {lines}."


def _ends() -> Lanes:
    return {str(lane): list(end) for lane, end in chain.ends().items()}


def _sum(lanes: Lanes) -> int:
    return sum(number for number, _key, _digest in lanes.values())


def _lacks(lanes: Lanes) -> str:
    """Return a lane whose last marked line is not there; '' when all are."""
    there = dict(AuditLine.objects.filter(pk__in=[key for _, key, _ in lanes.values()]).values_list("pk", "chain"))
    return next((lane for lane, (_, key, digest) in sorted(lanes.items()) if there.get(key) != digest), "")


def journal_behind() -> str:
    """Return as a sentence which acts are done and not in the journal; '' when it holds them all."""
    waiting = journal.waiting_lines()
    if not waiting:
        return ""
    named = ", ".join(f"{line.kind} {' '.join(line.keys)}" for line in waiting[:3])
    return (
        f"{len(waiting)} acts since {waiting[0].at:%Y-%m-%d %H:%M} are not in {journal.path()}: {named}. After a "
        "restore they would be undone. They are written by themselves, some minutes after the file can be written."
    )


def _journal_lacks(noted: list[Any] | None) -> bool:
    """True when the journal does not begin with what was noted of it; a mark of before the journal notes nothing."""
    return noted is not None and journal.extent(most=noted[0]) != noted


def _read() -> dict[str, Any] | None:
    """Return what we wrote; nothing when there is nothing, or it is not ours."""
    try:
        told: dict[str, Any] = json.loads(path().read_text())
        mark = str(told.pop("mark"))
        return told if vouched(ring(), _words(told), mark, purpose=PURPOSE) else None
    except (OSError, ValueError, KeyError, AttributeError):
        return None


def _write(lanes: Lanes, stories: list[Any], *, at: datetime, noted: list[Any] | None) -> None:
    told = {"at": at.isoformat(), "journal": noted, "lanes": lanes, "stories": stories}
    draft = path().with_suffix(f".{os.getpid()}")
    write_private(draft, json.dumps({**told, "mark": vouch(ring(), _words(told), purpose=PURPOSE)}, indent=1))
    draft.replace(path())


def _words(told: dict[str, Any]) -> bytes:
    return json.dumps(told, sort_keys=True).encode()
