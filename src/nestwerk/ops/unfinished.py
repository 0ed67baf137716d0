"""A restore that was ended half-way: the next start takes it back, or does the rest of it.

A mark stands beside the database from before the first change until all is done. As long as what was put back was not
looked at, the installation that was here comes back; from then on what was erased since is erased again.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from nestwerk.kernel.sealing import ring
from nestwerk.ops import addresses, high_mark, live, replaced
from nestwerk.ops.installation import RESTORING, CannotDo, write_private
from nestwerk.ops.migrating import migrate
from nestwerk.trail import journal

SENTENCE = "A restore was ended half-way: erased people may be back."
WRONG = f"{SENTENCE} Start ./nestwerk serve: it finishes the restore."


@dataclass(frozen=True)
class Restoring:
    """What the rest of a restore needs: its moment, that of the backup, and how far the audit trail had come."""

    at: str
    made_at: str
    trail: dict[str, list[Any]]
    before: dict[str, list[Any]]
    # There was a database file.
    had: bool
    # Lines of the journal here that the backup's had not.
    lacked: list[str] = field(default_factory=list)
    # What was put back is the backup, and the keys open it.
    placed: bool = False


def path() -> Path:
    return Path(settings.DATA) / RESTORING


def is_there() -> bool:
    return path().exists()


def refuse() -> None:
    """Raise CannotDo while a restore is not finished."""
    if is_there():
        raise CannotDo(WRONG)


def begin(restoring: Restoring) -> None:
    draft = path().with_suffix(".new")
    write_private(draft, json.dumps(asdict(restoring)))
    draft.replace(path())
    replaced.to_disk(path().parent)


def placed(restoring: Restoring) -> None:
    begin(replace(restoring, placed=True))


def take_back(restoring: Restoring) -> None:
    """Let the installation that was here be here again."""
    replaced.bring_back(at=datetime.fromisoformat(restoring.at), had=restoring.had)
    end()


def rest(restoring: Restoring) -> tuple[int, list[journal.Line]]:
    """Do all that comes after putting back; twice is once. Return how many acts were done again, and what could not."""
    migrate()
    # Those of a backup from before a rotation stand there as an older key made them.
    addresses.reseal(ring().same_first)
    made_at, at = datetime.fromisoformat(restoring.made_at), datetime.fromisoformat(restoring.at)
    done, failed = journal.do_again(journal.after(made_at, restoring.lacked, at=at))
    live.hold(at=at)
    high_mark.put_back(restoring.trail, before=restoring.before, made_at=restoring.made_at, at=at)
    return done, failed


def end() -> None:
    path().unlink(missing_ok=True)
    replaced.to_disk(path().parent)


def settle() -> Iterator[str]:
    """Take back or finish a restore that was ended half-way, and yield what was done. Call it inside `alone`."""
    if not is_there():
        return
    try:
        restoring = Restoring(**json.loads(path().read_text()))
    except (ValueError, TypeError):
        raise CannotDo(f"{SENTENCE} {path()} cannot be read: restore again from the backup, in a new folder.") from None
    if not restoring.placed:
        take_back(restoring)
        yield "A restore was ended half-way and is taken back: this is the installation from before. Restore again."
        return
    done, failed = rest(restoring)
    end()
    yield f"A restore was ended half-way and is finished now. Erased, ended or withdrawn since, and done again: {done}."
    yield from (not_done(line) for line in failed)


def not_done(line: journal.Line) -> str:
    return f"WRONG: {line.kind} of {line.keys[0]} at {line.at} could not be done again."
