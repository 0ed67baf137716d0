"""Whether somebody still had the second step that a coordinator thought lost."""

from datetime import datetime, timedelta

from nestwerk.kernel.models import AuditLine
from nestwerk.people.models import Organisation, Person

# So long a coordinator reads of it: the next time that somebody asks.
KEPT_IN_SIGHT = timedelta(days=30)


def kept_second_step_at(organisation: Organisation, person: Person, *, since: datetime) -> datetime | None:
    """Return when somebody last kept the second step of which this organisation thought after a moment that it was
    lost; None when nobody did, or a coordinator took it back."""
    lines = AuditLine.objects.of(organisation.pk).filter(verb="kept second step", at__gt=since)
    own = lines.filter(object_id=str(person.pk), by_id=person.pk)
    return own.order_by("-at").values_list("at", flat=True).first()
