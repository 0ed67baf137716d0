"""Something at every address: the made-up world, with one thing of each kind around the Tuesday group of De Kiem."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from django.utils.timezone import localdate

from nestwerk import programmes as programmes_room
from nestwerk.analysis import actions as analysis
from nestwerk.catalogue import actions as catalogue
from nestwerk.config.tests.everywhere.addresses import Address
from nestwerk.departures import actions as departures
from nestwerk.departures.models import Parcel, Proof
from nestwerk.dialogue import actions as dialogue
from nestwerk.dialogue.models import Dialogue
from nestwerk.dialogue.rules import spaced
from nestwerk.editorial import actions as editorial
from nestwerk.evaluation import actions as evaluation
from nestwerk.evaluation.models import ChangeStory
from nestwerk.groups import actions as groups
from nestwerk.groups.models import Group, Meeting
from nestwerk.intake import actions as intake
from nestwerk.intake.models import Import
from nestwerk.kernel import codes
from nestwerk.messenger import actions as messenger
from nestwerk.nests.formats.sealed import key_of, seal
from nestwerk.nests.models import Nest, Plan
from nestwerk.nests.rules import plan_words
from nestwerk.nests.rules.plan import BringTogetherDay, PlanItem, PlanSheet
from nestwerk.nests.rules.sheet import Sheet, add, written
from nestwerk.participants import actions as participants
from nestwerk.participants import queries as participating
from nestwerk.participants.actions.group_messages import Letter
from nestwerk.participants.models import LinkKind, Participant
from nestwerk.people import actions as people
from nestwerk.people.models import Appointment, Invitation, Person, Role
from nestwerk.people.rules import fingerprint
from nestwerk.programmes import actions as programmes
from nestwerk.programmes.formats.bundle import read_programme
from nestwerk.programmes.models import Programme
from nestwerk.stories.models import StudyMember
from nestwerk.testing.layers import layer
from nestwerk.today import actions as today
from nestwerk.today.models import FollowUp, PreparationNote
from nestwerk.vocabulary import actions as vocabulary
from nestwerk.vocabulary.models import Concept
from nestwerk.world import (
    GatheringWorld,
    GroupWorld,
    ParentWorld,
    World,
    agreeing,
    build,
    build_dialogue,
    build_evaluation,
    build_findings,
    build_gatherings,
    build_groups,
    build_parents,
    build_stories,
    build_today,
    many_practices,
)

NO_SECRET = "n" * 28
# What the phone shows of somebody who takes part in the dialogue session.
GUEST = "g" * 32
INVITED = "uitnodiging-voor-iemand-die-nog-niet-hier-is"
SERIES = Path(programmes_room.__file__).parent / "data" / "veerkrachtige-ouders.toml"


@dataclass
class Stage:
    """What fills the holes of an address, and what a form may name."""

    world: World
    groups: GroupWorld
    parents: ParentWorld
    board: GatheringWorld
    elsewhere: Participant
    holes: dict[str, object] = field(default_factory=dict)
    form: dict[str, object] = field(default_factory=dict)

    def values(self, address: Address, secret: str) -> Mapping[str, object]:
        """Return what fills the holes of one address: by its own name, else by its room, else by the hole's name."""
        room = address.name.partition(":")[0]
        own = f"{room}.own" if "organisation" in address.holes else room
        names = {hole: (f"{address.name}.{hole}", f"{own}.{hole}", f"{room}.{hole}", hole) for hole in address.holes}
        found = {"secret": secret, **self.holes}
        missing = [hole for hole, ways in names.items() if not any(way in found for way in ways)]
        assert not missing, f"{address.name}: say in stage.py what fills {missing}."
        return {hole: next(found[way] for way in ways if way in found) for hole, ways in names.items()}


