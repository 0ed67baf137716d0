"""Remind of a round: everybody who is asked, alike and once. Who answered is not known, so nobody can be left out."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.evaluation import queries
from nestwerk.evaluation.actions.delivering import NotOpenNow
from nestwerk.evaluation.actions.locking import locked
from nestwerk.evaluation.models import Round
from nestwerk.kernel.errors import DomainError
from nestwerk.participants.actions import tell_of_questions
from nestwerk.people.models import Person
from nestwerk.trail import audit


class RemindedAlready(DomainError):
    message = _("Everybody was reminded once already. More would be pressing.")


@transaction.atomic
def remind_everybody(*, round: Round, by: Person, at: datetime) -> int:
    """Send everybody who is asked the same message; return how many. Raises NotOpenNow, RemindedAlready."""
    kept = locked(round.pk)
    if not queries.is_open(kept, at=at):
        raise NotOpenNow
    if kept.reminded_at is not None:
        raise RemindedAlready
    kept.reminded_at = at
    kept.save(update_fields=["reminded_at"])
    people = {one.pk for one in queries.asked_people(kept)}
    number = tell_of_questions(group=kept.group, people=people, mark=str(kept.pk), at=at)
    audit.record("reminded of round", kept, by=by, at=at, organisation=kept.organisation)
    return number
