"""What a plan shows: the whole of it, the form about one thing, the form about the day together."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import translation
from django.utils.functional import Promise

from nestwerk.nests import queries
from nestwerk.nests.forms.plan import PlanStep
from nestwerk.nests.queries import OpenedPlan
from nestwerk.nests.rules import plan as paper
from nestwerk.nests.rules.plan import BringTogetherDay, PlanItem, PlanSheet
from nestwerk.nests.rules.plan_words import written
from nestwerk.nests.rules.sheet import Sheet
from nestwerk.nests.views.door import Door
from nestwerk.ui.language import direction_of
from nestwerk.web.asked import number_in

TOGETHER = "dag"


@dataclass(frozen=True)
class Paper:
    """A plan, the map to choose people from, and where on the plan we are: '', the day, or the number of an item."""

    sheet: PlanSheet
    people: Sheet
    place: str = ""


def answer(request: HttpRequest, plan: Paper, more: dict[str, Any], *, problem: str | Promise) -> HttpResponse:
    """Return the page of this place. What was typed and refused stands in its form again."""
    typed = request.POST if problem else QueryDict()
    item = plan.sheet.item(number_in(plan.place))
    context = {**more, "problem": problem, "place": plan.place}
    if plan.place == TOGETHER:
        text = _to_share(request, lambda: queries.will_you_come(plan.sheet.day) if plan.sheet.day else "")
        return render(request, "nests/parent/plan/day.html", {**context, **asked_of_day(plan, typed), **text})
    if item is not None:
        text = _to_share(request, lambda: queries.may_i_ask(item) if item.who and not item.is_over else "")
        return render(request, "nests/parent/plan/item.html", {**context, **asked_of_item(plan, item, typed), **text})
    return render(request, "nests/parent/plan/plan.html", {**context, **whole(plan, typed)})


def whole(plan: Paper, typed: QueryDict) -> dict[str, Any]:
    sheet = plan.sheet
    return {
        "rows": [row_of(one) for one in sheet.in_order],
        "highest": sheet.last,
        "is_full": len(sheet.items) >= paper.MOST_ITEMS,
        "ideas": [(queries.FORM_WORDS[form], ideas) for form, ideas in queries.IDEAS.items()],
        "together": sheet.day,
        "when": queries.when_of(sheet.day) if sheet.day else "",
        "how_it_went": queries.ANSWER_WORDS.get(sheet.day.how, "") if sheet.day else "",
        **_fields(plan, PlanItem(0, ""), typed),
    }


def place_of(step: PlanStep, sheet: PlanSheet) -> str:
    """Return where on the page a step is told: with its item as long as that is there, else above them all."""
    return step.place or (f"stap-{step.touched}" if sheet.item(step.touched) else "plan")


def row_of(item: PlanItem) -> dict[str, Any]:
    """Return an item with its words, and the buttons that come next by themselves."""
    following = {paper.NEW: paper.ASKED, paper.ASKED: paper.YES}.get(item.state, "") if item.who else ""
    buttons = [] if item.is_over else [(following, queries.OPEN_BUTTONS[following])] if following else []
    return {
        "item": item,
        "place": f"stap-{item.key}",
        "by": queries.day_of(item.by),
        "state": queries.state_of(item),
        "looks": queries.looks_of(item),
        "buttons": buttons,
    }


def asked_of_item(plan: Paper, item: PlanItem, typed: QueryDict) -> dict[str, Any]:
    notes = queries.OPEN_BUTTONS if item.who else {}
    return {
        "row": row_of(item),
        "item": item,
        "was": typed.get("was") or written(item),
        "states": [(value, words, value == item.state) for value, words in {**notes, **queries.OVER_BUTTONS}.items()],
        **_fields(plan, item, typed),
    }


def asked_of_day(plan: Paper, typed: QueryDict) -> dict[str, Any]:
    day = plan.sheet.day or BringTogetherDay()
    names = list(dict.fromkeys([*(one.label for one in plan.people.people), *day.coming]))
    coming = typed.getlist("komt") if typed else day.coming
    return {
        "together": plan.sheet.day,
        "was": typed.get("was") or written(day),
        "names": [(name, name in coming) for name in names],
        "typed_name": typed.get("nog-iemand", ""),
        "where": typed.get("plek", day.place),
        "on": typed.get("dag", day.on),
        "hour": typed.get("uur", day.hour),
        "agenda": typed.get("punten", "\n".join(day.agenda)),
        "coach": "begeleider" in typed if typed else day.coach,
    }


def to_look_back(one: OpenedPlan, door: Door) -> dict[str, Any]:
    """Return what is asked when it is time to look back, when that is, and whether a message goes then."""
    begun = paper.begins_at(one.sheet, begun_at=one.plan.begun_at, at=door.at)
    weeks, items = paper.to_look_back_on(one.sheet, begun_at=begun, at=door.at)
    return {
        "weeks": weeks,
        "asked": items,
        "day_asked": one.sheet.day is not None and one.sheet.day.is_asked(today=door.at.date().isoformat()),
        "day_answers": queries.OVER_BUTTONS.items(),
        "answers": queries.ANSWER_BUTTONS.items(),
        "moments": [moment for moment in paper.moments(begun).values() if moment > door.at],
        "is_reached": one.plan.wants_reminder and queries.is_reached(door.me, at=door.at),
    }


def _fields(plan: Paper, item: PlanItem, typed: QueryDict) -> dict[str, Any]:
    """Return what stands in the fields for what, who and by when."""
    return {
        "what": typed.get("wat", item.what),
        "idea": typed.get("idee", ""),
        "whom": queries.whom(plan.people, typed.get("wie", item.who)),
        "else_who": typed.get("anders", ""),
        "by": typed.get("tegen", item.by),
    }


def _to_share(request: HttpRequest, text: Callable[[], str]) -> dict[str, Any]:
    """Return a text to send, in the language of whom it is for; what she wrote herself stands in it as she wrote it."""
    asked = (request.POST if request.method == "POST" else request.GET).get("in", "")
    tongue = asked if asked in dict(settings.LANGUAGES) else translation.get_language() or settings.LANGUAGE_CODE
    with translation.override(tongue):
        words = text()
    tongues = {"tongues": settings.LANGUAGES, "tongue": tongue, "side": direction_of(tongue)}
    # A telephone opens this itself: no server sees what stands in it.
    return {**tongues, "text": words, "sms": f"sms:?&body={quote(words)}"}
