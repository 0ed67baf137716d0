"""Take a document from somebody's hands and ask for a job that reads it."""

from datetime import datetime
from pathlib import Path

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.intake.actions import uploads
from nestwerk.intake.actions.jobs import ask_for_job
from nestwerk.intake.models import Import
from nestwerk.intake.rules.names import plain_name
from nestwerk.kernel.errors import DomainError
from nestwerk.papers.queries.reading import first_look
from nestwerk.people.models import Organisation, Person
from nestwerk.trail import audit


class TooBig(DomainError):
    message = _("This file is larger than 30 MB. Split it, or save only the pages with practices.")


def receive(*, part: Path, name: str, organisation: Organisation | None, by: Person, at: datetime) -> Import:
    """Keep the file until it is read, and ask for a job.

    When the same file is on its way already, that import is returned. Raises Unreadable and TooBig, and then there is
    no trace. `part` is gone afterwards, whatever happens.
    """
    name = plain_name(name)
    try:
        if part.stat().st_size > uploads.MOST_BYTES:
            raise TooBig
        first_look(part, name=name)
        digest, size = uploads.digest_of(part), part.stat().st_size
        made = Import(organisation=organisation, by=by, at=at, asked_at=at, name=name, digest=digest, size=size)
        try:
            with transaction.atomic():
                made.save(force_insert=True)
                audit.record("import-started", made, by=by, at=at, organisation=organisation)
                part.rename(uploads.place_of(made.pk))
                ask_for_job(made)
        except IntegrityError:
            # Handed in twice at once: in two tabs, by two people, or by a second click.
            return Import.objects.filter(digest=digest, organisation=organisation).latest("at")
        return made
    finally:
        part.unlink(missing_ok=True)
