"""One step on a map, read from a form."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.text import clean
from nestwerk.nests.rules import sheet as paper
from nestwerk.nests.rules.sheet import Sheet
from nestwerk.web.asked import number_in

NO_NAME = _("Write a name or an initial, or choose a picture.")
FULL = _("There is no room for more people on this map.")


@dataclass(frozen=True)
class Step:
    """One change of a sheet. `goes_on` is the person whose page comes next, `child` the child; 0 is the map itself."""

    change: Callable[[Sheet], Sheet]
    goes_on: int = 0
    child: int = 0


@dataclass(frozen=True)
class Refused:
    """Nothing was changed, and why."""

    words: str | Promise


def step_in(data: QueryDict, sheet: Sheet) -> Step | Refused | None:
    """Return what a form asks of this sheet; None when it asks nothing that we know."""
    for name, read in STEPS.items():
        if name in data:
            return read(data, sheet)
    return None


def _new(data: QueryDict, sheet: Sheet) -> Step | Refused | None:
    ring = data["erbij"]
    label = clean(data.get("naam", ""), most=paper.LONGEST) or clean(data.get("teken", ""), most=2)
    if ring not in paper.RINGS:
        return None
    if not label:
        return Refused(NO_NAME)
    last = number_in(data.get("laatste", "")) if "laatste" in data else None
    return Step(lambda now: paper.add(now, label=label, ring=ring, last=last))


def _support(data: QueryDict, sheet: Sheet) -> Step | None:
    key = number_in(data.get("wie", ""))
    if sheet.person(key) is None:
        return None
    following = _next(sheet, key) if data["bewaar"] == "verder" else 0
    return Step(lambda now: _with_support(now, key, data), following)


def _with_support(now: Sheet, key: int, data: QueryDict) -> Sheet:
    one = now.person(key)
    if one is None:
        return now
    ring, kind, mood = data.get("kring", ""), data.get("soort", ""), data.get("gevoel", "")
    children = {number_in(number) - 1 for number in data.getlist("kind")} & set(range(len(now.children)))
    changed = replace(
        one,
        label=clean(data.get("naam", ""), most=paper.LONGEST) or one.label,
        ring=ring if ring in paper.RINGS else one.ring,
        kind=kind if kind in paper.KINDS else "",
        mood=mood if mood in paper.MOODS else "",
        gives=paper.some_of(data.getlist("geeft"), paper.FORMS),
        gets=paper.some_of(data.getlist("krijgt"), paper.FORMS),
        children=tuple(sorted(children)),
        seen=True,
    )
    return paper.change(now, changed)


def _next(sheet: Sheet, key: int) -> int:
    """Return the next person of whom nothing was told yet; else the next in the row."""
    order = [one for one in sheet.people if one.key != key]
    after = [one for one in order if one.key > key] + [one for one in order if one.key < key]
    return next((one.key for one in after if not one.told), 0)


def _out(data: QueryDict, sheet: Sheet) -> Step | None:
    key = number_in(data.get("weg", ""))
    return Step(lambda now: paper.take_out(now, key)) if sheet.person(key) else None


def _still(data: QueryDict, sheet: Sheet) -> Step | None:
    """Of a carried map: where somebody is now."""
    words, _, ring = data.get("nog", "").partition(" ")
    key = number_in(words)
    if sheet.person(key) is None or ring not in paper.RINGS:
        return None

    def seen(now: Sheet) -> Sheet:
        one = now.person(key)
        return paper.change(now, replace(one, ring=ring, seen=True)) if one else now

    return Step(seen)


def _rest(data: QueryDict, sheet: Sheet) -> Step:
    """Of a carried map: all others are where they were."""
    return Step(lambda now: replace(now, people=tuple(replace(one, seen=True) for one in now.people)))


def _children(data: QueryDict, sheet: Sheet) -> Step:
    names = [clean(name, most=paper.LONGEST) for name in data.getlist("kindnaam")]
    asks = bool(sheet.people) and any(names)
    return Step(lambda now: paper.name_children(now, names), child=1 if asks else 0)


def _there_for(data: QueryDict, sheet: Sheet) -> Step | None:
    """Of one child: who is there for her. Of whom another page said something meanwhile, that stays."""
    number = number_in(data.get("kind", ""))
    if not 1 <= number <= len(sheet.children):
        return None
    was, ticked = ({number_in(key) for key in data.getlist(name)} for name in ("was", "wie"))
    following = number + 1 if data["voorkind"] == "verder" and number < len(sheet.children) else 0
    return Step(lambda now: paper.be_there(now, number - 1, more=ticked - was, fewer=was - ticked), child=following)


STEPS: dict[str, Callable[[QueryDict, Sheet], Step | Refused | None]] = {
    "erbij": _new,
    "bewaar": _support,
    "weg": _out,
    "nog": _still,
    "rest": _rest,
    "kinderen": _children,
    "voorkind": _there_for,
}
