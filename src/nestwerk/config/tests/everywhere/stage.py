"""Something at every address: the made-up world, with one thing of each kind around the Tuesday group of De Kiem."""

import uuid
from datetime import datetime, timedelta
from pathlib import Path

from django.utils.timezone import localdate

from nestwerk import programmes as programmes_room
from nestwerk.catalogue import actions as catalogue
from nestwerk.config.tests.everywhere.stage_rooms import dialogue_there, evaluation_there, nest_there, stories_there
from nestwerk.config.tests.everywhere.staged import INVITED, NO_SECRET, Stage
from nestwerk.departures import actions as departures
from nestwerk.departures.models import Parcel, Proof
from nestwerk.editorial import actions as editorial
from nestwerk.evaluation.models import ChangeStory
from nestwerk.groups import actions as groups
from nestwerk.groups.models import Group, Meeting
from nestwerk.intake import actions as intake
from nestwerk.intake.models import Import
from nestwerk.messenger import actions as messenger
from nestwerk.participants import actions as participants
from nestwerk.participants import queries as participating
from nestwerk.participants.actions.group_messages import Letter
from nestwerk.participants.models import LinkKind
from nestwerk.people import actions as people
from nestwerk.people.models import Appointment, Invitation, Person, Role
from nestwerk.people.rules import fingerprint
from nestwerk.programmes import actions as programmes
from nestwerk.programmes.formats.bundle import read_programme
from nestwerk.programmes.models import Programme
from nestwerk.testing.layers import layer
from nestwerk.today import actions as today
from nestwerk.today.models import FollowUp, PreparationNote
from nestwerk.vocabulary import actions as vocabulary
from nestwerk.world import (
    agreeing,
    build,
    build_gatherings,
    build_groups,
    build_parents,
    build_today,
    many_practices,
)

SERIES = Path(programmes_room.__file__).parent / "data" / "veerkrachtige-ouders.toml"


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
        "groups:take_from_team.key": made.tuesday.team.get(person=world.noor).pk,
        "groups:door.secret": groups.renew_door(group=made.tuesday, by=world.bram, at=at),
        **{f"groups:{name}.key": _draft(here, at) for name in ("what", "when", "who", "discard")},
        "participants.key": parents.amina.pk,
        **_group_message(here, at),
        "participants:double.other": parents.samira.pk,
        "participants:apart.key": _apart(here, at),
        "participants:waiting.slug": made.series.slug,
        "participants:look.slug": made.series.slug,
        "participants:heard.key": day.next.pk,
        "participants:list_to_sign.key": day.next.pk,
        "participants:promote.slug": made.series.slug,
        "participants:promote.key": parents.waiting[0].pk,
        "participants:doubles.slug": world.de_kiem.slug,
        "participants:consent_texts.slug": world.de_kiem.slug,
        "participants:consent_text.slug": world.de_kiem.slug,
        "participants:calendar.secret": participating.secret_of(parents.samira, LinkKind.CALENDAR),
        "gatherings.key": board.sleep.pk,
        "nests.key": nest_there(here, at),
        **dialogue_there(here, at),
        **_departures(here, at),
        **evaluation_there(here, at),
        **stories_there(here, at),
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


def _apart(stage: Stage, at: datetime) -> object:
    """Somebody who signed up twice for the Tuesday group, brought together."""
    group, bram = stage.groups.tuesday, stage.world.bram
    twice = [participants.sign_up(group=group, values={}, by=bram, at=at) for _time in range(2)]
    return participants.merge(kept=twice[0], gone=twice[1], by=bram, at=at).pk


def _departures(stage: Stage, at: datetime) -> dict[str, object]:
    """De Kiem said that it leaves, Katja's file lies ready, and of another the proof is left."""
    world, gone = stage.world, uuid.uuid4()
    departures.announce(organisation=world.de_kiem, erase_on=localdate(at) + timedelta(days=40), by=world.katja, at=at)
    Parcel.objects.create(organisation=world.de_kiem, by=world.katja, asked_at=at, begun_at=at, made_at=at, size=1)
    Proof.objects.create(organisation_key=gone, erased_at=at, tables={"groups.Group": [1, "0" * 64]})
    return {"departures.slug": world.de_kiem.slug, "departures.key": gone}


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
        # What the page showed of that meeting.
        "initial-theme": coming.theme,
        "initial-session": coming.session_id or "",
    }


def another_team(stage: Stage, at: datetime) -> tuple[Person, Group]:
    """Return Femke, who leads another group in the same organisation, and that group. It is not public."""
    femke = people.open_account(name="Femke Aerts", email="femke@example.org", language="nl", at=at)
    katja = stage.world.katja
    people.add_member(organisation=stage.world.de_kiem, person=femke, role=Role.FACILITATOR, by=katja, at=at)
    values: groups.GroupValues = {"name": "Vaders aan tafel", "form": "weekly"}
    return femke, groups.set_up(organisation=stage.world.de_kiem, values=values, by=femke, at=at)