@layer
def stage(at: datetime) -> Stage:
    vocabulary.load_bundle(at=at)
    programmes.load_bundle(programmes=[read_programme(SERIES)], at=at)
    practice = many_practices(2, at=at)[0]
    world = build(at=at)
    made = build_groups(world, at)
    parents = build_parents(made, at)
    board = build_gatherings(world, made, parents, at)
    assert board is not None
    day = build_today(world, made, parents, at)
    elsewhere = participants.sign_up(group=made.zuid, values=agreeing(made.zuid, {"name": "Zeynep"}), by=None, at=at)
    here = Stage(world, made, parents, board, elsewhere)
    meeting = day.last
    note = today.write_note(
        meeting=meeting, participant=parents.amina, words="Hij sloeg haar weer.", by=world.bram, at=at
    )
    here.holes = {
        "ticket": NO_SECRET,
        "code": "fr",
        "syntax": "ttl",
        "kind": "csv",
        "slug": made.tuesday.slug,
        "order": 1,
        "pk": 1,
        "provider_id": "school",
        "rest": "praktijken",
        "purpose": "messages",
        "organisation": world.de_kiem.slug,
        **_people(here, at),
        **_words(here, practice.slug, at),
        "groups.key": day.next.pk,
        "groups:paper.kind": "kaartjes",
        "groups:take_from_team.key": world.noor.pk,
        "groups:door.secret": groups.renew_door(group=made.tuesday, by=world.bram, at=at),
        **{f"groups:{name}.key": _draft(here, at) for name in ("what", "when", "who", "discard")},
        "participants.key": parents.amina.pk,
        **_group_message(here, at),
        "participants:waiting.slug": made.series.slug,
        "participants:look.slug": made.series.slug,
        "participants:heard.key": day.next.pk,
        "participants:promote.slug": made.series.slug,
        "participants:promote.key": parents.waiting[0].pk,
        "participants:consent_texts.slug": world.de_kiem.slug,
        "participants:consent_text.slug": world.de_kiem.slug,
        "participants:calendar.secret": participating.secret_of(parents.samira, LinkKind.CALENDAR),
        "gatherings.key": board.sleep.pk,
        "nests.key": _nest(here, at),
        **_dialogue(here, at),
        **_departures(here, at),
        **_evaluation(here, at),
        **_stories(here, at),
        "today.key": meeting.pk,
        "today:take.key": day.childcare.pk,
        "today:note_away.thing": note.pk,
        "today:line_away.thing": PreparationNote.objects.get().pk,
        "today:line_away.key": day.next.pk,
        "today:follow_up.thing": FollowUp.objects.get().pk,
    }
    here.form = _form(here, day.next, meeting)
    return here


def _group_message(stage: Stage, at: datetime) -> dict[str, object]:
    """What Bram wrote to everybody of the Tuesday group, in two languages."""
    letter: Letter = {"whom": "all", "language": "nl", "texts": {"nl": "Breng een jas mee", "fr": "Prends un manteau"}}
    made = participants.write_to_group(
        group=stage.groups.tuesday, letter=letter, press="een", by=stage.world.bram, at=at
    )
    return {f"participants:{name}.key": made.pk for name in ("message", "message_back")}


def _nest(stage: Stage, at: datetime) -> uuid.UUID:
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


def _departures(stage: Stage, at: datetime) -> dict[str, object]:
    """De Kiem said that it leaves, Katja's file lies ready, and of another the proof is left."""
    world, gone = stage.world, uuid.uuid4()
    departures.announce(organisation=world.de_kiem, erase_on=localdate(at) + timedelta(days=40), by=world.katja, at=at)
    Parcel.objects.create(organisation=world.de_kiem, by=world.katja, asked_at=at, begun_at=at, made_at=at, size=1)
    Proof.objects.create(organisation_key=gone, erased_at=at, tables={"groups.Group": [1, "0" * 64]})
    return {"departures.slug": world.de_kiem.slug, "departures.key": gone}


def _evaluation(stage: Stage, at: datetime) -> dict[str, object]:
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


def _stories(stage: Stage, at: datetime) -> dict[str, object]:
    """A study of the researcher: a coded text, its first passage's code, the round in which it was coded."""
    made = build_stories(stage.world, stage.groups, at)
    found = build_findings(stage.world, made, at)
    lead = StudyMember.objects.select_related("person", "study").get(study=made.study, person=stage.world.chantal)
    saved = analysis.save_question(member=lead, name="Eenzaam", asks="hoe=alle", at=at)
    of_interview = ("interview", "consent", "transcript", "speakers", "names", "original")
    of_text = ("text", "list", "memo", "paragraph", "correct")
    of_round = ("round", "done", "differ")
    of_sounding = ("sounding", "close", "new-code", "decide", "words", "type-over", "posters", "sheet")
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
        "findings.key": made.study.pk,
        "findings:of-case.key": found.category.case_id,
        "findings:category.key": found.category.pk,
        **{f"findings:{name}.key": found.factor.pk for name in ("factor", "factor-words", "quotes")},
        **{f"findings:{name}.key": found.open.pk for name in of_sounding},
        "findings.slug": found.guide.slug,
        "findings.code": codes.spaced(found.open.code),
    }


def _dialogue(stage: Stage, at: datetime) -> dict[str, object]:
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


