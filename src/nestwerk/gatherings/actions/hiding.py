"""Take something from the parents' page with a reason, and put it back."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.gatherings.models import HelpPost, Hiding, Theme, Tip, Tried
from nestwerk.kernel.errors import DomainError
from nestwerk.people.models import Person
from nestwerk.trail import audit, journal

Hidable = Theme | HelpPost | Tip | Tried
FIELDS: dict[type[Hidable], str] = {Theme: "theme", HelpPost: "post", Tip: "tip", Tried: "tried"}


class ReasonNeeded(DomainError):
    message = _("Say why you take this away.")


@transaction.atomic
def hide(*, thing: Hidable, reason: str, by: Person, at: datetime) -> Hiding:
    """Hide a theme, post, tip or try; who wrote it reads why. Raises ReasonNeeded."""
    if not reason.strip():
        raise ReasonNeeded
    values = {"organisation_id": thing.organisation_id, "reason": reason.strip(), "by": by, "at": at}
    hiding, new = Hiding.objects.get_or_create(**{FIELDS[type(thing)]: thing}, defaults=values)
    if new:
        audit.record("hid words", thing, by=by, at=at, organisation=thing.organisation)
        journal.note("gatherings.hidden", thing.pk, by.pk, FIELDS[type(thing)], at=at)
    return hiding


@transaction.atomic
def show(*, thing: Hidable, by: Person, at: datetime) -> None:
    """Show again what was hidden."""
    if Hiding.objects.filter(**{FIELDS[type(thing)]: thing}).delete()[0]:
        audit.record("showed words again", thing, by=by, at=at, organisation=thing.organisation)
