"""Nothing was found in a document: its words wait until somebody says what its headings name."""

from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from nestwerk.intake.models import Import
from nestwerk.intake.rules.reading import Reading
from nestwerk.papers.formats.lines import kept
from nestwerk.trail import audit

State = Import.State


@transaction.atomic
def ask_for_names(*, document: Import, reading: Reading, at: datetime) -> None:
    """Keep the words of a document in which nothing was found, until somebody says what its headings name."""
    document = Import.objects.select_for_update(of=("self",)).get(pk=document.pk)
    if document.state != State.READING:
        return
    document.state, document.ended_at = State.ASKS, at
    document.lines = kept(reading.lines)
    document.headings = [asdict(heading) for heading in reading.headings] or document.headings
    document.save()
    audit.record("import-asked", document, by=document.by, at=at, organisation=document.organisation)
