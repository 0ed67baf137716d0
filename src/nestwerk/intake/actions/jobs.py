"""The job: read a document, compare, and write the drafts. A worker that dies leaves nothing half."""

import uuid
from datetime import datetime, timedelta
from pathlib import Path

from django.db import transaction
from django.db.models import F
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nestwerk.intake.actions import uploads
from nestwerk.intake.actions.asking import ask_for_names
from nestwerk.intake.actions.practices import compare, put_down
from nestwerk.intake.models import Import
from nestwerk.intake.queries.labels import labels, labels_for
from nestwerk.intake.queries.reading import read_again, read_practices
from nestwerk.intake.queries.turns import waiting_in_turn
from nestwerk.intake.rules.reading import Reading
from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.kernel.jobs import job
from nestwerk.trail import audit

MOST_TRIES = 2
# A job that nobody took for so long may be lost.
ASK_AGAIN_AFTER = timedelta(seconds=60)
# More drafts than this at once help no editor, and would keep others from practices.
MOST_PRACTICES = 500
STEP = 5


class NothingFound(DomainError):
    message = _("No practice was found in this document. Do its labels have other names? Add them, and try again.")


class TooMany(DomainError):
    message = _("This document tells about more than 500 practices. Split it and try again.")


BROKE_OFF = _("Reading broke off twice, and Nestwerk does not know why. Nothing was kept. Try another kind of file.")
FILE_GONE = _("The file was gone before it was read. Nothing was kept. Hand it in again.")


# A worker of its own reads documents: no letter waits for one.
@job(queue_name="documents")
def read_document(key: str, language: str = "nl") -> None:
    """Read one document that was handed in: the one whose turn it is, most often this one.

    Each document has a job, so all are read. Sentences are kept in the language of who handed it in.
    """
    own = uuid.UUID(key)
    turns = [(one.pk, one.by.language if one.by and one.pk != own else language) for one in waiting_in_turn()]
    for document, words in [*turns, (own, language)]:
        with translation.override(words):
            if work(key=document):
                return


def ask_for_job(document: Import) -> None:
    """Let a job read the document, in the caller's transaction."""
    read_document.enqueue(key=str(document.pk), language=translation.get_language() or "nl")


def work(*, key: uuid.UUID) -> bool:
    """Do the job, unless another process is at it or it is done already; return whether it was ours to do."""
    path = uploads.place_of(key)
    try:
        with uploads.held(path) as ours:
            if not (ours and _claim(key, at=now())):
                return False
            _do(Import.objects.get(pk=key), path)
            path.unlink(missing_ok=True)
    except FileNotFoundError:
        _fail(key, FILE_GONE, at=now())
    return True


def _claim(key: uuid.UUID, *, at: datetime) -> bool:
    waiting = Import.objects.filter(pk=key, state=Import.State.WAITING)
    values = {"state": Import.State.READING, "started_at": at, "done": 0, "total": 0}
    return bool(waiting.update(tries=F("tries") + 1, **values))


def _do(document: Import, path: Path) -> None:
    try:
        reading = _read(document, path)
        if not reading.practices and (reading.headings or document.headings):
            ask_for_names(document=document, reading=reading, at=now())
            return
        checked(reading)
    except DomainError as problem:
        _fail(document.pk, problem.message, at=now())
        return
    ours = Import.objects.filter(pk=document.pk)
    total = len(reading.practices)
    found = []
    for number, one in enumerate(compare(reading, organisation=document.organisation)):
        if number % STEP == 0:
            ours.update(done=number, total=total)
        found.append(one)
    ours.update(done=total)
    put_down(document=document, found=found, reading=reading, by=document.by, at=now())


def _read(document: Import, path: Path) -> Reading:
    if not document.named:
        return read_practices(path, name=document.name, labels=labels())
    return read_again(path, labels=labels_for(document.named))


def checked(reading: Reading) -> Reading:
    """Return a reading that is worth writing down. Raises NothingFound, TooMany."""
    if not reading.practices:
        raise NothingFound
    if len(reading.practices) > MOST_PRACTICES:
        raise TooMany
    return reading


@transaction.atomic
def _fail(key: uuid.UUID, sentence: str | Promise, *, at: datetime) -> None:
    """Keep the line with one sentence; neither the file nor a word of it."""
    document = Import.objects.select_for_update().filter(pk=key).first()
    if document is None or not document.is_under_way:
        return
    document.state, document.problem, document.ended_at = Import.State.FAILED, str(sentence), at
    document.save()
    audit.record("import-failed", document, by=document.by, at=at, organisation=document.organisation)


def look_after(*, document: Import, at: datetime) -> Import:
    """Return the import as it is now, after noticing a job that died or was lost."""
    path = uploads.place_of(document.pk)
    if document.is_under_way and not uploads.is_held(path):
        with transaction.atomic():
            # Asked again under a lock: the job may have ended since we looked.
            document = Import.objects.select_for_update(of=("self",)).get(pk=document.pk)
            if document.state == Import.State.WAITING and at - document.asked_at > ASK_AGAIN_AFTER:
                _again(document, at=at)
            elif document.state == Import.State.READING and not uploads.is_held(path):
                _take_back(document, path, at=at)
    return document


def _take_back(document: Import, path: Path, *, at: datetime) -> None:
    if document.tries < MOST_TRIES and path.exists():
        document.state = Import.State.WAITING
        _again(document, at=at)
        return
    _fail(document.pk, BROKE_OFF if path.exists() else FILE_GONE, at=at)
    path.unlink(missing_ok=True)
    document.refresh_from_db()


def _again(document: Import, *, at: datetime) -> None:
    document.asked_at = at
    document.save(update_fields=["state", "asked_at"])
    ask_for_job(document)
