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
# Of five parents who filled in the end already: six faces, the ladder, the eight sentences again, and what helped.
AT_THE_END: tuple[tuple[str, int, str, list[str]], ...] = (
    ("333323", 7, "33343434", ["ontmoeten-en-steunen", "uitwisselen-en-leren"]),
    ("323233", 6, "43443445", ["ontmoeten-en-steunen"]),
    ("332222", 4, "22342333", ["ontspannen-en-opladen", "structuur"]),
    ("333333", 7, "45454555", ["groepsdynamiek", "uitwisselen-en-leren"]),
    ("232321", 6, "33443344", ["uitwisselen-en-leren"]),
)
FACES = ("herkenning", "veiligheid", "inzicht", "zelfvertrouwen", "handvatten", "samenkomen")
BETTER = ("Een uur later beginnen", "Meer tijd om te praten")


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
    for number, (faces, ladder, points, helped) in enumerate(AT_THE_END):
        answers = {"hoe-gaat-het": ladder, "wat-hielp": helped, "dit-hielp-mij": 4 + number % 2, "aanraden": "yes"}
        answers |= {key: int(point) for key, point in zip(FACES + SENTENCES, faces + points, strict=True)}
        answers |= {"gevonden": "deels" if number % 2 else "ja", "verder": "met-deze-groep"}
        if number < len(BETTER):
            answers["wat-beter"] = BETTER[number]
        actions.deliver(round=end, answers=answers, once=f"world-{number}", code=_code(number), at=at)
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
