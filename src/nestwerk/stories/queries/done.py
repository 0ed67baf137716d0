"""What somebody did in a text: what can be undone, and whether an act that is sent again was done already."""

import uuid
from typing import NamedTuple

from django.db import models
from django.db.models import Count

from nestwerk.stories.models import Act, StudyMember, Text


class Standing(NamedTuple):
    """Own acts in a text (or, without one, in the codebook) that stand, and those that wait to be done again."""

    done: int
    undone: int

    def __str__(self) -> str:
        return f"{self.done}-{self.undone}"


def standing_of(member: StudyMember, text: Text | None) -> Standing:
    told = _mine(member, text).aggregate(all=Count("pk"), undone=Count("undone_at"))
    return Standing(told["all"] - told["undone"], told["undone"])


def done_before(member: StudyMember, text: Text, key: uuid.UUID | None) -> Act | None:
    """Return this person's act of this key: a browser makes it, and sends it again when it heard no answer."""
    return Act.objects.filter(text=text, by=member.person_id, pk=key).first() if key else None


def turned_last(member: StudyMember, text: Text, *, undo: bool) -> Act | None:
    """Return what was undone, or done again, last."""
    mine = _mine(member, text)
    if undo:
        return mine.exclude(undone_at=None).order_by("number").first()
    return mine.filter(undone_at=None).order_by("-number").first()


def _mine(member: StudyMember, text: Text | None) -> "models.QuerySet[Act]":
    return Act.objects.filter(study=member.study_id, by=member.person_id, text=text, dropped=False)
