"""With what a parent wrote or took on, others see her number and name as she chose; a new number is a new choice."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from nestwerk.gatherings.actions.checks import takes_part
from nestwerk.gatherings.models import HelpPost, Hiding, NumberSeen, Slot, Theme
from nestwerk.participants.models import Participant, Standing
from nestwerk.trail import journal


def show_no_more(*, participant: Participant, phone: bool, name: bool, at: datetime) -> None:
    """Take back that the number stands with help and turns, and the name with themes and help."""
    if phone:
        for post in HelpPost.objects.filter(participant=participant, phone_shown=True):
            show_number(place=post, shown=False, at=at)
        for turn in Slot.objects.filter(taken_by=participant, phone_shown=True):
            show_number(place=turn, shown=False, at=at)
    if name:
        for words in (
            *HelpPost.objects.filter(participant=participant, named=True),
            *Theme.objects.filter(participant=participant, named=True),
        ):
            name_no_more(words, at=at)


def name_no_more(words: HelpPost | Theme, *, at: datetime) -> None:
    """Take the name away from what was written with it, also after a restore."""
    words.named = False
    words.save(update_fields=["named"])
    # With what it was hidden in one tap would tell whose it is.
    Hiding.objects.filter(**{"theme" if isinstance(words, Theme) else "post": words}).update(together=None)
    journal.note("gatherings.name-hidden", words.pk, at=at)


@transaction.atomic
def show_number(*, place: HelpPost | Slot, shown: bool, at: datetime, participant: Participant | None = None) -> None:
    """Let who helps, or who asked, see the number of now, or not any more. The `participant` whose it is, by her link.

    Nothing changes when it is not hers any more: another may have taken the turn. Raises NoPlace.
    """
    if participant is not None:
        takes_part(participant, participant.group_id)
        mine = {"participant": participant} if isinstance(place, HelpPost) else {"taken_by": participant}
        if not type(place)._default_manager.filter(pk=place.pk, **mine).exists():
            return
    place.phone_shown = shown
    place.save(update_fields=["phone_shown"])
    if not shown:
        journal.note("gatherings.number-hidden", place.pk, at=at)
    if shown and isinstance(place, HelpPost):
        takers = Participant.objects.filter(help_slots__post=place, standing=Standing.IN).distinct()
        note_seen(post=place, by_whom=takers, at=at)


def note_seen(*, post: HelpPost, by_whom: Iterable[Participant], at: datetime) -> None:
    """Keep who could read the number of whoever asked: a tap back leaves no other trace of it."""
    for reader in by_whom:
        values = {"organisation_id": post.organisation_id, "at": at}
        NumberSeen.objects.update_or_create(
            post=post, participant=reader, defaults={"back_at": None}, create_defaults=values
        )
