"""Join an organisation: one role at a time."""

from datetime import datetime

from django.db import transaction

from nestwerk.people.models import Membership, Organisation, Person, Role
from nestwerk.trail import audit


@transaction.atomic
def add_member(*, organisation: Organisation, person: Person, role: Role, by: Person, at: datetime) -> Membership:
    """Give one role; giving it twice changes nothing."""
    hat, is_new = Membership.objects.get_or_create(
        organisation=organisation, person=person, role=role, defaults={"since": at, "by": by}
    )
    if is_new:
        details = {"person": str(person.pk), "role": str(role)}
        audit.record("gave role", hat, by=by, at=at, organisation=organisation, details=details)
    return hat
