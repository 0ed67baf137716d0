"""The maps of a parent, as far as her key opens them."""

from dataclasses import dataclass

from nestwerk.nests.formats.sealed import StaysShut, unseal
from nestwerk.nests.models import Nest
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
    every = [opened(nest, key) for nest in Nest.objects.filter(participant=participant).select_related("former")]
    open_ones = [one for one in every if one is not None]
    return open_ones, len(every) - len(open_ones)
