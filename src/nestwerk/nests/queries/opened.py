"""The maps of a parent, as far as her key opens them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localdate

from nestwerk.nests.formats.sealed import StaysShut, key_of, unseal
from nestwerk.nests.models import Nest, Plan
from nestwerk.nests.rules.sheet import NotASheet, Sheet, read_sheet
from nestwerk.participants.models import Participant


@dataclass(frozen=True)
class Opened:
    """A map that was opened."""

    nest: Nest
    sheet: Sheet


def opened(nest: Nest, key: bytes) -> Opened | None:
    """Return the map with its sheet; None when it was sealed under another link."""
    try:
        return Opened(nest, read_sheet(unseal(nest.sheet, key, where=nest.where())))
    except (StaysShut, NotASheet):
        return None


def maps_of(participant: Participant, key: bytes) -> tuple[list[Opened], int]:
    """Return the maps that open, the oldest first, and how many stay shut."""
    every = []
    for nest in Nest.objects.filter(participant=participant).select_related("former"):
        # This very object: it knows by which link the page was opened.
        nest.participant = participant
        every.append(opened(nest, key))
    open_ones = [one for one in every if one is not None]
    return open_ones, len(every) - len(open_ones)


def newest_of(maps: Sequence[Opened]) -> Opened | None:
    """Return the newest map with somebody on it; an empty one only when there is no other."""
    return next((one for one in reversed(maps) if one.sheet.people), maps[-1] if maps else None)


def unfinished(maps: Sequence[Opened], *, at: datetime, sure: bool = False) -> Opened | None:
    """Return the newest map when it is not finished: empty, still asking how it is now, or of today.

    Of today it is finished when she is `sure`.
    """
    newest = newest_of(maps)
    if newest is None:
        return None
    is_of_today = localdate(newest.nest.drawn_at) == localdate(at) and not sure
    return newest if is_of_today or not newest.sheet.people or newest.sheet.unseen else None


def opens_with(participant: Participant, *, secret: str) -> bool:
    """True when a map or the plan of this parent opens with this secret, also an empty one."""
    key = key_of(secret.lower(), owner=str(participant.pk))
    kept: list[Nest | Plan] = [
        *Nest.objects.filter(participant=participant),
        *Plan.objects.filter(participant=participant),
    ]
    return any(_opens(one, key) for one in kept)


def _opens(kept: Nest | Plan, key: bytes) -> bool:
    try:
        return bool(unseal(kept.sheet, key, where=kept.where()))
    except StaysShut:
        return False


def keeps(participant: Participant) -> bool:
    """True when a map or the plan of this parent is kept, also one that stays shut."""
    return (
        Nest.objects.filter(participant=participant).exists() or Plan.objects.filter(participant=participant).exists()
    )
