"""With what a parent wrote or took on, others see her number and name as she chose; a new number is a new choice."""

from datetime import datetime

from django.db import transaction

from nestwerk.gatherings.models import HelpPost, Slot, Theme
from nestwerk.participants.models import Participant
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
            words.named = False
            words.save(update_fields=["named"])
            journal.note("gatherings.name-hidden", words.pk, at=at)


@transaction.atomic
def show_number(*, place: HelpPost | Slot, shown: bool, at: datetime) -> None:
    """Let who helps, or who asked, see the number of now, or not any more."""
    place.phone_shown = shown
    place.save(update_fields=["phone_shown"])
    if not shown:
        journal.note("gatherings.number-hidden", place.pk, at=at)