def _people(stage: Stage, at: datetime) -> dict[str, object]:
    world = stage.world
    people.invite(
        organisation=world.de_kiem, email="nieuw@example.org", role=Role.VOLUNTEER, language="nl", by=world.katja, at=at
    )
    invitation = Invitation.objects.get()
    invitation.fingerprint = fingerprint(INVITED)
    invitation.save()
    message = messenger.post(
        organisation=world.de_kiem,
        key="proef",
        channel="email",
        to="wie@example.org",
        subject="Your group",
        body="Dag",
        language="nl",
        at=at,
    )
    return {
        "people:begin.token": NO_SECRET,
        "people:invitation.token": INVITED,
        "people:demo.token": people.demo_link(world.noor).rstrip("/").rpartition("/")[2],
        "people.slug": world.de_kiem.slug,
        "people.key": world.noor.pk,
        "people:end_session.key": 1,
        "people:invite_again.key": invitation.pk,
        "people:withdraw.key": invitation.pk,
        "people:withdraw_duty.key": Appointment.objects.get(person=world.edith).pk,
        "messenger.slug": world.de_kiem.slug,
        "messenger.key": message.pk,
        "reach.slug": world.de_kiem.slug,
        "portal.slug": world.de_kiem.slug,
        "portal.profile": "nji",
        "portal.kind": "csv",
        "evaluation:overview.slug": world.de_kiem.slug,
        "evaluation:year-paper.slug": world.de_kiem.slug,
        "evaluation:answers.slug": world.de_kiem.slug,
        "evaluation:answers-file.slug": world.de_kiem.slug,
        "evaluation:answers-file.what": "antwoorden",
        "evaluation:answers-file.kind": "csv",
    }


def _words(stage: Stage, shared: str, at: datetime) -> dict[str, object]:
    """Practices, frameworks, programmes, and what editors do with documents."""
    world = stage.world
    framework = vocabulary.create_framework(
        organisation=world.de_kiem, names={"nl": "Onze waarden"}, abouts={}, by=world.katja, at=at
    )
    concept = vocabulary.add_concept(
        framework=framework, labels={"nl": "Warmte"}, plains={}, parent=None, by=world.katja, at=at
    )
    own = catalogue.draft(title="Wafels", words={"summary": "Kort."}, organisation=world.de_kiem, by=world.bram, at=at)
    proposal = editorial.propose(
        practice=None, values={"title": "Soep"}, name="Rik", email="rik@example.org", language="nl", at=at
    )
    editorial.confirm(proposal=proposal, at=at)
    document = Import.objects.create(
        organisation=None,
        by=world.edith,
        at=at,
        name="praktijken.docx",
        digest="0" * 64,
        size=1,
        asked_at=at,
        state=Import.State.DONE,
        total=1,
        done=1,
        ended_at=at,
    )
    asking = Import.objects.create(
        by=world.edith,
        at=at,
        name="eigen-woorden.docx",
        digest="1" * 64,
        size=1,
        asked_at=at,
        state=Import.State.ASKS,
        headings=[{"words": "Voor deze mensen", "below": "Ouders.", "kind": "line"}],
    )
    label = intake.add_word(field="goal", language="nl", word="Waar we heen willen", by=world.edith, at=at)
    ours = Programme.objects.get(organisation=None)
    copy = programmes.copy(programme=ours, organisation=world.de_kiem, by=world.bram, at=at)
    desk = ("edit", "remove", "add-session", "edit-session", "move-session", "remove-session")
    return {
        "vocabulary.framework": "buffers",
        "vocabulary.concept": "solidariteit",
        "vocabulary.own.framework": framework.slug,
        "vocabulary.own.concept": concept.slug,
        "intake.key": document.pk,
        "intake:headings.key": asking.pk,
        "intake:remove-label.key": label.pk,
        "editorial.token": proposal.token,
        "editorial.key": proposal.pk,
        "editorial:merge.into": "praktijk-1",
        **{f"{room}.slug": shared for room in ("catalogue", "editorial", "takeaway")},
        **{f"{room}.own.slug": own.slug for room in ("catalogue", "editorial", "takeaway")},
        "programmes.slug": ours.slug,
        **{f"programmes:{name}.slug": copy.slug for name in desk},
    }


def _draft(stage: Stage, at: datetime) -> uuid.UUID:
    return groups.begin_draft(organisation=stage.world.de_kiem, by=stage.world.bram, at=at).pk


def _form(stage: Stage, coming: Meeting, past: Meeting) -> dict[str, object]:
    """Return a form that names things of the Tuesday group in all the words that forms use."""
    slots = list(stage.board.rota.slots.all())
    return {
        "theme": stage.board.sleep.pk,
        "slot": slots[-1].pk,
        "post": stage.board.rota.pk,
        "tip": stage.board.tip.pk,
        "meeting": coming.pk,
        "rule": [str(rule.pk) for rule in stage.groups.tuesday.rules.all()],
        "coming": "yes",
        "on": "yes",
        "purpose": "messages",
        "verhaal": ChangeStory.objects.get().pk,
        "participant": stage.parents.amina.pk,
        "here": "meeting",
    }


def another_team(stage: Stage, at: datetime) -> tuple[Person, Group]:
    """Return Femke, who leads another group in the same organisation, and that group. It is not public."""
    femke = people.open_account(name="Femke Aerts", email="femke@example.org", language="nl", at=at)
    katja = stage.world.katja
    people.add_member(organisation=stage.world.de_kiem, person=femke, role=Role.FACILITATOR, by=katja, at=at)
    values: groups.GroupValues = {"name": "Vaders aan tafel", "form": "weekly"}
    return femke, groups.set_up(organisation=stage.world.de_kiem, values=values, by=femke, at=at)
