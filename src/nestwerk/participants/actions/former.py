"""Somebody runs a group no more: whose are the contacts that this person filled in? Until the team asked, unsure."""

from datetime import datetime

from django.db import transaction

from nestwerk.participants.actions.places import locked
from nestwerk.participants.actions.present import locked_row
from nestwerk.participants.actions.underway import follow
from nestwerk.participants.models import Participant
from nestwerk.participants.queries.former import contacts_put_by, run_by
from nestwerk.people.models import Organisation, Person
from nestwerk.trail import audit


@transaction.atomic
def hear_runs_no_more(*, organisation: Organisation, person: Person, by: Person | None, at: datetime) -> None:
    """Doubt what was filled in by who runs the group no more: no link goes there."""
    for participant, names in contacts_put_by(organisation, person):
        if not run_by(participant, person):
            _doubt(participant, names, by=by, at=at)


def _doubt(participant: Participant, names: list[str], *, by: Person | None, at: datetime) -> None:
    locked(participant.group)
    if locked_row(participant).erased_at is not None:
        return
    doubted = [name for name in names if not getattr(participant, f"{name}_unsure")]
    for name in doubted:
        # As what came by link: letters there carry none, whoever writes it there again.
        participant.remember_by_link(getattr(participant, name))
        setattr(participant, f"{name}_unsure", True)
    if doubted:
        participant.save(update_fields=[*(f"{name}_unsure" for name in doubted), "by_link"])
        follow(participant, at=at)
        details: dict[str, audit.Detail] = {"fields": doubted}
        organisation = participant.organisation
        audit.record("doubted contacts", participant, by=by, at=at, organisation=organisation, details=details)
