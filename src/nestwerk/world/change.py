"""What the café of last year found and told: a closed end, stories of both kinds, and results that are shared.

Building it twice changes nothing.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from nestwerk.catalogue.models import Practice
from nestwerk.evaluation import actions
from nestwerk.evaluation.models import ChangeStory, FormKind, SharedResults
from nestwerk.groups.models import Group
from nestwerk.participants.models import Participant
from nestwerk.world.evaluation import FACES
from nestwerk.world.people import World

SLUG = "ontmoetingsgroep-veerkrachtige-ouders"
# Six faces of each of twelve parents, and how it is as a parent at the end.
ANSWERED = (
    *(("333333", 7), ("323323", 6), ("332333", 8), ("233233", 5), ("333223", 7), ("322332", 6)),
    *(("333333", 8), ("223322", 4), ("332233", 7), ("323333", 6), ("232323", 5), ("333332", 7)),
)
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
    _end(world, cafe, at - timedelta(days=40))
    parents = Participant.objects.filter(group=cafe).order_by("number")[: len(TOLD)]
    stories = [_story(parent, told, world, at) for parent, told in zip(parents, TOLD, strict=True)]
    actions.choose_story(story=stories[0], why=WHY, by=world.bram, at=at)
    saw, otherwise, still = SAW
    actions.write_claim(group=cafe, saw=saw, otherwise=otherwise, still=still, by=world.bram, at=at)
    return actions.share_results(group=cafe, by=world.katja, at=at, sure=True)


def _end(world: World, cafe: Group, at: datetime) -> None:
    today = localdate(at)
    values: actions.PlannedRound = {
        "kind": str(FormKind.END),
        "opens_on": today,
        "closes_on": today + timedelta(days=7),
    }
    end = actions.plan_rounds(group=cafe, planned=[values], by=world.bram, at=at)[0]
    for number, (faces, ladder) in enumerate(ANSWERED):
        answers: dict[str, Any] = {key: int(face) for key, face in zip(FACES, faces, strict=True)}
        actions.deliver(round=end, answers=answers | {"hoe-gaat-het": ladder}, once=f"cafe-{number}", at=at)
    actions.close_round(round=end, by=world.bram, at=at + timedelta(days=7))


def _story(parent: Participant, told: tuple[str, str, str], world: World, at: datetime) -> ChangeStory:
    direction, changed, through = told
    uses = ["team", "group", "shared"]
    story = actions.tell(participant=parent, direction=direction, changed=changed, through=through, uses=uses, at=at)
    actions.read_story_first(story=story, by=world.bram, at=at)
    actions.let_story_be_read(story=story, changed=changed, through=through, by=world.bram, at=at)
    story.refresh_from_db()
    return story
