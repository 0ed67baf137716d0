"""What a closed period tells: meetings as they were, people only as far as nobody can be recognised."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from nestwerk.kernel.disclosure import LEAST, Part, Shown, alone, merge, over_people, over_sums

# A list: lines that add up to the people of the period; the merged line is named OTHER, and stands last.
Lines = list[tuple[str, int]]


@dataclass(frozen=True)
class Counted:
    """What was counted in the house over one period. It stays there."""

    meetings: int = 0
    cancelled: int = 0
    # Did anybody take attendance, or count heads?
    kept: bool = False
    visits: int = 0
    # Different people with a name or nickname who came at least once.
    people: int = 0
    # At least so many different people came, also without a name: the fullest meeting of each group.
    at_once: int = 0
    children_kept: bool = False
    # Children in childcare, added up over the meetings.
    children: int = 0
    children_at_once: int = 0
    # Way (languages, heard, forms) -> word -> different people.
    words: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Figures:
    """What may leave the house of one period; equal on the page, in every file and at every later moment."""

    meetings: int
    cancelled: int
    visits: Shown
    people: Shown
    children: Shown
    # Absent: this period has no lists. Empty: too few people to divide.
    lists: Mapping[str, Lines] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        shown = {name: [one.count, one.kind] for name, one in self._people().items()}
        return {"meetings": self.meetings, "cancelled": self.cancelled, **shown, "lists": dict(self.lists)}

    def _people(self) -> dict[str, Shown]:
        return {"visits": self.visits, "people": self.people, "children": self.children}


def from_json(kept: Mapping[str, Any]) -> Figures:
    """Return the figures of a period as they were kept."""
    visits, people, children = (Shown(*kept[name]) for name in ("visits", "people", "children"))
    lists = {way: [(word, count) for word, count in lines] for way, lines in kept["lists"].items()}
    return Figures(kept["meetings"], kept["cancelled"], visits, people, children, lists)


def of_month(own: Counted, *, k: int = LEAST) -> Figures:
    """Return what a month tells. Nothing before it binds it: months do not overlap."""
    held = own.meetings > 0
    people = max(own.people, own.at_once)
    return Figures(
        meetings=own.meetings,
        cancelled=own.cancelled,
        visits=alone(own.visits, people=people, possible=held, kept=own.kept, k=k),
        people=alone(own.people, people=own.people, possible=held, kept=own.kept, k=k),
        children=alone(own.children, people=own.children_at_once, possible=held, kept=own.children_kept, k=k),
    )


def of_parts(own: Counted, parts: Sequence[Figures], *, k: int = LEAST) -> Figures:
    """Return what a quarter or a year tells beside the shorter periods that were shown before it."""
    visits = [Part(part.visits, (k - 1) * part.meetings) for part in parts]
    children = [Part(part.children, (k - 1) * part.meetings) for part in parts]
    return Figures(
        meetings=sum(part.meetings for part in parts),
        cancelled=sum(part.cancelled for part in parts),
        visits=over_sums(own.visits, visits, people=max(own.people, own.at_once), k=k),
        people=over_people(own.people, [Part(part.people, k - 1) for part in parts], k=k),
        children=over_sums(own.children, children, people=own.children_at_once, k=k),
    )


def with_lists(figures: Figures, own: Counted, orders: Mapping[str, Sequence[str]], *, k: int = LEAST) -> Figures:
    """Return the figures with a list for each way, where the number of people in it is shown exactly."""
    if figures.people != Shown(own.people) or not own.people:
        lists: dict[str, Lines] = {way: [] for way in orders}
    else:
        lists = {way: merge(own.words.get(way, {}), order, k=k) for way, order in orders.items()}
    return Figures(figures.meetings, figures.cancelled, figures.visits, figures.people, figures.children, lists)
