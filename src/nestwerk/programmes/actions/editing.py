"""Change what a programme says about itself, and throw one away."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.errors import DomainError
from nestwerk.people.models import Person
from nestwerk.programmes.models import Programme
from nestwerk.trail import audit
from nestwerk.trail.seen import ChangedAtOnce


class ChangedMeanwhile(DomainError):
    message = _(
        "Somebody else changed this programme while you were writing. Your text is still here: compare and save again."
    )


def touch(programme: Programme, *, seen: datetime, at: datetime) -> Programme:
    """Lock a programme and note the change. Raises ChangedMeanwhile when it changed after `seen`."""
    current = Programme.objects.select_for_update().get(pk=programme.pk)
    if current.changed_at != seen:
        raise ChangedMeanwhile
    current.changed_at = at
    return current


@transaction.atomic
def revise(
    *, programme: Programme, values: Mapping[str, object], seen: datetime, by: Person, at: datetime
) -> Programme:
    """Save title, summary, form and for whom."""
    current = touch(programme, seen=seen, at=at)
    for name in ("title", "summary", "form", "for_whom"):
        if name in values:
            setattr(current, name, values[name])
    current.save()
    audit.record("programme-revised", current, by=by, at=at, organisation=current.organisation)
    return current


@transaction.atomic
def remove(*, programme: Programme, by: Person, at: datetime, seen: datetime | None = None) -> None:
    """Throw an organisation's own programme away. Groups that use it keep their meetings.

    Raises ChangedAtOnce when it changed after `seen`.
    """
    current = Programme.objects.select_for_update().filter(pk=programme.pk).first()
    if current is None:
        return
    if seen is not None and current.changed_at != seen:
        raise ChangedAtOnce
    audit.record("programme-removed", programme, by=by, at=at, organisation=programme.organisation)
    programme.delete()
