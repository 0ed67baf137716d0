"""Take an import back as a whole; what somebody worked on since stays."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from nestwerk.catalogue import actions as catalogue
from nestwerk.catalogue.models import Practice
from nestwerk.intake.models import Import, ImportedPractice, Undoing
from nestwerk.kernel.errors import DomainError
from nestwerk.people.models import Person
from nestwerk.trail import audit


class NotDone(DomainError):
    message = _("Only an import that is done can be undone.")


@transaction.atomic
def undo(*, document: Import, by: Person, at: datetime) -> Undoing:
    """Throw away the drafts that nobody changed or published since; the text that was left over goes too.

    Doing it twice does it once. Raises NotDone.
    """
    document = Import.objects.select_for_update(of=("self",)).get(pk=document.pk)
    if document.state != Import.State.DONE:
        raise NotDone
    before = Undoing.objects.filter(document=document).first()
    if before:
        return before
    made = document.entries.exclude(state=ImportedPractice.State.KNOWN)
    outcomes = _discard(made, by=by, at=at)
    document.leftovers, document.warnings = [], []
    document.save(update_fields=["leftovers", "warnings"])
    gone = outcomes.count(True)
    undoing = Undoing.objects.create(document=document, by=by, at=at, gone=gone, kept=len(outcomes) - gone)
    details: dict[str, audit.Detail] = {"gone": gone, "kept": undoing.kept}
    audit.record("import-undone", document, by=by, at=at, organisation=document.organisation, details=details)
    return undoing


@transaction.atomic
def drop_doubles(*, document: Import, by: Person, at: datetime) -> int:
    """Throw away the untouched drafts whose likely double is still there; return how many. Raises NotDone."""
    document = Import.objects.select_for_update(of=("self",)).get(pk=document.pk)
    if document.state != Import.State.DONE:
        raise NotDone
    doubles = document.entries.filter(state=ImportedPractice.State.DOUBLE, twin__isnull=False)
    gone = _discard(doubles, by=by, at=at).count(True)
    if gone:
        details: dict[str, audit.Detail] = {"gone": gone}
        audit.record("doubles-dropped", document, by=by, at=at, organisation=document.organisation, details=details)
    return gone


def _discard(entries: QuerySet[ImportedPractice], *, by: Person, at: datetime) -> list[bool]:
    """Return for each draft that is still there whether it could go."""
    drafts = Practice.objects.filter(pk__in=entries.values("practice")).order_by("pk")
    return [catalogue.discard(practice=practice, by=by, at=at) for practice in drafts]
