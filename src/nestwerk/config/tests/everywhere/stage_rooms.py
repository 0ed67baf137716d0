"""What stands at the addresses of the rooms above groups: maps, forms that are filled in, studies, sessions."""

import uuid
from datetime import datetime

from nestwerk.analysis import actions as analysis
from nestwerk.config.tests.everywhere.staged import GUEST, Stage
from nestwerk.dialogue import actions as dialogue
from nestwerk.dialogue.models import Dialogue
from nestwerk.dialogue.rules import spaced
from nestwerk.evaluation import actions as evaluation
from nestwerk.kernel import codes
from nestwerk.nests.formats.sealed import key_of, seal
from nestwerk.nests.models import Nest, Plan
from nestwerk.nests.rules import plan_words
from nestwerk.nests.rules.plan import BringTogetherDay, PlanItem, PlanSheet
from nestwerk.nests.rules.sheet import Sheet, add, written
from nestwerk.participants import queries as participating
from nestwerk.stories import actions as stories
from nestwerk.stories.formats.exchange import Code, Project, Reading, Source
from nestwerk.stories.formats.told import plain
from nestwerk.stories.models import StudyMember
from nestwerk.vocabulary.models import Concept
from nestwerk.world import (
    build_dialogue,
    build_evaluation,
    build_findings,
    build_stories,
)


def nest_there(stage: Stage, at: datetime) -> uuid.UUID:
    """Give Samira a map and a plan, and return the map; her link stays known here, so that she can come by it."""
    samira = stage.parents.samira
    nest = Nest(organisation=samira.organisation, participant=samira, drawn_at=at)
    key = key_of(participating.secret_of(samira), owner=str(samira.pk))
    nest.sheet = seal(written(add(Sheet(), label="Zwaluwoma", ring="near")), key, where=nest.where())
    nest.save()
    items = (PlanItem(1, "Sami halen", who="Zwaluwoma", by="2026-12-01", state="dropped", why="Zwaluwoma is moe"),)
    sheet = PlanSheet(items, BringTogetherDay(place="Bij Zwaluwoma", coming=("Zwaluwoma",)), last=1)
    plan = Plan(organisation=samira.organisation, participant=samira, begun_at=at)
    plan.sheet = seal(plan_words.written(sheet), key, where=plan.where())
    plan.save()
    return nest.pk


def evaluation_there(stage: Stage, at: datetime) -> dict[str, object]:
    """An end that is open; its code stands on a poster. A story that was read, and what the team saw."""
    made, bram = build_evaluation(stage.world, stage.groups, at), stage.world.bram
    words = "Ik durf weer buiten te komen"
    told = evaluation.tell(
        participant=stage.parents.joke, direction="better", changed=words, uses=["team", "group"], at=at
    )
    evaluation.read_story_first(story=told, by=bram, at=at)
    evaluation.let_story_be_read(story=told, changed=words, through="", by=bram, at=at)
    claim = evaluation.write_claim(
        group=stage.groups.tuesday, saw="Rust", otherwise="Vakantie", still="", by=bram, at=at
    )
    asked = {"key": "fijn", "kind": "smiley", "label": {"nl": "Was het fijn?"}}
    draft = {"title": {"nl": "Van ons"}, "sections": [{"items": [asked]}]}
    own = evaluation.make_form(organisation=stage.world.de_kiem, draft=draft, by=stage.world.bram, at=at)
    of_form = ("form", *(f"form-{page}" for page in ("words", "whose", "look", "away", "back", "xlsform")))
    of_question = ("question-new", "question", "question-place")
    return {
        "evaluation.key": made.end.pk,
        "evaluation.code": made.end.code,
        "evaluation.item": "fijn",
        **{f"evaluation:{page}.key": own.pk for page in (*of_form, *of_question)},
        "evaluation:read-story.key": told.pk,
        "evaluation:choose-story.key": told.pk,
        "evaluation:claim.key": claim.pk,
    }


def stories_there(stage: Stage, at: datetime) -> dict[str, object]:
    """A study of the researcher: a coded text, its first passage's code, the round in which it was coded."""
    made = build_stories(stage.world, stage.groups, at)
    found = build_findings(stage.world, made, at)
    lead = StudyMember.objects.select_related("person", "study").get(study=made.study, person=stage.world.chantal)
    told = plain(Reading(Project("Elders", codes=(Code("1", "Samen"),), sources=(Source("2", "Gesprek", "Ik kom."),))))
    foreign = stories.keep_foreign(member=lead, told=told, at=at)
    saved = analysis.save_question(member=lead, name="Eenzaam", asks="hoe=alle", at=at)
    of_interview = ("interview", "consent", "transcript", "speakers", "names", "original")
    of_text = ("text", "list", "memo", "paragraph", "correct")
    of_round = ("round", "done", "differ")
    of_sounding = ("sounding", "close", "new-code", "decide", "type-over", "posters", "sheet")
    return {
        "stories.key": made.study.pk,
        "analysis.key": made.study.pk,
        "analysis.question": saved.pk,
        "analysis.what": "tabel",
        "analysis.kind": "csv",
        "stories.number": 1,
        **{f"stories:{name}.key": made.coded.interview_id for name in of_interview},
        **{f"stories:{name}.key": made.coded.pk for name in of_text},
        **{f"stories:{name}.key": made.round.pk for name in of_round},
        "stories:code.key": made.segment.code_id,
        "stories:foreign.key": foreign.pk,
        "findings.key": made.study.pk,
        "findings:of-case.key": found.category.case_id,
        "findings:category.key": found.category.pk,
        **{f"findings:{name}.key": found.factor.pk for name in ("factor", "factor-words", "quotes")},
        **{f"findings:{name}.key": found.open.pk for name in of_sounding},
        "findings:words.key": found.closed.pk,
        "findings.slug": found.guide.slug,
        "findings.code": codes.spaced(found.open.code),
    }


def dialogue_there(stage: Stage, at: datetime) -> dict[str, object]:
    """A session with cards and what was agreed, open again; its code is known to who has an invitation."""
    made = build_dialogue(stage.world, at)
    assert made is not None
    _take_part(stage, made.first, made.card.buffer, at)
    return {
        "dialogue.key": made.first.pk,
        "dialogue.code": spaced(made.first.code),
        "dialogue.thing": made.agreement.pk,
        "dialogue:invitation.whom": "ouders",
        "dialogue:paper.kind": "poster",
    }


def _take_part(stage: Stage, session: Dialogue, buffer: Concept, at: datetime) -> None:
    """Let a phone take part for an organisation: cards that hang there, one that was hidden, and an agreement."""
    bram = stage.world.bram
    dialogue.open_for_cards(dialogue=session, by=bram, at=at)
    session.refresh_from_db()
    guest = dialogue.join(dialogue=session, token=GUEST, name="Sofie", speaks_for="De Linde", at=at)
    cards = [
        dialogue.lay_card(
            guest=guest, buffer=buffer, kind=kind, words="Samen fietsen", token=kind, language="nl", at=at
        )[0]
        for kind in ("give", "need")
    ]
    hidden = dialogue.lay_card(
        guest=guest, buffer=buffer, kind="give", words="Weg ermee", token="", language="nl", at=at
    )[0]
    dialogue.hide_card(card=hidden, by=bram, at=at)
    values: dialogue.AgreementValues = {"what": "Fietsen", "who": "Sofie", "with_whom": "", "due": None}
    agreed = dialogue.agree(
        dialogue=session, values=values, give=cards[0], need=cards[1], token="fiets", by=bram, at=at
    )
    dialogue.settle(agreement=agreed, outcome="dropped", why="Het regende", by=bram, at=at)
