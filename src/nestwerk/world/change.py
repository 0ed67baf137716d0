"""What the café of last year found and told: a closed end, stories of both kinds, and results that are shared.

Building it twice changes nothing.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from nestwerk.catalogue.models import Practice
from nestwerk.evaluation import actions
from nestwerk.evaluation.models import ChangeStory, FormKind, Round, SharedResults
from nestwerk.groups.models import Group
from nestwerk.participants.models import Participant
from nestwerk.world.evaluation import FACES, SENTENCES
from nestwerk.world.people import World

SLUG = "ontmoetingsgroep-veerkrachtige-ouders"
# Of each of twelve parents: how it is as a parent, and how true the eight sentences are, at the start of last year.
BEFORE = (
    *((4, "22323233"), (5, "32343434"), (6, "33343434"), (3, "21322223"), (5, "32333334"), (4, "23232323")),
    *((6, "34443434"), (4, "22232223"), (5, "33333333"), (3, "22223232"), (4, "32332333"), (5, "33343334")),
)
# And at the end of it: six faces, the ladder, the sentences again, and whether they found what they came for.
ANSWERED = (
    *(("333333", 7, "34434344", "ja"), ("323323", 6, "43443434", "ja"), ("332333", 8, "44454545", "ja")),
    *(("233233", 5, "33433334", "deels"), ("333223", 7, "43444344", "ja"), ("322332", 4, "33333333", "deels")),
    *(("333333", 8, "45454545", "ja"), ("223322", 3, "22332323", "nee"), ("332233", 7, "34444344", "ja")),
    *(("323333", 6, "33434343", "deels"), ("232323", 5, "33333334", "deels"), ("333332", 7, "44444444", "ja")),
)
HELPED = ("ontmoeten-en-steunen", "uitwisselen-en-leren", "ontspannen-en-opladen", "structuur")
# Three letters of three names, the same both times.
CODES = "ima sam fes,gri luc gen,vee jef mol,ayl meh ank,tin wim aal,hin yas tun,sev can izm,bar ton ost,ran omr hom"
CODES += ",cla pie lil,ell rik bru,zey ali kon"
TOLD = (
    (
        "better",
        "Ik bel nu iemand als het te veel wordt. Vroeger hield ik alles voor mij.",
        "Omdat ik hoorde dat ik niet de enige ben.",
    ),
    ("better", "Ik word minder snel boos als mijn zoon niet wil slapen.", "De tips van de andere mama's."),
    (
        "harder",
        "Ik zie nu beter wat er thuis niet goed gaat, en dat weegt.",
        "We praatten er veel over, maar thuis veranderde er niets.",
    ),
)
WHY = "Dit hoorden we bij velen: weten dat je niet alleen bent, en dan iemand durven bellen."
SAW = (
    "Zeven van de twaalf ouders zeggen dat ze nu iemand hebben om te bellen.",
    "Sommigen kenden elkaar al van school. Wie niet meer kwam, vulde niets in.",
    "Wie zonder bekenden kwam, noemt namen uit de groep.",
)


@transaction.atomic
def build_change(world: World, cafe: Group, at: datetime) -> SharedResults | None:
    """Let the café find, tell and share, or find again what it shared; None where the catalogue is not loaded."""
    known = SharedResults.objects.filter(group=cafe).first()
    practice = Practice.objects.filter(organisation=None, slug=SLUG).first()
    if known or practice is None:
        return known
    cafe.practice = practice
    cafe.save(update_fields=["practice"])
    _ask(world, cafe)
    parents = Participant.objects.filter(group=cafe).order_by("number")[: len(TOLD)]
    stories = [_story(parent, told, world, at) for parent, told in zip(parents, TOLD, strict=True)]
    actions.choose_story(story=stories[0], why=WHY, by=world.bram, at=at)
    saw, otherwise, still = SAW
    actions.write_claim(group=cafe, saw=saw, otherwise=otherwise, still=still, by=world.bram, at=at)
    return actions.share_results(group=cafe, by=world.katja, at=at, sure=True)


def _ask(world: World, cafe: Group) -> None:
    """Ask the café at its first meeting, and at the last one of that year: so there is a year to account for."""
    held = list(cafe.meetings.order_by("starts_at")[:12])
    start = _round(world, cafe, FormKind.START, held[0].starts_at)
    for number, (ladder, points) in enumerate(BEFORE):
        _deliver(start, number, {"hoe-gaat-het": ladder, **_sentences(points)}, held[0].ends_at)
    actions.close_round(round=start, by=world.bram, at=held[1].starts_at)
    end = _round(world, cafe, FormKind.END, held[-1].starts_at)
    for number, (faces, ladder, points, found) in enumerate(ANSWERED):
        answers: dict[str, Any] = {key: int(face) for key, face in zip(FACES, faces, strict=True)}
        answers |= {"hoe-gaat-het": ladder, **_sentences(points), "gevonden": found, "verder": "met-deze-groep"}
        answers |= {
            "wat-hielp": sorted({HELPED[number % 4], HELPED[0]}),
            "dit-hielp-mij": 3 + (ladder > 4) + (ladder > 6),
        }
        _deliver(end, number, answers | {"aanraden": "no" if found == "nee" else "yes"}, held[-1].ends_at)
    actions.close_round(round=end, by=world.bram, at=held[-1].ends_at + timedelta(days=7))


def _round(world: World, cafe: Group, kind: FormKind, at: datetime) -> Round:
    today = localdate(at)
    values: actions.PlannedRound = {"kind": str(kind), "opens_on": today, "closes_on": today + timedelta(days=7)}
    return actions.plan_rounds(group=cafe, planned=[values], by=world.bram, at=at)[0]


def _deliver(asked: Round, number: int, answers: dict[str, Any], at: datetime) -> None:
    code = dict(zip(("mother", "father", "place"), CODES.split(",")[number].split(), strict=True))
    actions.deliver(round=asked, answers=answers, once=f"cafe-{number}", code=code, at=at)


def _sentences(points: str) -> dict[str, int]:
    return {key: int(point) for key, point in zip(SENTENCES, points, strict=True)}


def _story(parent: Participant, told: tuple[str, str, str], world: World, at: datetime) -> ChangeStory:
    direction, changed, through = told
    uses = ["team", "group", "shared"]
    story = actions.tell(participant=parent, direction=direction, changed=changed, through=through, uses=uses, at=at)
    actions.read_story_first(story=story, by=world.bram, at=at)
    actions.let_story_be_read(story=story, changed=changed, through=through, by=world.bram, at=at)
    story.refresh_from_db()
    return story
