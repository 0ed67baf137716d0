"""Answers leave the house as a file, as pages show them."""

from datetime import datetime

from django.db import transaction

from nestwerk.people.models import Organisation, Person
from nestwerk.trail import audit


@transaction.atomic
def took_answers(*, organisation: Organisation, year: int, kind: str, by: Person, at: datetime) -> None:
    """Note that the answers of a year, as pages show them, left the house as a file."""
    audit.record(
        "took answers", organisation, by=by, at=at, organisation=organisation, details={"year": year, "kind": kind}
    )
