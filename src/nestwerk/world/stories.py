"""A small study of De Kiem: three interviews, a codebook, a round that is closed. Building it twice changes nothing."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from nestwerk.groups.queries import zone
from nestwerk.stories import actions
from nestwerk.stories.models import Interview, Part, Round, Segment, Study, StudyMember, Text, Verdict
from nestwerk.world.groups import GroupWorld
from nestwerk.world.people import World

TITLE = "Samen aan tafel"
QUESTION = "Wat maakt dat moeders blijven komen, en wat nemen ze mee naar huis?"
ROLES = ("moeder", "vrijwilliger", "begeleider")
CODES = ("Herkenning", "Er alleen voor staan", "Praktische hulp", "Veiligheid")
# Who says what, with names as they were really said: all of them made up.
FIRST = (
    ("Chantal", "Hoe was het om de eerste keer binnen te komen?"),
    (
        "Leila",
        "Ik had drie keer voor die deur gestaan en was drie keer doorgelopen. Thuis was er niemand die vroeg hoe het "
        "ging. Mijn zus woont in Turnhout, en met Rachid praat ik niet meer.",
    ),
    (
        "Leila",
        "Je doet alles alleen, en dan zit daar iemand die precies hetzelfde zegt als wat jij al maanden denkt. Ik "
        "moest bijna lachen. Ik dacht: ik ben dus niet gek.",
    ),
    ("Chantal", "Wat gebeurde er toen?"),
    (
        "Leila",
        "Niemand gaf raad. Dat was het. Ze knikten gewoon. En daarna, op de parking, vroeg Griet of ze mijn dochtertje "
        "op donderdag kon meenemen naar het zwemmen.",
    ),
    ("Leila", "Dat was de eerste donderdag in een jaar dat ik een uur stil kon zitten. Alleen koffie."),
)
SECOND = (
    ("Chantal", "Wat doe jij als vrijwilliger in de groep?"),
    (
        "Griet",
        "Ik zet koffie en ik luister. Vroeger zat ik zelf aan die tafel, toen mijn zoon drie jaar was. Nu zie ik het "
        "aan hun schouders als ze binnenkomen.",
    ),
    ("Chantal", "En wat neem jij mee naar huis?"),
    ("Griet", "Dat ik ergens goed voor ben. Mijn man zegt dat ik op dinsdag anders loop."),
)


@dataclass(frozen=True)
class StoriesWorld:
    """The study, its interviews, the text that was coded in a round and the one that waits."""

    study: Study
    coded: Text
    waiting: Text
    planned: Interview
    round: Round
    segment: Segment


@transaction.atomic
def build_stories(world: World, groups: GroupWorld, at: datetime) -> StoriesWorld:
    """Make the study, or find it again."""
    known = Study.objects.filter(organisation=world.de_kiem, title=TITLE).first()
    study = known or _make(world, groups, at)
    first, second, third = study.interviews.order_by("number")[:3]
    segment = Segment.objects.filter(text=first.text, gone=False).order_by("start", "end", "at").first()
    return StoriesWorld(study, first.text, second.text, third, study.rounds.get(number=1), segment or Segment())


def _make(world: World, groups: GroupWorld, at: datetime) -> Study:
    begun = at - timedelta(days=40)
    today = at.astimezone(zone()).date()
    values: actions.StudyValues = {
        "title": TITLE,
        "question": QUESTION,
        "topics": "Hoe kwam je in de groep?\nVertel over één keer die je bijbleef.\nWat neem je mee naar huis?",
        "roles": ROLES,
        "destroy_on": today + timedelta(days=600),
    }
    study = actions.make_study(organisation=world.de_kiem, values=values, by=world.chantal, at=begun)
    for person, part in ((world.katja, Part.CODER), (world.bram, Part.READER)):
        actions.add_member(study=study, person=person, part=part, reads_originals=False, by=world.chantal, at=begun)
    case = actions.add_case(study=study, name="Groep A", kind="group", group=groups.tuesday, by=world.chantal, at=begun)
    for days, turns in ((30, FIRST), (20, SECOND)):
        held = today - timedelta(days=days)
        plan: actions.InterviewValues = {"case": case, "planned_on": held, "held_on": held, "interpreter": days == 30}
        interview = actions.plan_interview(study=study, values=plan, by=world.chantal, at=begun)
        _ready(world, study, interview, turns, begun + timedelta(days=12))
    later: actions.InterviewValues = {
        "case": case,
        "planned_on": today + timedelta(days=9),
        "held_on": None,
        "interpreter": False,
    }
    actions.plan_interview(study=study, values=later, by=world.chantal, at=begun)
    _code(world, study, at - timedelta(days=12))
    return study


def _ready(world: World, study: Study, interview: Interview, turns: tuple[tuple[str, str], ...], at: datetime) -> None:
    """Take an interview from what was said to a text with stand-ins, and note who agreed to what."""
    by = world.chantal
    role = study.roles.get(name="moeder" if interview.number == 1 else "vrijwilliger")
    actions.note_consent(
        interview=interview,
        role=role,
        recording=True,
        quotes=interview.number == 1,
        sharing=False,
        note="Mondeling, voor het gesprek begon.",
        by=by,
        at=at,
    )
    original = actions.take_in(interview=interview, turns=turns, by=by, at=at)
    chosen = {str(one.pk): None if one.label == "Chantal" else role for one in original.speakers.all()}
    for one in actions.map_speakers(original=original, roles=chosen, by=by, at=at):
        actions.decide(suggestion=one, verdict=Verdict.REPLACE, stand_in="", by=by, at=at)
    actions.finish(original=original, by=by, at=at)


def _code(world: World, study: Study, at: datetime) -> None:
    """Let Chantal and Katja code the first interview apart, and close the round."""
    lead = StudyMember.objects.select_related("person").get(study=study, person=world.chantal)
    codes = [actions.make_code(member=lead, name=name, at=at) for name in CODES]
    values: actions.CodeValues = {
        "name": CODES[0],
        "parent": None,
        "definition": "Iemand hoort of ziet in een ander wat zij zelf meemaakt.",
        "use_when": "De spreker zegt dat een ander hetzelfde denkt, voelt of meemaakte.",
        "not_when": "De spreker vertelt alleen over zichzelf.",
        "example": "‘Iemand die precies hetzelfde zegt als wat jij al maanden denkt.’",
    }
    actions.change_code(member=lead, code=codes[0], values=values, at=at)
    text = Text.objects.get(interview__study=study, interview__number=1)
    words = text.versions.latest("number").words
    other = StudyMember.objects.select_related("person").get(study=study, person=world.katja)
    found = actions.open_round(study=study, texts=[text], coders=[world.chantal, world.katja], by=world.chantal, at=at)
    passages = (
        (lead, 1, "Thuis was er niemand", "hoe het ging."),
        (other, 1, "Thuis was er niemand", "praat ik niet meer."),
        (lead, 0, "en dan zit daar iemand", "ik ben dus niet gek."),
        (other, 0, "en dan zit daar iemand", "al maanden denkt."),
        (lead, 3, "Niemand gaf raad", "knikten gewoon."),
        (lead, 2, "op de parking", "naar het zwemmen."),
        (other, 2, "op de parking", "naar het zwemmen."),
    )
    for number, (member, code, head, tail) in enumerate(passages):
        start = words.index(head)
        actions.give_code(
            member=member,
            text=text,
            version=1,
            start=start,
            end=words.index(tail, start) + len(tail),
            code=codes[code],
            at=at + timedelta(minutes=number),
        )
    for person in (world.chantal, world.katja):
        actions.done_with(round_=found, text=text, done=True, by=person, at=at + timedelta(hours=1))
    actions.close_round(round_=found, by=world.chantal, at=at + timedelta(hours=2))
