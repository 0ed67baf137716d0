"""What the sheet of a practice shows of the groups that run it."""

import time
import uuid
from collections import defaultdict
from dataclasses import dataclass

from django.urls import reverse

from nestwerk.catalogue.models import Practice
from nestwerk.catalogue.queries.parts import SheetPart
from nestwerk.groups.models import Group
from nestwerk.people.models import Membership, Person, Role

# How long one process remembers which groups run which practice.
LONGEST_SECONDS = 60.0
MOST_ON_A_SHEET = 5
MAY_BEGIN = (Role.COORDINATOR, Role.FACILITATOR)


@dataclass(frozen=True)
class OnSheet:
    """A group with a page for everybody."""

    title: str
    href: str
    organisation: str
    # In which it is written.
    language: str = ""


_kept: tuple[float, dict[uuid.UUID, list[OnSheet]]] | None = None


def sheet_part(practice: Practice, person: object) -> SheetPart | None:
    """Return the public groups that run the practice, and the way to begin one for who may; None without both."""
    groups = groups_on_sheet(practice.pk)
    begins = isinstance(person, Person) and Membership.objects.filter(person=person, role__in=MAY_BEGIN).exists()
    if not (groups or begins):
        return None
    return SheetPart("groups/public/_on_sheet.html", {"groups": groups, "begins": begins, "practice": practice})


def groups_on_sheet(practice: uuid.UUID) -> list[OnSheet]:
    """Return the public groups that run a practice. Read once a minute for all sheets, so a sheet costs no query."""
    global _kept
    moment = time.monotonic()
    if _kept is None or moment - _kept[0] > LONGEST_SECONDS:
        _kept = (moment, _by_practice())
    return _kept[1].get(practice, [])[:MOST_ON_A_SHEET]


def forget() -> None:
    """Read the groups on the sheets anew at the next question: for tests."""
    global _kept
    _kept = None


def _by_practice() -> dict[uuid.UUID, list[OnSheet]]:
    found: dict[uuid.UUID, list[OnSheet]] = defaultdict(list)
    rows = Group.objects.listed().exclude(practice=None).select_related("organisation").order_by("-created_at")
    for group in rows.only("practice", "name", "slug", "region", "organisation__name"):
        href = reverse("groups:public", args=[group.slug])
        if group.practice_id:
            found[group.practice_id].append(OnSheet(group.name, href, group.organisation.name, group.written_in))
    return dict(found)
