"""A map on paper: who is around, how near, who gives what. A sheet is never changed: each change is a new sheet."""

import json
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

RINGS = ("near", "further", "far")
KINDS = ("family", "friend", "neighbour", "parent", "helper", "other")
FORMS = ("emotional", "advice", "practical", "together")
MOODS = ("nice", "heavy", "both")
# How a map was made: recalled anew, carried on from the former one, or drawn together with somebody of the team.
NEW, CARRIED, TOGETHER = WAYS = ("new", "carried", "together")
MOST_PEOPLE, MOST_CHILDREN, LONGEST = 40, 8, 30

# What reading strange words may raise.
WRONG = (ValueError, KeyError, TypeError, AttributeError, ArithmeticError, RecursionError)


class NotASheet(ValueError):
    """What came in is no sheet of ours."""


class Full(ValueError):
    """More people than fit on a sheet."""


@dataclass(frozen=True)
class Someone:
    """One person on the map. `seen` is False while a carried map still asks whether she is there."""

    key: int
    label: str
    ring: str
    kind: str = ""
    gives: tuple[str, ...] = ()
    gets: tuple[str, ...] = ()
    mood: str = ""
    children: tuple[int, ...] = ()
    seen: bool = True

    @property
    def weighs(self) -> bool:
        """True when it is heavy together, sometimes or mostly."""
        return self.mood in {"heavy", "both"}

    @property
    def told(self) -> bool:
        """True when she was told of on her own page. For which child she is there is asked on the page of the child."""
        return bool(self.gives or self.gets or self.mood or self.kind)


@dataclass(frozen=True)
class Sheet:
    """One map. `last` is the highest number given to a person, so that no number is given twice."""

    way: str = NEW
    people: tuple[Someone, ...] = ()
    children: tuple[str, ...] = ()
    last: int = 0

    def person(self, key: int) -> Someone | None:
        return next((one for one in self.people if one.key == key), None)

    def ring(self, name: str) -> list[Someone]:
        return [one for one in self.people if one.ring == name]

    @property
    def has_words(self) -> bool:
        """True when somebody or a child stands on it."""
        return bool(self.people or self.children)

    @property
    def unseen(self) -> list[Someone]:
        return [one for one in self.people if not one.seen]

    @property
    def untold(self) -> Someone | None:
        """Return the first person of whom only the place is known."""
        return next((one for one in self.people if not one.told), None)


def add(sheet: Sheet, *, label: str, ring: str, last: int | None = None) -> Sheet:
    """Return the sheet with one more person. `last` is the highest number when the form was drawn: the same press
    again adds nobody. Raises Full."""
    there = sheet.person(last + 1) if last is not None else None
    if there and (there.label, there.ring) == (label[:LONGEST], ring):
        return sheet
    if len(sheet.people) >= MOST_PEOPLE:
        raise Full
    one = Someone(sheet.last + 1, label[:LONGEST], ring)
    return replace(sheet, people=(*sheet.people, one), last=one.key)


def change(sheet: Sheet, changed: Someone) -> Sheet:
    """Return the sheet with one person as she is now."""
    return replace(sheet, people=tuple(changed if one.key == changed.key else one for one in sheet.people))


def take_out(sheet: Sheet, key: int) -> Sheet:
    return replace(sheet, people=tuple(one for one in sheet.people if one.key != key))


def name_children(sheet: Sheet, names: Iterable[str]) -> Sheet:
    """Return the sheet with these children, by nickname or initial, in order.

    A name that is written over stays the same child; whose name is wiped is there no more, and nobody is there for her.
    """
    written_over = [(place, name[:LONGEST]) for place, name in enumerate(names) if name][:MOST_CHILDREN]
    now = {place: number for number, (place, _name) in enumerate(written_over)}
    people = tuple(
        replace(one, children=tuple(now[number] for number in one.children if number in now)) for one in sheet.people
    )
    return replace(sheet, people=people, children=tuple(name for _place, name in written_over))


def be_there(sheet: Sheet, child: int, *, more: Collection[int], fewer: Collection[int]) -> Sheet:
    """Return the sheet where these people are there for a child, and those not any more."""

    def changed(one: Someone) -> Someone:
        if one.key in more:
            return replace(one, children=tuple(sorted({*one.children, child})))
        stays = set(one.children) - ({child} if one.key in fewer else set())
        return replace(one, children=tuple(sorted(stays)))

    return replace(sheet, people=tuple(changed(one) for one in sheet.people))


def carry(sheet: Sheet) -> Sheet:
    """Return the sheet to begin the next one with: everybody is on it, and of everybody is asked how it is now."""
    people = tuple(replace(one, seen=False) for one in sheet.people)
    return replace(sheet, way=CARRIED, people=people)


def written(sheet: Sheet) -> str:
    return json.dumps(asdict(sheet), ensure_ascii=False, separators=(",", ":"))


def told_in(words: str) -> Any:
    """Return what stands in JSON. Raises ValueError: also for half a sign, which no page and no database can write."""
    told = json.loads(words)
    json.dumps(told, ensure_ascii=False, allow_nan=False).encode()
    return told


def read_sheet(words: str) -> Sheet:
    """Return the sheet that was written. Raises NotASheet: a page that keeps nothing sends its sheet along."""
    try:
        told = told_in(words)
        people = tuple(_someone(one) for one in told["people"])
        sheet = Sheet(
            way=one_of(told["way"], WAYS),
            people=people,
            children=tuple(str(name)[:LONGEST] for name in told["children"])[:MOST_CHILDREN],
            last=max([int(told["last"]), *(one.key for one in people)]),
        )
    except WRONG as problem:
        raise NotASheet from problem
    if len(people) > MOST_PEOPLE or len({one.key for one in people}) < len(people):
        raise NotASheet
    return sheet


def _someone(told: dict[str, Any]) -> Someone:
    known = {field.name: told[field.name] for field in fields(Someone)}
    return Someone(
        key=int(known["key"]),
        label=str(known["label"])[:LONGEST],
        ring=one_of(known["ring"], RINGS),
        kind=one_of(known["kind"], ("", *KINDS)),
        gives=some_of(known["gives"], FORMS),
        gets=some_of(known["gets"], FORMS),
        mood=one_of(known["mood"], ("", *MOODS)),
        children=tuple(sorted({int(number) for number in known["children"]})),
        seen=bool(known["seen"]),
    )


def some_of(chosen: Iterable[Any], known: tuple[str, ...]) -> tuple[str, ...]:
    """Return what was chosen of what there is, in the order of what there is."""
    wanted = set(chosen)
    return tuple(one for one in known if one in wanted)


def one_of(chosen: Any, known: tuple[str, ...]) -> str:
    if chosen not in known:
        raise NotASheet
    return str(chosen)
