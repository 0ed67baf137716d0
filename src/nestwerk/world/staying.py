"""A second study of De Kiem, to count with: eight interviews in two groups, a tree of codes, one closed round.

Building it twice changes nothing.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from nestwerk.groups.models import Group
from nestwerk.groups.queries import zone
from nestwerk.stories import actions
from nestwerk.stories.models import Code, Part, Round, Study, StudyCase, StudyMember, Text, Verdict
from nestwerk.stories.queries.differing import differences
from nestwerk.world.people import World
from nestwerk.world.staying_told import TOLD

TITLE = "Wie blijft, en waarom?"
QUESTION = "Waarom komen ouders terug, en wat is er thuis anders geworden?"
ROLES = ("moeder", "vrijwilliger", "vader", "begeleider")
# Each code with what is below it.
CODES = {
    "Erbij horen": ("Herkenning", "Geen oordeel"),
    "Alleen staan": ("Eenzaam", "Niemand om te bellen"),
    "Steun": ("Praktische hulp", "Iemand luistert"),
    "Drempel": (),
    "Thuis anders": (),
}
# How many of the first texts were coded apart.
APART = 2
_MARK = re.compile(r"\{([^{}|]+)\||\}")


@dataclass(frozen=True)
class StayingWorld:
    """The study, its round and its texts in order."""

    study: Study
    round: Round
    texts: list[Text]


@dataclass(frozen=True)
class Marked:
    """A code in a paragraph: which, its words, and who gave it (! Chantal alone, ? Katja alone)."""

    code: str
    words: str
    who: str


@transaction.atomic
def build_staying(world: World, group: Group, at: datetime) -> StayingWorld:
    """Make the study, or find it again."""
    known = Study.objects.filter(organisation=world.de_kiem, title=TITLE).first()
    study = known or _make(world, group, at)
    texts = list(Text.objects.filter(interview__study=study).order_by("interview__number"))
    return StayingWorld(study, study.rounds.get(number=1), texts)


def _make(world: World, group: Group, at: datetime) -> Study:
    begun = at - timedelta(days=80)
    by, today = world.chantal, at.astimezone(zone()).date()
    values: actions.StudyValues = {
        "title": TITLE,
        "question": QUESTION,
        "topics": "Hoe was de eerste keer?\nWaarom kwam je terug?\nWat is er thuis anders?",
        "roles": ROLES,
        "destroy_on": today + timedelta(days=500),
    }
    study = actions.make_study(organisation=world.de_kiem, values=values, by=by, at=begun)
    actions.add_member(study=study, person=world.katja, part=Part.CODER, reads_originals=False, by=by, at=begun)
    cases = {
        name: actions.add_case(study=study, name=name, kind="group", group=on, by=by, at=begun)
        for name, on in (("Dinsdaggroep", group), ("Zaterdaggroep", None))
    }
    texts = [
        _text(world, study, cases[case], turns, roles, begun + timedelta(days=5 * number))
        for number, (case, roles, turns) in enumerate(TOLD)
    ]
    _code(world, study, texts, at - timedelta(days=20))
    return study


def _text(
    world: World, study: Study, case: StudyCase, turns: tuple[tuple[str, str], ...], roles: dict[str, str], at: datetime
) -> Text:
    """Take an interview in without its marks, put stand-ins, and note that all but one agreed to quotes."""
    by = world.chantal
    plan: actions.InterviewValues = {
        "case": case,
        "planned_on": at.date(),
        "held_on": at.date(),
        "interpreter": False,
    }
    interview = actions.plan_interview(study=study, values=plan, by=by, at=at)
    said = {role.name: role for role in study.roles.all()}
    for name, role in roles.items():
        agrees = {"recording": True, "quotes": name != "Farid", "sharing": False}
        actions.note_consent(interview=interview, role=said[role], note="", by=by, at=at, **agrees)
    plain = [(who, _MARK.sub("", words)) for who, words in turns]
    original = actions.take_in(interview=interview, turns=plain, by=by, at=at)
    chosen = {str(one.pk): said.get(roles.get(one.label, "")) for one in original.speakers.all()}
    for one in actions.map_speakers(original=original, roles=chosen, by=by, at=at):
        actions.decide(suggestion=one, verdict=Verdict.KEEP, stand_in="", by=by, at=at)
    actions.finish(original=original, by=by, at=at)
    return Text.objects.get(interview=interview)


def _code(world: World, study: Study, texts: list[Text], at: datetime) -> None:
    """Code the first texts apart and decide about one difference; code the others together."""
    members = StudyMember.objects.select_related("person")
    lead, other = (members.get(study=study, person=person) for person in (world.chantal, world.katja))
    codes = _codebook(lead, at)
    coders = [world.chantal, world.katja]
    found = actions.open_round(study=study, texts=texts[:APART], coders=coders, by=world.chantal, at=at)
    for number, text in enumerate(texts[:APART]):
        _give(lead, text, codes, TOLD[number][2], "?", at)
        _give(other, text, codes, TOLD[number][2], "!", at)
        for person in coders:
            actions.done_with(round_=found, text=text, done=True, by=person, at=at + timedelta(hours=1))
    found = actions.close_round(round_=found, by=world.chantal, at=at + timedelta(hours=2))
    for number, text in enumerate(texts[APART:], APART):
        _give(lead, text, codes, TOLD[number][2], "", at + timedelta(hours=2))
    first = differences(found)[0]
    actions.rule(
        round_=found,
        text=first.text,
        code=first.code,
        start=first.start,
        end=first.end,
        holds=True,
        why="Zij kreeg iets zonder dat zij het vroeg.",
        by=world.chantal,
        at=at + timedelta(hours=3),
    )


def _codebook(lead: StudyMember, at: datetime) -> dict[str, Code]:
    codes: dict[str, Code] = {}
    for above, below in CODES.items():
        codes[above] = actions.make_code(member=lead, name=above, at=at)
        for name in below:
            codes[name] = actions.make_code(member=lead, name=name, parent=codes[above], at=at)
    return codes


def _give(
    member: StudyMember,
    text: Text,
    codes: dict[str, Code],
    turns: tuple[tuple[str, str], ...],
    not_by: str,
    at: datetime,
) -> None:
    """Give all codes that stand in what was told, without those of which another gave it alone."""
    words = text.versions.get().words
    for mark in [mark for _who, said in turns for mark in marks(said) if not not_by or mark.who != not_by]:
        start = words.index(mark.words)
        end, code = start + len(mark.words), codes[mark.code]
        actions.give_code(member=member, text=text, version=1, start=start, end=end, code=code, at=at)


def marks(words: str) -> list[Marked]:
    """Return the codes that stand in a paragraph as {code|words}, also one in another; ! and ? say who gave them."""
    found, waiting, plain, at = list[Marked](), list[tuple[str, int]](), "", 0
    for sign in _MARK.finditer(words):
        plain += words[at : sign.start()]
        at = sign.end()
        if sign[1]:
            waiting.append((sign[1], len(plain)))
        else:
            name, start = waiting.pop()
            who = name[-1] if name[-1] in "!?" else ""
            found.append(Marked(name.rstrip("!?"), plain[start:], who))
    return found
