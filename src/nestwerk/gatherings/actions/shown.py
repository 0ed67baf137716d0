"""With what a parent wrote or took on, others see her number and name as she chose; a new number is a new choice."""

from django.db import transaction

from nestwerk.gatherings.models import HelpPost, Slot, Theme
from nestwerk.participants.models import Participant


def show_no_more(*, participant: Participant, phone: bool, name: bool) -> None:
    """Take back that the number stands with help and turns, and the name with themes and help."""
    if phone:
        HelpPost.objects.filter(participant=participant).update(phone_shown=False)
        Slot.objects.filter(taken_by=participant).update(phone_shown=False)
    if name:
        HelpPost.objects.filter(participant=participant).update(named=False)
        Theme.objects.filter(participant=participant).update(named=False)


@transaction.atomic
def show_number(*, place: HelpPost | Slot, shown: bool) -> None:
    """Let who helps, or who asked, see the number of now, or not any more."""
    place.phone_shown = shown
    place.save(update_fields=["phone_shown"])
