"""Take something from the parents' page with a reason, and put it back."""

import uuid
from collections.abc import Collection, Iterable
from contextlib import suppress
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.gatherings.actions.checks import as_it_stands
from nestwerk.gatherings.models import HelpPost, Hiding, Theme, Tip, Tried
from nestwerk.kernel.errors import DomainError
from nestwerk.participants.actions import GoneMeanwhile
from nestwerk.people.models import Person
from nestwerk.trail import audit, journal
from nestwerk.trail.seen import ChangedAtOnce

Hidable = Theme | HelpPost | Tip | Tried
FIELDS: dict[type[Hidable], str] = {Theme: "theme", HelpPost: "post", Tip: "tip", Tried: "tried"}


class ReasonNeeded(DomainError):
    message = _("Say why you take this away.")


@transaction.atomic
def hide(*, thing: Hidable, reason: str, by: Person, at: datetime) -> Hiding:
    """Hide a theme, post, tip or try; who wrote it reads why. Raises ReasonNeeded and GoneMeanwhile."""
    if not reason.strip():
        raise ReasonNeeded
    as_it_stands(thing)
    values = {"organisation_id": thing.organisation_id, "reason": reason.strip(), "by": by, "at": at}
    hiding, new = Hiding.objects.get_or_create(**{FIELDS[type(thing)]: thing}, defaults=values)
    if new:
        audit.record("hid words", thing, by=by, at=at, organisation=thing.organisation)
        journal.note("gatherings.hidden", thing.pk, by.pk, FIELDS[type(thing)], at=at)
    return hiding


@transaction.atomic
def show(*, thing: Hidable, by: Person, at: datetime) -> None:
    """Show again what was hidden."""
    if Hiding.objects.filter(**{FIELDS[type(thing)]: thing}).delete()[0]:
        audit.record("showed words again", thing, by=by, at=at, organisation=thing.organisation)


@transaction.atomic
def hide_signed_of_writer(*, hiding: Hiding, by: Person, at: datetime) -> int:
    """Hide what else this writer signed in this group, for the same reason. Return how many.

    Of unsigned words nothing goes along: what disappears in one tap would tell what is of one hand.
    """
    writer = hiding.thing.participant_id
    if writer is None or not hiding.signed:
        return 0
    together = hiding.together or uuid.uuid4()
    Hiding.objects.filter(pk=hiding.pk).update(together=together)
    themes = Theme.objects.shown().filter(participant=writer, named=True)
    more: list[Hidable] = [*themes, *HelpPost.objects.open().filter(participant=writer, named=True)]
    for thing in more:
        hide(thing=thing, reason=hiding.reason, by=by, at=at)
        Hiding.objects.filter(**{FIELDS[type(thing)]: thing}).update(together=together)
    return len(more)


@transaction.atomic
def show_signed_together(*, hiding: Hiding, by: Person, at: datetime, seen: Collection[uuid.UUID] | None = None) -> int:
    """Show again all that was hidden in the same tap and is signed now. Return how many.

    Raises ChangedAtOnce when not exactly these hidings were `seen`: what was hidden since is read first.
    """
    # Held: who hides more with it begins with this row.
    list(Hiding.objects.select_for_update().filter(pk=hiding.pk))
    every = Hiding.objects.filter(together=hiding.together, organisation=hiding.organisation_id)
    if seen is not None and hiding.together and set(every.values_list("pk", flat=True)) != set(seen):
        raise ChangedAtOnce
    rows = every if hiding.together and hiding.signed else [hiding]
    things = [row.thing for row in rows if row.signed or row == hiding]
    for thing in things:
        show(thing=thing, by=by, at=at)
    return len(things)


@transaction.atomic
def hide_several(*, things: Iterable[Hidable], reason: str, by: Person, at: datetime) -> int:
    """Hide these, by what stands in them, for one reason; what is gone by now needs none. Return how many.

    Raises ReasonNeeded.
    """
    number = 0
    for thing in things:
        with suppress(GoneMeanwhile):
            hide(thing=thing, reason=reason, by=by, at=at)
            number += 1
    return number
