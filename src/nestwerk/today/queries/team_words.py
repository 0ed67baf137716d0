"""What the team wrote about meetings for each other, and what of it is over its term."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Length

from nestwerk.people.models import Organisation
from nestwerk.today.models import Debrief, FollowUp, PreparationNote, Shift


def rows_over(organisation: Organisation, *, before: datetime) -> tuple["QuerySet[Any]", ...]:
    """Return what goes as a whole: agreements and lines to prepare of meetings that ended before a moment."""
    old = {"organisation": organisation, "meeting__ends_at__lt": before}
    return FollowUp.objects.filter(**old, at__lt=before), PreparationNote.objects.filter(**old)


def words_over(organisation: Organisation, *, before: datetime) -> tuple["QuerySet[Any]", ...]:
    """Return of which the words go and the row stays: marks and who helped tell of no parent."""
    old = {"organisation": organisation, "meeting__ends_at__lt": before}
    found = Debrief.objects.filter(**old), Shift.objects.filter(**old)
    return tuple(rows.annotate(long=Length("words")).filter(long__gt=0) for rows in found)


def team_words_over(organisation: Organisation, *, before: datetime) -> int:
    """Return how many texts of the team are over their term."""
    every = (*rows_over(organisation, before=before), *words_over(organisation, before=before))
    return sum(rows.count() for rows in every)
