"""What a closed period tells: meetings as they were, people only as far as nobody can be recognised."""

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, field, replace
from typing import Any

from nestwerk.kernel.disclosure import LEAST, Part, Shown, alone, merge, over_people, over_sums

# A list: lines that add up to the people of the period; the merged line is named OTHER, and stands last.
Lines = list[tuple[str, int]]
# In an hour.
MINUTES = 60


@dataclass(frozen=True)
class Offer:
    """What a group offered in a period: meetings and minutes, as its calendar has them; no group: a whole form."""

    group: str
    form: str
    meetings: int = 0
    cancelled: int = 0
    minutes: int = 0


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
    offers: Sequence[Offer] = ()
    # Was any task offered that a volunteer could take?
    tasks: bool = False
    # Different volunteers who took one, and the minutes of the meetings at which each of them did.
    volunteers: int = 0
    volunteer_minutes: int = 0


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
    # Absent: this period tells no hours. Those of a month beside those of a group would tell which group met when.
    minutes: int | None = None
    # Whole hours of volunteers.
    volunteers: Shown | None = None
    # Empty: they would tell of people who are hidden.
    offers: tuple[Offer, ...] = ()

    def as_json(self) -> dict[str, Any]:
        shown = {name: [one.count, one.kind] for name, one in self._people().items()}
        kept = {"meetings": self.meetings, "cancelled": self.cancelled, **shown, "lists": dict(self.lists)}
        if self.minutes is not None:
            kept |= {"minutes": self.minutes, "offers": [list(astuple(one)) for one in self.offers]}
        if self.volunteers is not None:
            kept["volunteers"] = [self.volunteers.count, self.volunteers.kind]
        return kept

    def _people(self) -> dict[str, Shown]:
        return {"visits": self.visits, "people": self.people, "children": self.children}


def from_json(kept: Mapping[str, Any]) -> Figures:
    """Return the figures of a period as they were kept; what was not told yet when it closed is absent."""
    visits, people, children = (Shown(*kept[name]) for name in ("visits", "people", "children"))
    return Figures(
        kept["meetings"],
        kept["cancelled"],
        visits,
        people,
        children,
        lists={way: [(word, count) for word, count in lines] for way, lines in kept["lists"].items()},
        minutes=kept.get("minutes"),
        volunteers=Shown(*kept["volunteers"]) if "volunteers" in kept else None,
        offers=tuple(Offer(*one) for one in kept.get("offers", ())),
    )


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
    minutes = [part.minutes for part in parts if part.minutes is not None]
    return Figures(
        meetings=sum(part.meetings for part in parts),
        cancelled=sum(part.cancelled for part in parts),
        visits=over_sums(own.visits, visits, people=max(own.people, own.at_once), k=k),
        people=over_people(own.people, [Part(part.people, k - 1) for part in parts], k=k),
        children=over_sums(own.children, children, people=own.children_at_once, k=k),
        # The hours of its quarters, where those told them all.
        minutes=sum(minutes) if len(minutes) == len(parts) else None,
    )


def with_lists(figures: Figures, own: Counted, orders: Mapping[str, Sequence[str]], *, k: int = LEAST) -> Figures:
    """Return the figures with a list for each way, where the number of people in it is shown exactly, and with hours.

    Hours, of all and of each group, stand in one kind of period only, as the lists do (docs/adr/0015).
    """
    if figures.people != Shown(own.people) or not own.people:
        lists: dict[str, Lines] = {way: [] for way in orders}
    else:
        lists = {way: merge(own.words.get(way, {}), order, k=k) for way, order in orders.items()}
    hours = round(own.volunteer_minutes / MINUTES)
    return replace(
        figures,
        lists=lists,
        minutes=sum(one.minutes for one in own.offers),
        volunteers=alone(hours, people=own.volunteers, possible=own.meetings > 0, kept=own.tasks, k=k),
    )


def with_offers(figures: Figures, own: Counted, inside: Sequence[Figures], *, forms: str = "forms") -> Figures:
    """Return the figures with what each form and group offered, where no count of people can be worked out from it.

    Who knows how often a form met knows how many visits its people can have paid at most. So forms stand only where
    each that met has a line of k people or more: the meetings of a hidden month leave room for k people each. Groups
    stand only where nobody who came is hidden, in the period itself and in those `inside` it. What decides is shown,
    so that it tells nothing either.
    """
    named = {word for word, _ in figures.lists.get(forms, [])}
    if named != {one.form for one in own.offers if one.meetings}:
        return figures
    whole = all(shown.exact for one in (figures, *inside) for shown in (one.visits, one.people))
    return replace(figures, offers=tuple(own.offers) if whole else of_forms(own.offers))


def of_forms(offers: Sequence[Offer]) -> tuple[Offer, ...]:
    """Return the groups of each form together, without their names; forms that only cancelled stand nowhere."""
    found: dict[str, Offer] = {}
    for one in offers:
        known = found.get(one.form, Offer("", one.form))
        meetings, cancelled = known.meetings + one.meetings, known.cancelled + one.cancelled
        found[one.form] = Offer("", one.form, meetings, cancelled, known.minutes + one.minutes)
    return tuple(one for one in found.values() if one.meetings)
