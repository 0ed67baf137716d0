"""An organisation agrees that a sheet names it as one that uses the practice, and withdraws that."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.catalogue.models import Practice, State, Use
from nestwerk.kernel.errors import DomainError
from nestwerk.people.models import Organisation, Person
from nestwerk.trail import audit, journal


class NotShared(DomainError):
    message = _("This practice is not in the shared catalogue, or not any more.")


@transaction.atomic
def agree_use(*, practice: Practice, organisation: Organisation, by: Person, at: datetime) -> None:
    """Let the sheet name this organisation. Doing so twice is doing so once. Raises NotShared."""
    current = Practice.objects.select_for_update().get(pk=practice.pk)
    if current.organisation_id is not None or current.state != State.PUBLISHED:
        raise NotShared
    told = {"by": by, "at": at}
    _row, is_new = Use.objects.get_or_create(practice=current, organisation=organisation, defaults=told)
    if is_new:
        _noticed(current, at=at)
        audit.record("practice-use-agreed", current, by=by, at=at, organisation=organisation)


@transaction.atomic
def withdraw_use(*, practice: Practice, organisation: Organisation, by: Person | None, at: datetime) -> None:
    """Take the name of this organisation from the sheet; nothing when it does not stand there."""
    current = Practice.objects.select_for_update().get(pk=practice.pk)
    gone, _rows = Use.objects.filter(practice=current, organisation=organisation).delete()
    if gone:
        _noticed(current, at=at)
        audit.record("practice-use-withdrawn", current, by=by, at=at, organisation=organisation)
        journal.note("editorial.use-withdrawn", current.pk, organisation.pk, at=at)


def uses_end(organisation: Organisation, *, at: datetime) -> None:
    """Note that the sheets which name an organisation change: it is being erased, and its rows go with it."""
    Practice.objects.filter(uses__organisation=organisation).update(uses_changed_at=at)


def _noticed(practice: Practice, *, at: datetime) -> None:
    # Every process draws its sheets anew when this moves.
    practice.uses_changed_at = at
    practice.save(update_fields=["uses_changed_at"])
