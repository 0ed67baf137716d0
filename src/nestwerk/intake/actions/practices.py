"""Write what a document tells as drafts, all in one transaction: all of them or none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from nestwerk.editorial.queries.twins import Known, known, twin_keys
from nestwerk.intake.actions.drafts import make_draft, title_of
from nestwerk.intake.models import Import, ImportedPractice
from nestwerk.intake.queries.entries import blocks, imported_before, proposable
from nestwerk.intake.rules.prints import keys_of, words_of
from nestwerk.intake.rules.reading import Leftover, PracticeRead, Reading
from nestwerk.people.models import Organisation, Person
from nestwerk.trail import audit

State = ImportedPractice.State


@dataclass(frozen=True)
class Found:
    """One practice of a document, with the one it is likely a double of."""

    practice: PracticeRead
    key: str
    twin: Known | None = None
    likeness: float = 0.0


def compare(reading: Reading, *, organisation: Organisation | None) -> Iterator[Found]:
    """Yield each practice with its key and its likely double in the shared catalogue."""
    among = known()
    by_key = {row.key: row for row in among}
    shelf = str(organisation.pk) if organisation else ""
    for practice, key in zip(reading.practices, keys_of(reading.practices, shelf=shelf), strict=True):
        words = " ".join(practice.text(name) for name in ("summary", "goal", "description"))
        names = tuple(practice.text("initiators").splitlines())
        alike = twin_keys(title_of(practice), names, words, among=among)
        yield Found(practice, key, by_key[alike[0][0]], alike[0][1]) if alike else Found(practice, key)


@transaction.atomic
def put_down(*, document: Import, found: Sequence[Found], reading: Reading, by: Person | None, at: datetime) -> Import:
    """Write every draft, or none. What was imported before makes no second draft.

    Does nothing when the import is not being read any more.
    """
    # One import at a time writes, so that two people who hand in the same practices make no doubles.
    Import.objects.select_for_update().order_by("at", "pk").first()
    document = Import.objects.select_for_update(of=("self",)).get(pk=document.pk)
    if document.state != Import.State.READING:
        return document
    before = imported_before([one.key for one in found])
    of_block, beside, among = blocks(), _beside(reading), proposable()
    stayed = {entry.key: entry for entry in document.entries.filter(practice__isnull=False)}
    entries = []
    for order, one in enumerate(found):
        entry = _entry(document, order, one)
        if kept := stayed.get(one.key):
            _stays(kept, entry)
            continue
        earlier = before.get(one.key)
        if earlier:
            entry.state, entry.practice_id = State.KNOWN, earlier.practice_id
            entry.differs = earlier.words != entry.words
        else:
            entry.practice = make_draft(
                one.practice,
                document=document,
                concepts=of_block,
                among=among,
                beside=beside.get(order, []),
                by=by,
                at=at,
            )
        entries.append(entry)
    ImportedPractice.objects.bulk_create(entries)
    return _end(document, entries, reading, again=len(found) - len(entries), by=by, at=at)


def _stays(kept: ImportedPractice, entry: ImportedPractice) -> None:
    """Say where a practice stands that stayed from a reading of before; nothing is drafted of it again."""
    kept.order, kept.block, kept.page, kept.line = entry.order, entry.block, entry.page, entry.line
    kept.certainty = entry.certainty
    kept.save(update_fields=["order", "block", "page", "line", "certainty"])


def _beside(reading: Reading) -> dict[int, list[Leftover]]:
    """Return the text that stood near each practice and fits nowhere."""
    found: dict[int, list[Leftover]] = {}
    for left in reading.leftovers:
        if left.kind == "text" and left.after >= 0:
            found.setdefault(left.after, []).append(left)
    return found


def _entry(document: Import, order: int, one: Found) -> ImportedPractice:
    practice = one.practice
    return ImportedPractice(
        document=document,
        order=order,
        key=one.key,
        words=words_of(practice),
        title=title_of(practice),
        block=practice.building_block,
        page=practice.title.place.page,
        line=practice.title.place.line,
        certainty=min([practice.title.certainty, *(field.certainty for field in practice.fields.values())]),
        state=State.DOUBLE if one.twin else State.NEW,
        twin_id=one.twin.key if one.twin else None,
        likeness=one.likeness,
    )


def _end(
    document: Import,
    entries: Sequence[ImportedPractice],
    reading: Reading,
    *,
    again: int,
    by: Person | None,
    at: datetime,
) -> Import:
    """`again`: how many of them stayed from a reading of this document before."""
    states = [entry.state for entry in entries]
    document.made, document.doubles = states.count(State.NEW), states.count(State.DOUBLE)
    document.known = states.count(State.KNOWN) + again
    document.state, document.ended_at = Import.State.DONE, at
    document.done = document.total = len(entries) + again
    document.leftovers = [
        {"text": left.text, "page": left.place.page, "line": left.place.line, "kind": left.kind, "after": left.after}
        for left in reading.leftovers
    ]
    document.warnings = [
        {
            "code": one.code,
            "words": one.words,
            "page": one.place.page if one.place else None,
            "line": one.place.line if one.place else None,
        }
        for one in reading.warnings
    ]
    document.save()
    details: dict[str, audit.Detail] = {"drafts": document.drafts, "doubles": document.doubles, "known": document.known}
    audit.record("import-done", document, by=by, at=at, organisation=document.organisation, details=details)
    return document
