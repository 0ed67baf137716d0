"""Somebody is not in a team any more: what they took on comes free again."""

from datetime import datetime

from django.db import transaction

from nestwerk.groups.models import Group
from nestwerk.people.models import Organisation, Person
from nestwerk.today.actions.shifts import withdraw
from nestwerk.today.models import FollowUp, NoteHandedOver, ShiftClaim


@transaction.atomic
def hear(*, group: Group, person: Person, by: Person | None, at: datetime) -> None:
    """Give back the tasks at meetings to come, and leave what was agreed and not done to the others of the team."""
    claims = ShiftClaim.objects.filter(person=person, shift__meeting__group=group, shift__meeting__ends_at__gt=at)
    for claim in claims.select_related("shift__organisation"):
        withdraw(shift=claim.shift, person=person, by=by, at=at)
    FollowUp.objects.open().filter(who=person, meeting__group=group).update(who=None)


@transaction.atomic
def hear_runs_no_more(*, organisation: Organisation, person: Person, by: Person | None, at: datetime) -> None:
    """Take back what was handed over to read in groups that this person guides no more: who comes back asks again."""
    handed = NoteHandedOver.objects.filter(to=person, note__organisation=organisation)
    handed.exclude(note__participant__group__in=Group.objects.facilitated_by(person)).delete()
