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
from nestwerk.world.findings_told import (
    CATEGORIES,
    FACTORS,
    FRAMEWORK,
    MISSING,
    PASSAGES,
    REPLIES,
    TALKS,
    WHY,
    WORDS,
    Turns,
)
from nestwerk.world.people import World
from nestwerk.world.stories import StoriesWorld


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
        guide = actions.write_guide(
            study=lead.study, language=language, title=title, intro=intro, by=lead.person, at=at
        )
    actions.publish_guide(guide=guide, by=lead.person, at=at)
