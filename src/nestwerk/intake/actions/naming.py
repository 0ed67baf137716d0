"""Somebody says what the headings of a document name, once for the whole of it; and that can be said otherwise."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.intake.actions import uploads
from nestwerk.intake.actions.jobs import ask_for_job
from nestwerk.intake.models import Import, ImportedPractice, Undoing
from nestwerk.kernel.errors import DomainError
from nestwerk.people.models import Person
from nestwerk.trail import audit

State = Import.State
MADE = (ImportedPractice.State.NEW, ImportedPractice.State.DOUBLE)


class NotAsked(DomainError):
    message = _("The headings of this document do not wait for a name.")


class ReadAlready(DomainError):
    message = _("The same document was handed in once more and is being read now. Wait until that is done.")


class Nameless(DomainError):
    message = _("Say of at least one heading that it is the goal or the target group.")


@transaction.atomic
def name_headings(
    *, document: Import, fields: Mapping[str, str], titles: Sequence[str], by: Person, at: datetime
) -> Import:
    """Keep what the headings name, and let the document wait for being read again.

    Raises NotAsked, Nameless, and ReadAlready while the same file is on its way.
    """
    document = Import.objects.select_for_update(of=("self",)).get(pk=document.pk)
    if document.state != State.ASKS:
        raise NotAsked
    if not {"goal", "target_group"} & set(fields.values()):
        raise Nameless
    document.named = {"fields": dict(fields), "titles": list(titles)}
    document.state, document.asked_at, document.tries, document.ended_at = State.WAITING, at, 0, None
    try:
        with transaction.atomic():
            document.save()
    except IntegrityError:
        raise ReadAlready from None
    uploads.place_of(document.pk).write_text(json.dumps(document.lines))
    ask_for_job(document)
    audit.record("import-named", document, by=by, at=at, organisation=document.organisation)
    return document


@transaction.atomic
def ask_again(*, document: Import, by: Person, at: datetime) -> Import:
    """Let the headings of a document wait for other names; its drafts were taken back before. Raises NotAsked.

    What somebody worked on stays, and stays known as read from this document: it is not drafted twice.
    """
    document = Import.objects.select_for_update(of=("self",)).get(pk=document.pk)
    undoing = Undoing.objects.filter(document=document)
    if document.state != State.DONE or not document.lines or not undoing.exists():
        raise NotAsked
    undoing.delete()
    document.entries.exclude(state__in=MADE, practice__isnull=False).delete()
    document.state, document.ended_at = State.ASKS, at
    document.made = document.doubles = document.known = 0
    document.save()
    audit.record("import-reopened", document, by=by, at=at, organisation=document.organisation)
    return document
