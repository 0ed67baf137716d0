"""A facilitator looks back on a meeting or on the series. It is signed, and read by who runs the group."""

import json
from datetime import datetime

from django.db import transaction

from nestwerk.evaluation import rules
from nestwerk.evaluation.actions.delivering import NothingFilledIn
from nestwerk.evaluation.actions.versions import version_of_bundled
from nestwerk.evaluation.models import FormKind, Reflection
from nestwerk.groups.models import Group, Meeting
from nestwerk.people.models import Person
from nestwerk.trail import audit, journal


@transaction.atomic
def reflect(*, group: Group, meeting: Meeting | None, answers: rules.Answers, by: Person, at: datetime) -> Reflection:
    """Keep what somebody of the team wrote; written again about the same it takes the place of the words before.

    Raises NothingFilledIn.
    """
    if not answers:
        raise NothingFilledIn
    kept = Group.objects.select_for_update(no_key=True).get(pk=group.pk)
    mine = Reflection.objects.filter(group=kept, meeting=meeting, by=by).first()
    if mine is not None:
        journal.note("evaluation.reflection-gone", mine.pk, at=at)
    mine = mine or Reflection(organisation_id=kept.organisation_id, group=kept, meeting=meeting, by=by)
    mine.version, mine.answers, mine.at = version_of_bundled(FormKind.REFLECTION, at=at), json.dumps(answers), at
    mine.save()
    audit.record("looked back", mine, by=by, at=at, organisation=group.organisation)
    return mine


@transaction.atomic
def take_reflection_back(*, reflection: Reflection, by: Person | None, at: datetime) -> None:
    """Throw one's own words away."""
    audit.record("took looking back away", reflection, by=by, at=at, organisation=reflection.organisation)
    journal.note("evaluation.reflection-gone", reflection.pk, at=at)
    reflection.delete()
