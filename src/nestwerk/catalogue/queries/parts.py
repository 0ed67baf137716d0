"""What rooms above add to the sheet of a practice, such as groups that run it; this room knows none of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from nestwerk.catalogue.models import Practice
from nestwerk.kernel.hooks import Hook


class Place(StrEnum):
    """Where rooms above hang what is theirs (`ui.parts`) on the list, on a card of it, and on a sheet."""

    HEAD = "catalogue-head"
    LIST_TOOLS = "list-tools"
    LIST_TAKE = "list-take"
    # Above the results, with what was asked: what else fits that is no practice.
    RESULTS_TOP = "results-top"
    LIST_END = "list-end"
    CARD = "card"
    SHEET_CRUMB = "sheet-crumb"
    SHEET_TOOLS = "sheet-tools"
    SHEET_TEND = "sheet-tend"
    SHEET_STATE = "sheet-state"
    # On the pages of those rooms themselves: other ways to take a list along, other doors for programs.
    TAKE_ALONG = "take-along"
    FOR_PROGRAMS = "for-programs"


@dataclass(frozen=True)
class SheetPart:
    """A template of the room that adds it, and what is drawn in it as `part`."""

    template: str
    data: Mapping[str, object] = field(default_factory=dict)


# The practice and who looks; None when there is nothing to add.
PartProvider = Callable[[Practice, object], SheetPart | None]

SHEET_PARTS: Hook[PartProvider] = Hook()


def sheet_parts(practice: Practice, person: object) -> list[SheetPart]:
    """Ask every room that joined in."""
    return [part for provider in SHEET_PARTS if (part := provider(practice, person)) is not None]
