"""Read a file of one's own at once, for the command: no job, no copy of the file."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from django.db import IntegrityError, transaction

from nestwerk.intake.actions import uploads
from nestwerk.intake.actions.jobs import checked
from nestwerk.intake.actions.practices import Found, compare, put_down
from nestwerk.intake.models import Import
from nestwerk.intake.queries.labels import labels
from nestwerk.intake.queries.reading import read_practices
from nestwerk.intake.rules.names import plain_name
from nestwerk.intake.rules.reading import Reading
from nestwerk.people.models import Organisation, Person


def take_in(
    *,
    path: Path,
    name: str,
    by: Person | None,
    at: datetime,
    organisation: Organisation | None = None,
    reading: Reading | None = None,
) -> Import:
    """Read a file and write its drafts, all or none; return the import. Raises Unreadable, NothingFound, TooMany.

    `reading` is what somebody read in the file already. When it raises, or the process is killed, nothing was written.
    """
    reading = checked(reading or read_practices(path, name=name, labels=labels()))
    found = list(compare(reading, organisation=organisation))
    document = Import(
        organisation=organisation,
        by=by,
        at=at,
        asked_at=at,
        started_at=at,
        name=plain_name(name),
        digest=uploads.digest_of(path),
        size=path.stat().st_size,
        state=Import.State.READING,
        tries=1,
    )
    try:
        return _write(document, found, reading, by=by, at=at)
    except IntegrityError:
        # Somebody else took the same practices in at this very moment; now they are known.
        return _write(document, found, reading, by=by, at=at)


@transaction.atomic
def _write(document: Import, found: Sequence[Found], reading: Reading, *, by: Person | None, at: datetime) -> Import:
    document.save(force_insert=True)
    return put_down(document=document, found=found, reading=reading, by=by, at=at)
