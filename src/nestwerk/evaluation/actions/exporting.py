"""Answers leave the house as a file: as pages show them, or as single sheets with a reason that is kept."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.evaluation.models import SheetsTaken
from nestwerk.kernel.errors import DomainError
from nestwerk.people.models import Organisation, Person
from nestwerk.trail import audit

LEAST_REASON = 10


class ReasonNeeded(DomainError):
    message = _("Write for what you need single sheets: at least ten signs.")


@transaction.atomic
def took_answers(*, organisation: Organisation, year: int, kind: str, by: Person, at: datetime) -> None:
    """Note that the answers of a year, as pages show them, left the house as a file."""
    audit.record(
        "took answers", organisation, by=by, at=at, organisation=organisation, details={"year": year, "kind": kind}
    )


@transaction.atomic
def take_sheets(
    *, organisation: Organisation, year: int, sheets: int, reason: str, by: Person, at: datetime
) -> SheetsTaken:
    """Put on record who takes single sheets and for what, before they leave. Raises ReasonNeeded."""
    if len(reason.strip()) < LEAST_REASON:
        raise ReasonNeeded
    made = SheetsTaken.objects.create(
        organisation=organisation, by=by, at=at, year=year, sheets=sheets, reason=reason.strip()
    )
    audit.record("took single sheets", made, by=by, at=at, organisation=organisation, details={"year": year})
    return made
