"""A draft that is a double of another practice: what it would change there, field by field."""

from dataclasses import dataclass

from nestwerk.catalogue.models import SHEET_FIELDS, Practice
from nestwerk.catalogue.queries import Difference, flat_of, snapshot_of

# Written as text, and so to be changed before they are taken over; the rest is taken over whole or not.
TEXTS = ("title", "other_titles", "initiators", "website", *SHEET_FIELDS, "links")
WHOLE = (
    "offered_in",
    "towns",
    "age_from",
    "age_to",
    "costs",
    "matrix",
    "knowledge",
    "recognitions",
    "concepts",
    "citations",
)


@dataclass(frozen=True)
class Double:
    """What a draft says otherwise than the practice it is a double of."""

    texts: list[Difference]
    whole: list[Difference]


def double_of(draft: Practice, into: Practice) -> Double:
    """Lay a draft beside the practice into which it goes; what the draft does not say changes nothing there."""
    mine, theirs = flat_of(snapshot_of(draft)), flat_of(snapshot_of(into))
    other = [name for name in mine if name.endswith(":summary")]
    found = {
        name: Difference(name, theirs.get(name, ""), mine[name])
        for name in (*TEXTS, *other, *WHOLE)
        if mine.get(name) and mine[name] != theirs.get(name, "")
    }
    return Double(
        [one for name, one in found.items() if name not in WHOLE],
        [one for name, one in found.items() if name in WHOLE],
    )
