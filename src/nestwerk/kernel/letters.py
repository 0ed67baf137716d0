"""What became of letters that did not arrive: told to who waits for them, by what they were about, never to whom.

A letter says which row it is about (`about`). While the mail server says 'later' the row has a line here, and when it
never arrives too; the line goes with the next letter about that row that arrives, and by itself after a month.
"""

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import models

from nestwerk.kernel.models import Undelivered

KEPT = timedelta(days=30)


def about(row: models.Model) -> str:
    """Return by what the letters about this row are known: `people.invitation:` and its key."""
    return f"{row._meta.label_lower}:{row.pk}"


def note(subject: str, *, refused: bool, at: datetime) -> None:
    """Keep that a letter did not arrive: not yet, or (`refused`) never. One that is about nothing leaves no line."""
    if subject:
        Undelivered.objects.update_or_create(about=subject, defaults={"refused": refused, "at": at})


def forget(subject: str) -> None:
    """A letter about this arrived, another one is on its way, or nobody waits any more."""
    if subject:
        Undelivered.objects.filter(about=subject).delete()


def undelivered(rows: Iterable[models.Model]) -> dict[uuid.UUID, Undelivered]:
    """Return, by the key of its row, each letter that did not arrive. One query."""
    subjects = {about(row): row.pk for row in rows}
    return {subjects[one.about]: one for one in Undelivered.objects.filter(about__in=subjects)}


def refused(model: type[models.Model]) -> list[uuid.UUID]:
    """Return the keys of the rows of a model of which a letter never arrived, newest first."""
    begin = f"{model._meta.label_lower}:"
    found = Undelivered.objects.filter(about__startswith=begin, refused=True).order_by("-at")
    return [uuid.UUID(one.removeprefix(begin)) for one in found.values_list("about", flat=True)]


def forget_over(*, at: datetime) -> None:
    """Part of the daily upkeep."""
    Undelivered.objects.filter(at__lt=at - KEPT).delete()
