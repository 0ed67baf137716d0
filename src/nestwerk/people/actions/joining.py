"""Join an organisation: one role at a time."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from nestwerk.people.models import Membership, Organisation, Person, Role
from nestwerk.trail import audit


def hold_people(people: Iterable[Person]) -> list[Person]:
    """Hold the rows of people until the transaction ends, in one order; return those who are not erased.

    Who holds their organisation too, holds it first. While it lasts nobody gives them a role.
    """
    rows = Person.objects.select_for_update().filter(pk__in=[one.pk for one in people])
    return [one for one in rows.order_by("pk") if one.erased_at is None]


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
