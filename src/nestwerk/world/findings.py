"""What De Kiem found in its study: two more talks, categories, factors. Building it twice changes nothing."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from nestwerk.findings import actions
from nestwerk.findings.models import Category, Factor
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


@dataclass(frozen=True)
class FindingsWorld:
    """The two factors of the study, and the first category."""

    factor: Factor
    second: Factor
    category: Category


@transaction.atomic
def build_findings(world: World, stories: StoriesWorld, at: datetime) -> FindingsWorld:
    """Hold two more talks and lay the board of the study, or find it again."""
    if not Factor.objects.filter(study=stories.study).exists():
        lead = StudyMember.objects.select_related("person").get(study=stories.study, person=world.chantal)
        for days, (turns, roles) in enumerate(TALKS):
            _talk(lead, turns, roles, at - timedelta(days=11 - days))
        _code(lead, at - timedelta(days=9))
        _lay(lead, at - timedelta(days=8))
    factor, second = Factor.objects.filter(study=stories.study).order_by("at")[:2]
    return FindingsWorld(factor, second, factor.categories.earliest("at"))


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
