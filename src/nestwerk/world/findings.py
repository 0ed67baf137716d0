"""What De Kiem found in its study: two more talks, categories, factors. Building it twice changes nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from nestwerk.findings import actions
from nestwerk.findings.models import Category, Factor, Guide, Outcome, Said, Sounding
from nestwerk.findings.queries.quotes import to_choose
from nestwerk.stories import actions as stories_actions
from nestwerk.stories.models import Code, StudyMember, Text, Verdict
from nestwerk.vocabulary.models import Concept
from nestwerk.world.people import World
from nestwerk.world.stories import StoriesWorld

FRAMEWORK = "werkzame-factoren"
Turns = tuple[tuple[str, str], ...]
# Talks in a second group: who says what, and as what each speaks. All of them made up.
MOTHERS: Turns = (
    ("Chantal", "Wat maakt dat jullie terugkomen?"),
    ("Nadia", "Hier moet ik niets uitleggen. Je zegt één zin en drie mensen knikken."),
    ("Samira", "Vorige maand was ik ziek, en toen heeft iemand mijn zoon meegenomen naar school. Zonder vragen."),
    ("Nadia", "En als het een slechte dag is, dan mag dat ook. Niemand doet alsof."),
)
WORKERS: Turns = (
    ("Chantal", "Wat zien jullie gebeuren?"),
    ("Tine", "Ik zet de stoelen in een kring en daarna doe ik zo weinig mogelijk. Zij doen het zelf."),
    ("Hilde", "Ik zat hier vroeger ook. Wie nieuw is, gaat naast mij zitten, dat gaat vanzelf."),
)
TALKS = ((MOTHERS, {"Nadia": "moeder", "Samira": "moeder"}), (WORKERS, {"Tine": "begeleider", "Hilde": "vrijwilliger"}))
# The first words and the last of a passage, in which talk, and its codes.
PASSAGES = (
    (4, "Je zegt één zin", "mensen knikken.", ("Herkenning", "Veiligheid")),
    (4, "Hier moet ik", "niets uitleggen.", ("Herkenning",)),
    (4, "toen heeft iemand", "Zonder vragen.", ("Praktische hulp",)),
    (4, "En als het", "Niemand doet alsof.", ("Veiligheid",)),
    (5, "Wie nieuw is", "vanzelf.", ("Naast een nieuwe gaan zitten", "Veiligheid")),
)
# In which group, the category, the codes in it, and the factor that it is an element of.
CATEGORIES = (
    ("Groep A", "Niet de enige zijn", ("Herkenning", "Er alleen voor staan"), "Elkaar vinden"),
    ("Groep A", "Een handje toesteken", ("Praktische hulp",), "Elkaar vinden"),
    ("Groep A", "Knikken in plaats van raad geven", ("Veiligheid",), "Het mag er zijn"),
    ("Groep B", "Niet de enige zijn", ("Herkenning",), "Elkaar vinden"),
    ("Groep B", "Een slechte dag mag", ("Veiligheid", "Naast een nieuwe gaan zitten"), "Het mag er zijn"),
)
FACTORS = (("Elkaar vinden", "ontmoeten-en-steunen"), ("Het mag er zijn", "groepsdynamiek"))


# What each factor is in words for everybody: its name, what it is, and a tip.
WORDS = {
    "Elkaar vinden": {
        "nl": (
            "Elkaar vinden",
            "Je merkt dat je niet de enige bent. Daar begint het: knikken, een lift, een uur op elkaars kind letten.",
            "Geef tijd voor en na de bijeenkomst: daar spreken mensen iets af.",
        ),
        "fr": (
            "Se trouver",
            "Tu sens que tu n’es pas seule. Cela commence là : un signe de tête, un trajet, une heure de garde.",
            "Laissez du temps avant et après la rencontre : c’est là que les gens s’arrangent entre eux.",
        ),
        "ar": ("أن نجد بعضنا", "تشعرين أنك لست الوحيدة. من هنا يبدأ كل شيء.", ""),
    },
    "Het mag er zijn": {
        "nl": (
            "Het mag er zijn",
            "Niemand geeft ongevraagd raad. Een slechte dag mag een slechte dag zijn.",
            "Spreek samen af: luisteren komt voor raad geven.",
        ),
    },
}
# What seven mothers and five workers answered: how far they recognise each factor, and whether a dot goes to each.
MOTHERS_SAID = (("44", "10"), ("43", "11"), ("34", "10"), ("44", "01"), ("42", "10"), ("43", "10"), ("32", "11"))
WORKERS_SAID = (("34", "01"), ("33", "01"), ("44", "11"), ("24", "01"), ("33", "10"))
REPLIES = (
    *(("moeder", steps, dots) for steps, dots in MOTHERS_SAID),
    *(("begeleider", steps, dots) for steps, dots in WORKERS_SAID),
)
WHY = ("Zo was het bij ons ook.", "Bij ons duurde dat langer dan een jaar.")
MISSING = ("Dat er iemand op de kinderen let.",)


@dataclass(frozen=True)
class FindingsWorld:
    """Two factors, the first category, a sounding board that is closed and one that is open, and the guide."""

    factor: Factor
    second: Factor
    category: Category
    closed: Sounding
    open: Sounding
    guide: Guide


@transaction.atomic
def build_findings(world: World, stories: StoriesWorld, at: datetime) -> FindingsWorld:
    """Hold two more talks and lay the board of the study, or find it again."""
    if not Factor.objects.filter(study=stories.study).exists():
        lead = StudyMember.objects.select_related("person").get(study=stories.study, person=world.chantal)
        for days, (turns, roles) in enumerate(TALKS):
            _talk(lead, turns, roles, at - timedelta(days=11 - days))
        _code(lead, at - timedelta(days=9))
        _lay(lead, at - timedelta(days=8))
        _tell(lead, at - timedelta(days=7))
        _sound(lead, at - timedelta(days=3))
        _guide(lead, at - timedelta(days=1))
    factor, second = Factor.objects.filter(study=stories.study).order_by("at")[:2]
    closed, waiting = Sounding.objects.filter(study=stories.study).order_by("opened_at")[:2]
    return FindingsWorld(
        factor, second, factor.categories.earliest("at"), closed, waiting, Guide.objects.get(study=stories.study)
    )


def _talk(lead: StudyMember, turns: Turns, roles: dict[str, str], at: datetime) -> None:
    study, by = lead.study, lead.person
    case = stories_actions.add_case(study=study, name="Groep B", kind="group", group=None, by=by, at=at)
    plan: stories_actions.InterviewValues = {
        "case": case,
        "planned_on": at.date(),
        "held_on": at.date(),
        "interpreter": False,
    }
    held = stories_actions.plan_interview(study=study, values=plan, by=by, at=at)
    spoken = {name: study.roles.get(name=role) for name, role in roles.items()}
    for role in spoken.values():
        stories_actions.note_consent(
            interview=held, role=role, recording=True, quotes=True, sharing=False, note="", by=by, at=at
        )
    original = stories_actions.take_in(interview=held, turns=turns, by=by, at=at)
    chosen = {str(one.pk): spoken.get(one.label) for one in original.speakers.all()}
    for one in stories_actions.map_speakers(original=original, roles=chosen, by=by, at=at):
        stories_actions.decide(suggestion=one, verdict=Verdict.KEEP, stand_in="", by=by, at=at)
    stories_actions.finish(original=original, by=by, at=at)


def _code(lead: StudyMember, at: datetime) -> None:
    codes = {code.name: code for code in Code.objects.filter(study=lead.study)}
    for number, head, tail, names in PASSAGES:
        text = Text.objects.get(interview__study=lead.study, interview__number=number)
        words = text.versions.latest("number").words
        start = words.index(head)
        place: dict[str, Any] = {"start": start, "end": words.index(tail, start) + len(tail)}
        for name in names:
            codes[name] = codes.get(name) or stories_actions.make_code(member=lead, name=name, at=at)
            stories_actions.give_code(member=lead, text=text, version=1, code=codes[name], at=at, **place)


def _lay(lead: StudyMember, at: datetime) -> None:
    cases = {case.name: case for case in lead.study.cases.all()}
    codes = {code.name: code for code in Code.objects.filter(study=lead.study)}
    made: dict[str, list[Category]] = {}
    for minute, (case, name, names, factor) in enumerate(CATEGORIES):
        inside, moment = [codes[one] for one in names], at + timedelta(minutes=minute)
        category = actions.make_category(member=lead, case=cases[case], name=name, codes=inside, at=moment)
        made.setdefault(factor, []).append(category)
    for minute, (name, slug) in enumerate(FACTORS, 10):
        found = actions.make_factor(member=lead, name=name, categories=made[name], at=at + timedelta(minutes=minute))
        concept = Concept.objects.filter(framework__slug=FRAMEWORK, slug=slug).first()
        actions.change_factor(member=lead, factor=found, name=name, concept=concept, at=at + timedelta(minutes=20))


def _tell(lead: StudyMember, at: datetime) -> None:
    """Write what each factor is, and let two quotes show it."""
    for factor in Factor.objects.filter(study=lead.study):
        for language, (title, about, tips) in WORDS[factor.name].items():
            values = {"title": title, "about": about, "elements": "", "tips": tips}
            actions.write_factor(factor=factor, language=language, values=values, by=lead.person, at=at)
        for quote in to_choose(lead, factor)[:2]:
            actions.choose_quote(member=lead, factor=factor, segment=quote.segment, at=at)


def _sound(lead: StudyMember, at: datetime) -> None:
    """Ask twelve people, close, let their words be read and decide; and begin another one."""
    study, by, later = lead.study, lead.person, at + timedelta(hours=4)
    factors = list(Factor.objects.filter(study=study).order_by("at"))
    title = "Namiddag met moeders en begeleiders"
    asked = actions.begin_sounding(study=study, title=title, factors=factors, by=by, at=at)
    for number, answers in enumerate(_replies(lead, [str(one.pk) for one in factors])):
        actions.answer(sounding=asked, answers=answers, once=f"world-{number}", at=at)
    closed = actions.close_sounding(sounding=asked, by=by, at=at + timedelta(hours=3))
    for said in Said.objects.filter(sounding=closed):
        actions.let_be_read(said=said, words=said.words, by=by, at=later)
    reasons = (
        (Outcome.KEPT, "Bijna iedereen herkent het."),
        (Outcome.CHANGED, "Begeleiders zien het overal, moeders niet: we schrijven erbij wanneer het lukt."),
    )
    for factor, (outcome, why) in zip(factors, reasons, strict=True):
        actions.decide_factor(sounding=closed, factor=factor, outcome=outcome, why=why, by=by, at=later)
    actions.begin_sounding(study=study, title="Klankbord in groep B", factors=factors, by=by, at=at + timedelta(days=1))


def _replies(lead: StudyMember, keys: list[str]) -> Iterator[dict[str, Any]]:
    roles = {role.name: str(role.pk) for role in lead.study.roles.all()}
    for number, (role, steps, dots) in enumerate(REPLIES):
        answers: dict[str, Any] = {"role": roles[role], "steps": dict(zip(keys, map(int, steps), strict=True))}
        answers["dots"] = [key for key, dot in zip(keys, dots, strict=True) if dot == "1"]
        if number < len(WHY):
            answers["why"] = {keys[0]: WHY[number]}
        if number < len(MISSING):
            answers["missing"] = MISSING[number]
        yield answers


def _guide(lead: StudyMember, at: datetime) -> None:
    """Publish a guide in three languages."""
    beginnings = {
        "nl": ("Waarom ze blijven komen", "Wat moeders en begeleiders ons vertelden, en wat jij ermee kan."),
        "fr": ("Pourquoi elles reviennent", "Ce que des mères et des accompagnatrices nous ont dit."),
        "en": ("Why they come back", "What mothers and facilitators told us, and what you can do with it."),
    }
    for language, (title, intro) in beginnings.items():
        words = {"language": language, "title": title, "intro": intro}
        guide = actions.write_guide(study=lead.study, by=lead.person, at=at, **words)
    actions.publish_guide(guide=guide, by=lead.person, at=at)
