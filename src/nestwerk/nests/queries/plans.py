"""The plan of a parent, as far as her key opens it, and what the page says of it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext

from nestwerk.nests.formats.sealed import StaysShut, unseal
from nestwerk.nests.models import Plan
from nestwerk.nests.queries.opened import maps_of, newest_of
from nestwerk.nests.queries.plan_words import ANSWER_WORDS, MINE_NEW, STATE_WORDS
from nestwerk.nests.queries.steps import had_words
from nestwerk.nests.queries.words import FORM_WORDS
from nestwerk.nests.rules.plan import NEW, BringTogetherDay, PlanItem, PlanSheet
from nestwerk.nests.rules.plan_words import read_plan
from nestwerk.nests.rules.sheet import NotASheet, Sheet
from nestwerk.participants.models import Participant
from nestwerk.participants.queries import own_way
from nestwerk.ui import dates

Choices = list[tuple[str, str, bool]]


@dataclass(frozen=True)
class OpenedPlan:
    """A plan that was opened."""

    plan: Plan
    sheet: PlanSheet


def plan_of(participant: Participant) -> Plan | None:
    """Return the plan of a parent, opened or not."""
    plan = Plan.objects.filter(participant=participant).select_related("organisation").first()
    if plan is not None:
        # This very object: it knows by which link the page was opened.
        plan.participant = participant
    return plan


def opened_plan(plan: Plan, key: bytes) -> OpenedPlan | None:
    """Return the plan with its sheet; None when it was sealed under another link."""
    try:
        return OpenedPlan(plan, read_plan(unseal(plan.sheet, key, where=plan.where())))
    except (StaysShut, NotASheet):
        return None


def newest_map(participant: Participant, key: bytes) -> Sheet:
    """Return the newest map that opens, to choose people from; an empty one when there is none."""
    newest = newest_of(maps_of(participant, key)[0])
    return newest.sheet if newest else Sheet()


def holds_words(participant: Participant, key: bytes) -> bool:
    """True when a map or the plan that her key opens has anything on it, or had and can have it again."""
    there = plan_of(participant)
    one = opened_plan(there, key) if there else None
    if one is not None and had_words(one.plan, key, one.sheet):
        return True
    return any(had_words(one.nest, key, one.sheet) for one in maps_of(participant, key)[0])


def whom(sheet: Sheet, chosen: str) -> Choices:
    """Return who may do it: she herself, the people of her map with what they give, and who was typed before."""
    choices = [("", gettext("I myself"), not chosen)]
    for one in sheet.people:
        gives = ", ".join(str(FORM_WORDS[form]) for form in one.gives)
        words = gettext("%(name)s (gives %(what)s)") % {"name": one.label, "what": gives} if gives else one.label
        choices.append((one.label, words, one.label == chosen))
    if chosen and all(value != chosen for value, _words, _on in choices):
        choices.append((chosen, chosen, True))
    return choices


def state_of(item: PlanItem) -> str:
    """Return how an item stands, in words."""
    return str(MINE_NEW if item.state == NEW and not item.who else STATE_WORDS[item.state])


def looks_of(item: PlanItem) -> list[str]:
    """Return how it went whenever she looked back, a line each."""
    words = {2: gettext("After two weeks: %(answer)s"), 8: gettext("After eight weeks: %(answer)s")}
    return [words[look.weeks] % {"answer": ANSWER_WORDS[look.answer]} for look in item.looks]


def when_of(together: BringTogetherDay) -> str:
    """Return day and hour of the day together, as far as they are known."""
    if together.on and together.hour:
        return gettext("%(day)s at %(hour)s") % {"day": day_of(together.on), "hour": together.hour}
    return day_of(together.on) or together.hour


def day_of(words: str) -> str:
    """Return a day in words, with its year when that is not this one."""
    if not words:
        return ""
    day = date.fromisoformat(words)
    return dates.day(day) if day.year == localdate().year else dates.short_weekday(day)


def may_i_ask(item: PlanItem) -> str:
    """Return a text with which she can ask it: she sends it herself, or says it."""
    lines = [
        gettext("Hello %(name)s, may I ask you something?") % {"name": item.who},
        gettext("It is about this: %(what)s") % {"what": item.what},
    ]
    if item.by:
        lines.append(gettext("It would help me before %(day)s.") % {"day": day_of(item.by)})
    return "\n".join([*lines, gettext("Do you rather not? Say so, that is fine.")])


def will_you_come(together: BringTogetherDay) -> str:
    """Return a text with which she can invite people to the day together."""
    lines = [gettext("Hello, I am bringing together some people who are around us. Will you come?")]
    if when := when_of(together):
        lines.append(gettext("When: %(when)s") % {"when": when})
    if together.place:
        lines.append(gettext("Where: %(place)s") % {"place": together.place})
    return "\n".join([*lines, gettext("Do you rather not? Say so, that is fine.")])


def is_reached(participant: Participant, *, at: datetime) -> bool:
    """True when a reminder would reach this parent, and nobody else as far as we know."""
    return own_way(participant, at=at) is not None
