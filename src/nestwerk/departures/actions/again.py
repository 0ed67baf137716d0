"""After an older backup was put back: an organisation that was erased does not come back with it, the proof does; who
said that it leaves still leaves, and who stayed stays (trail.journal).
"""

import json
from datetime import date, datetime
from uuid import UUID

from nestwerk.departures import queries
from nestwerk.departures.actions.erasing import take_out
from nestwerk.departures.models import Departure, Proof
from nestwerk.people.models import Organisation, Person
from nestwerk.trail import audit
from nestwerk.trail.journal import Again


def _erase(keys: list[str], at: datetime) -> None:
    organisation = Organisation.objects.filter(pk=keys[0]).first()
    if organisation:
        # The accounts that went with it have lines of their own.
        take_out(organisation, queries.members(organisation), at=at)
    if Proof.objects.filter(organisation_key=keys[0]).exists():
        return
    key, announced, accounts, tables = keys[1:]
    proof = Proof.objects.create(
        pk=key,
        organisation_key=keys[0],
        announced_at=datetime.fromisoformat(announced) if announced else None,
        erased_at=at,
        accounts=int(accounts),
        tables=json.loads(tables),
    )
    audit.record("erased organisation", proof, by=None, at=at, details={"rows": proof.rows, "accounts": proof.accounts})


def _announce(keys: list[str], at: datetime) -> None:
    """Let it leave on the day that was said last. Who told it, and whom, is done: nobody is told again."""
    organisation = Organisation.objects.filter(pk=keys[0]).first()
    if organisation is None or Departure.objects.filter(organisation=organisation, at__gte=at).exists():
        return
    values = {
        "erase_on": date.fromisoformat(keys[2]),
        "by": Person.objects.filter(pk=keys[1]).first(),
        "at": at,
        # A line of before this was noted has no more words.
        "accounts": json.loads(keys[3]) if len(keys) > 3 else None,
    }
    departure, _new = Departure.objects.update_or_create(organisation=organisation, defaults=values)
    details: dict[str, audit.Detail] = {"day": keys[2]}
    audit.record("said that it leaves", departure, by=None, at=at, organisation=organisation, details=details)


def _stay(keys: list[str], at: datetime) -> None:
    for departure in Departure.objects.filter(organisation=UUID(keys[0]), at__lte=at).select_related("organisation"):
        audit.record("stays after all", departure, by=None, at=at, organisation=departure.organisation)
        departure.delete()


AGAIN: dict[str, Again] = {
    "departures.announced": _announce,
    "departures.stays": _stay,
    "departures.erased": _erase,
}
