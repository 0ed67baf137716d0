"""What the Tuesday group was asked: a start that is closed, and an end that is open. Built twice it is there once."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from nestwerk.evaluation import actions
from nestwerk.evaluation.models import FormKind, Round
from nestwerk.world.groups import GroupWorld
from nestwerk.world.people import World

# How it is as a parent, and how true each of the eight sentences is, of six parents at the start.
AT_THE_START = (
    (4, "22232323"),
    (5, "32342434"),
    (3, "21331222"),
    (6, "44353545"),
    (7, "45454545"),
    (2, "12122121"),
)
SENTENCES = (
    "solidariteit",
    "taakverdeling",
    "metapositie",
    "positieve-ouderervaringen",
    "informatie",
    "kind-mogen-zijn",
    "steunfiguur",
    "ruimte-voor-gevoelens",
)
HOPED = ("Andere ouders leren kennen", "Even weg van thuis", "Rust", "Tips voor het slapen", "Samen spelen")
# What each parent answered to the three questions of the code, both times.
CODES = ("fat ahm nad", "rit jan gen", "ole iva lvi", "ays ali kon", "gra kof acc", "els mar aal")
# Of four parents who filled in the end already.
AT_THE_END = (
    {"herkenning": 3, "veiligheid": 3, "wat-hielp": ["ontmoeten-en-steunen"], "hoe-gaat-het": 7, "aanraden": "yes"},
    {"herkenning": 3, "veiligheid": 2, "hoe-gaat-het": 6, "aanraden": "yes", "wat-beter": "Een uur later beginnen"},
    {"herkenning": 2, "zelfvertrouwen": "dont-know", "hoe-gaat-het": 4, "verder": "anders"},
    {"herkenning": 3, "inzicht": 3, "wat-hielp": ["groepsdynamiek"], "hoe-gaat-het": 7, "aanraden": "yes"},
)


@dataclass(frozen=True)
class EvaluationWorld:
    """A round that shows what came out, and one that can be filled in."""

    start: Round
    end: Round


@transaction.atomic
def build_evaluation(world: World, groups: GroupWorld, at: datetime) -> EvaluationWorld:
    """Ask the Tuesday group, or find again what it was asked."""
    known = {one.kind: one for one in Round.objects.filter(group=groups.tuesday)}
    if known:
        return EvaluationWorld(known[FormKind.START], known[FormKind.END])
    first = groups.tuesday.meetings.earliest("starts_at").starts_at
    start = _round(world, groups, FormKind.START, first, days=7)
    for number, (ladder, points) in enumerate(AT_THE_START):
        answers: dict[str, Any] = {"hoe-gaat-het": ladder}
        answers |= {key: int(point) for key, point in zip(SENTENCES, points, strict=True)}
        if number < len(HOPED):
            answers["wat-wil-je"] = HOPED[number]
        actions.deliver(round=start, answers=answers, once=f"world-{number}", code=_code(number), at=first)
    start = actions.close_round(round=start, by=world.bram, at=first + timedelta(days=8))
    end = _round(world, groups, FormKind.END, at, days=14)
    for number, told in enumerate(AT_THE_END):
        actions.deliver(round=end, answers=dict(told), once=f"world-{number}", code=_code(number), at=at)
    return EvaluationWorld(start, end)


def _code(number: int) -> dict[str, str]:
    return dict(zip(("mother", "father", "place"), CODES[number].split(), strict=True))


def _round(world: World, groups: GroupWorld, kind: FormKind, at: datetime, *, days: int) -> Round:
    today = localdate(at)
    values: actions.PlannedRound = {
        "kind": str(kind),
        "opens_on": today,
        "closes_on": today + timedelta(days=days),
    }
    return actions.plan_rounds(group=groups.tuesday, planned=[values], by=world.bram, at=at)[0]
