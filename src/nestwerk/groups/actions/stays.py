"""What is remembered of a team: who came and went, and who of the others saw it."""

from datetime import datetime

from django.db import transaction

from nestwerk.groups.models import Group, TeamMember, TeamStay, TeamStaySeen
from nestwerk.people.models import Person
from nestwerk.trail import audit


def begin_stay(*, member: TeamMember, by: Person | None, at: datetime) -> TeamStay:
    """Remember that somebody wears a hat from now on, and by whose hand."""
    group = member.group
    return TeamStay.objects.create(
        organisation_id=group.organisation_id, group=group, person=member.person, hat=member.hat, since=at, by=by
    )


def end_stay(*, group: Group, person: Person, by: Person | None, at: datetime) -> None:
    """Remember that the hat is off."""
    for stay in TeamStay.objects.filter(group=group, person=person, until=None):
        # Clocks of two machines differ: nobody left before coming.
        stay.until, stay.ended_by = max(at, stay.since), by
        stay.save(update_fields=["until", "ended_by"])


@transaction.atomic
def see_stay(*, stay: TeamStay, by: Person, at: datetime) -> None:
    """Note that a facilitator saw who came; twice is once."""
    _seen, new = TeamStaySeen.objects.get_or_create(stay=stay, person=by, defaults={"at": at})
    if new:
        audit.record("saw team change", stay, by=by, at=at, organisation=stay.organisation)
