"""One step on a plan, read from a form."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.text import clean
from nestwerk.nests.forms.maps import Refused
from nestwerk.nests.rules import plan as paper
from nestwerk.nests.rules.plan import BringTogetherDay, LookBack, PlanItem, PlanSheet
from nestwerk.nests.rules.plan_words import is_day, is_hour, read_item, read_together
from nestwerk.nests.rules.sheet import LONGEST, NotASheet
from nestwerk.web.asked import number_in

NO_WHAT = _("Write what it is about, or choose an idea.")
NO_DAY = _("We cannot read this day. Choose one in the calendar, write it like 2026-12-31, or leave it open.")
PAST = _("This day is past. Choose another day, or leave it open.")
NO_HOUR = _("We cannot read this hour. Write it like 14:30, or leave it open.")
FULL = _("Twenty things fit on one plan. Take one off first.")
# Where on the page the day together stands.
DAY = "samen"
Shown = TypeVar("Shown", PlanItem, BringTogetherDay)


@dataclass(frozen=True)
class PlanStep:
    """One change of a plan, and the item whose page comes next; 0 is the plan itself."""

    change: Callable[[PlanSheet], PlanSheet]
    goes_on: int = 0
    # The item that was touched, to come back to.
    touched: int = 0
    # Where on the page it is told, when not with that item.
    place: str = ""


def plan_step_in(data: QueryDict, sheet: PlanSheet, *, today: date) -> PlanStep | Refused | None:
    """Return what a form asks of this plan; None when it asks nothing that we know."""
    if "erbij" in data:
        return _new(data, sheet, today)
    if problem := _past(data, sheet, today):
        return problem
    return next((read(data, sheet) for name, read in STEPS.items() if name in data), None)


def _new(data: QueryDict, sheet: PlanSheet, today: date) -> PlanStep | Refused:
    what = _words(data, "wat", paper.LONGEST_WHAT) or _words(data, "idee", paper.LONGEST_WHAT)
    item = PlanItem(0, what, who=_who(data), by=_words(data, "tegen", 10), added=today.isoformat())
    last = number_in(data.get("laatste", "")) if "laatste" in data else None
    touched = (sheet.last if last is None else last) + 1
    problem = _wrong(item) or _past(data, sheet, today)
    return problem or PlanStep(lambda now: paper.put(now, item, last=last), touched=touched)


def _keep(data: QueryDict, sheet: PlanSheet) -> PlanStep | Refused | None:
    """Of one item: what, who and by when. What another page changed meanwhile stays."""
    key = number_in(data.get("naar", ""))
    was = _as_shown(data, read_item, sheet.item(key))
    if was is None or was.key != key:
        return None
    what, who, by = _words(data, "wat", paper.LONGEST_WHAT), _who(data), _words(data, "tegen", 10)
    new = replace(was, what=what, who=who, by=by)

    def change(now: PlanSheet) -> PlanSheet:
        there = now.item(key)
        # Taken off in another window meanwhile: who goes on with it wants it to stay.
        return paper.change(now, paper.merged(there, was=was, new=new)) if there else paper.put(now, new)

    return _wrong(new) or PlanStep(change, touched=key)


def _state(data: QueryDict, sheet: PlanSheet) -> PlanStep | None:
    words, _, state = data.get("staat", "").partition(" ")
    if state not in (*paper.OPEN, *paper.OVER):
        return None
    # Of what went differently or was dropped the next page asks why; nobody has to say.
    asks = state in (paper.CHANGED, paper.DROPPED)
    return _of_one(words, sheet, lambda one: paper.marked(one, state), goes_on=asks)


def _back(data: QueryDict, sheet: PlanSheet) -> PlanStep | None:
    return _of_one(data.get("terugzetten", ""), sheet, paper.put_back)


def _why(data: QueryDict, sheet: PlanSheet) -> PlanStep | None:
    why = _words(data, "reden", paper.LONGEST_WHY)
    return _of_one(data.get("waarom", ""), sheet, lambda one: replace(one, why=why))


def _looked(data: QueryDict, sheet: PlanSheet) -> PlanStep | None:
    if str(data["hoe"]).startswith("dag "):
        return _looked_at_day(str(data["hoe"]).removeprefix("dag "), sheet)
    words, weeks, answer = ([*data.get("hoe", "").split(" "), "", ""])[:3]
    if number_in(weeks) not in paper.WEEKS or answer not in (paper.BUSY, *paper.OVER):
        return None
    look = LookBack(number_in(weeks), answer)
    return _of_one(words, sheet, lambda one: paper.looked_back(one, look))


def _looked_at_day(answer: str, sheet: PlanSheet) -> PlanStep | None:
    if sheet.day is None or answer not in paper.OVER:
        return None
    return PlanStep(lambda now: replace(now, day=replace(now.day, how=answer) if now.day else None), place=DAY)


def _out(data: QueryDict, sheet: PlanSheet) -> PlanStep | None:
    key = number_in(data.get("weg", ""))
    return PlanStep(lambda now: paper.take_out(now, key)) if sheet.item(key) else None


def _together(data: QueryDict, sheet: PlanSheet) -> PlanStep | Refused:
    was = _as_shown(data, read_together, sheet.day) or BringTogetherDay()
    typed = _words(data, "nog-iemand", LONGEST)
    coming = [clean(name, most=LONGEST) for name in data.getlist("komt")]
    points = [clean(line, most=paper.LONGEST_WHAT) for line in data.get("punten", "").splitlines()]
    new = BringTogetherDay(
        place=_words(data, "plek", paper.LONGEST_PLACE),
        on=_words(data, "dag", 10),
        hour=_words(data, "uur", 5),
        coming=tuple(dict.fromkeys([*filter(None, coming), *filter(None, [typed])]))[: paper.MOST_COMING],
        agenda=tuple(dict.fromkeys(filter(None, points)))[: paper.MOST_POINTS],
        coach="begeleider" in data,
        # Another day is another question.
        how=was.how if was.on == _words(data, "dag", 10) else "",
    )
    if new.on and not is_day(new.on):
        return Refused(NO_DAY)
    if new.hour and not is_hour(new.hour):
        return Refused(NO_HOUR)
    return PlanStep(
        lambda now: replace(now, day=paper.merged(now.day or BringTogetherDay(), was=was, new=new)), place=DAY
    )


def _no_day(data: QueryDict, sheet: PlanSheet) -> PlanStep:
    return PlanStep(lambda now: replace(now, day=None), place=DAY)


def _of_one(
    words: str, sheet: PlanSheet, change: Callable[[PlanItem], PlanItem], *, goes_on: bool = False
) -> PlanStep | None:
    key = number_in(words)
    if sheet.item(key) is None:
        return None

    def changed(now: PlanSheet) -> PlanSheet:
        there = now.item(key)
        return paper.change(now, change(there)) if there else now

    return PlanStep(changed, goes_on=key if goes_on else 0, touched=key)


def _as_shown(data: QueryDict, read: Callable[[str], Shown], now: Shown | None) -> Shown | None:
    """Return what the page showed when its form was begun; what stands there now when it does not say so."""
    try:
        return read(data.get("was", ""))
    except NotASheet:
        return now


def _past(data: QueryDict, sheet: PlanSheet, today: date) -> Refused | None:
    """Refuse a day that is past, such as one of last year; what stood there already may stay."""
    item = sheet.item(number_in(data.get("naar", "")))
    there = {"tegen": item.by if item else "", "dag": sheet.day.on if sheet.day else ""}
    asked = {name: _words(data, name, 10) for name in there}
    past = [day for name, day in asked.items() if day != there[name] and is_day(day) and day < today.isoformat()]
    return Refused(PAST) if past else None


def _wrong(item: PlanItem) -> Refused | None:
    if not item.what:
        return Refused(NO_WHAT)
    return Refused(NO_DAY) if item.by and not is_day(item.by) else None


def _who(data: QueryDict) -> str:
    return _words(data, "anders", LONGEST) or _words(data, "wie", LONGEST)


def _words(data: QueryDict, name: str, most: int) -> str:
    return clean(" ".join(data.get(name, "").split()), most=most)


STEPS: dict[str, Callable[[QueryDict, PlanSheet], PlanStep | Refused | None]] = {
    "bewaar": _keep,
    "staat": _state,
    "terugzetten": _back,
    "waarom": _why,
    "hoe": _looked,
    "weg": _out,
    "samen": _together,
    "geendag": _no_day,
}
