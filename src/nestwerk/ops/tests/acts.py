"""One act for each kind of note in the journal, on the people of the made-up world."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

from allauth.mfa.models import Authenticator
from django.utils.timezone import localdate

from nestwerk.catalogue.models import Practice, State, Use
from nestwerk.dialogue import actions as dialogue
from nestwerk.editorial.actions.proposals import forget, withdraw
from nestwerk.editorial.actions.uses import withdraw_use
from nestwerk.editorial.models import Proposal
from nestwerk.evaluation import actions as evaluation
from nestwerk.evaluation.models import ChangeStory, FormKind, OpenAnswer, SharedResults, StoryConsent
from nestwerk.gatherings import actions as gatherings
from nestwerk.gatherings.models import Slot
from nestwerk.groups import actions as groups
from nestwerk.messenger import actions as messenger
from nestwerk.nests import actions as nests
from nestwerk.nests.models import Nest, Plan
from nestwerk.ops.tests import leaving
from nestwerk.participants import actions as participants
from nestwerk.participants.models import LinkKind
from nestwerk.people import actions as people
from nestwerk.people.models import Person, Role
from nestwerk.reach import actions as reach
from nestwerk.today import actions as today
from nestwerk.today.models import Shift
from nestwerk.world import (
    GatheringWorld,
    GroupWorld,
    ParentWorld,
    World,
    build_dialogue,
    build_evaluation,
    build_nests,
    build_today,
    many_practices,
)

# One form, sent once.
FORM = "form"


@dataclass(frozen=True)
class There:
    """Who and what is there, and the things that an act is about."""

    world: World
    groups: GroupWorld
    parents: ParentWorld
    things: SimpleNamespace


def prepare(world: World, group_world: GroupWorld, parents: ParentWorld, board: GatheringWorld, at: datetime) -> There:
    """Let there be something of each sort to take away."""
    made: Any = SimpleNamespace(board=board)
    amina, tuesday, bram, katja = parents.amina, group_world.tuesday, world.bram, world.katja
    made.dialogue, made.day = build_dialogue(world, at), build_today(world, group_world, parents, at)
    made.evaluation = build_evaluation(world, group_world, at)
    build_nests(parents, at)
    dialogue.open_for_cards(dialogue=made.dialogue.next, by=bram, at=at)
    dialogue.open_for_cards(dialogue=made.dialogue.first, by=bram, at=at)
    days: list[evaluation.PlannedRound] = [
        {"kind": FormKind.THERMOMETER, "opens_on": localdate(at), "closes_on": localdate(at) + timedelta(days=7)}
    ]
    made.round = evaluation.plan_rounds(group=tuesday, planned=days, by=bram, at=at)[0]
    told = {"group": tuesday, "meeting": made.day.last, "answers": {"wat-lukte": "Het liedje"}}
    made.reflection = evaluation.reflect(**told, by=bram, at=at)
    made.invitation = people.invite(
        organisation=world.de_kiem, email="karel@example.org", role=Role.COORDINATOR, language="nl", by=katja, at=at
    )
    made.helper = people.open_account(name="Helper", email="helper@example.org", language="nl", at=at)
    people.add_member(organisation=world.de_kiem, person=made.helper, role=Role.FACILITATOR, by=katja, at=at)
    groups.add_to_team(group=tuesday, person=made.helper, hat="facilitator", by=bram, at=at)
    for kind in ("totp", "webauthn"):
        Authenticator.objects.create(user=bram, type=kind, data={}, created_at=at)
    made.codes = Authenticator.objects.create(
        user=bram, type="recovery_codes", data={"seed": "x", "used_mask": 1}, created_at=at
    )
    participants.reply(meeting=made.day.next, participant=amina, coming=True, at=at)
    participants.choose_calendar_address(participant=amina, shown=True, by=None, at=at)
    participants.link_account(participant=parents.joke, person=made.helper, by=bram, at=at)
    participants.tap(
        meeting=made.day.last, participant=amina, presence="absent", reason="Karim", by=bram, tapped_at=at, at=at
    )
    # Filled in by who may leave.
    participants.change_details(participant=parents.fatma, values={"email": "f@example.org"}, by=made.helper, at=at)
    made.note = today.write_note(meeting=made.day.last, participant=amina, words="Notitie", by=bram, at=at)
    today.hand_over_notes(group=tuesday, to=made.helper, by=bram, at=at)
    made.preparation = today.add_preparation(meeting=made.day.next, words="Stoelen", by=bram, at=at)
    today.claim(shift=made.day.childcare, by=made.helper, at=at)
    helping: dict[str, Any] = {"kind": "ask", "words": "", "named": True, "phone_shown": True, "places": 1, "days": []}
    made.post = gatherings.post_help(
        group=tuesday, participant=amina, by=None, title="Fiets", token=FORM, at=at, **helping
    )
    made.theme = gatherings.bring_in(
        group=tuesday, participant=amina, by=None, words="Slapen", named=True, token=FORM, at=at
    )
    _stories(made, group_world, parents, bram, at)
    made.proposal = Proposal.objects.create(
        name="Ann", is_new=True, at=at, expires_at=at + timedelta(days=9), confirmed_at=at, fingerprint="x", note="Dag"
    )
    shared = Practice.objects.create(slug="wafels", title="Wafels", state=State.PUBLISHED, changed_at=at)
    made.used = Use.objects.create(practice=shared, organisation=world.de_kiem, by=katja, at=at)
    made.venue = groups.make_venue(organisation=world.de_kiem, name="Zaal", address="Straat 1", by=katja, at=at)
    return There(world, group_world, parents, made)


def _stories(made: Any, group_world: GroupWorld, parents: ParentWorld, by: Person, at: datetime) -> None:
    """Let a story be told, read, loved, chosen and shared, and let the team have a row in its table."""
    tuesday = group_world.tuesday
    of = {"organisation": tuesday.organisation, "group": tuesday}
    story = ChangeStory.objects.create(
        **of, participant=parents.amina, direction="better", changed="Ik bel nu iemand.", told_at=at
    )
    for use in ("team", "group", "shared"):
        StoryConsent.objects.create(organisation=tuesday.organisation, story=story, use=use, given_at=at)
    evaluation.read_story_first(story=story, by=by, at=at)
    evaluation.let_story_be_read(story=story, changed=story.changed, through="", by=by, at=at)
    evaluation.give_story_heart(story=story, participant=parents.joke, on=True, at=at)
    evaluation.choose_story(story=story, why="Dit hoorden we vaak", by=by, at=at)
    made.story = story
    made.claim = evaluation.write_claim(group=tuesday, saw="Veel", otherwise="Ook", still="", by=by, at=at)
    (practice,) = many_practices(1, at=at)
    made.shared = SharedResults.objects.create(**of, practice=practice, reached=12, by=by, at=at)


def _give_turn_back(there: There, at: datetime) -> None:
    turn = Slot.objects.filter(post=there.things.board.rota).exclude(taken_by=None)[0]
    assert turn.taken_by
    gatherings.give_back(slot=turn.pk, participant=turn.taken_by, at=at)


def _count_again(there: Any, at: datetime) -> None:
    start, by = there.things.evaluation.start, there.world.bram
    evaluation.set_aside(round=start, reason="Valse bladen", by=by, at=at - timedelta(minutes=1))
    evaluation.count_again(round=start, by=by, at=at)


def _read_words(there: There, at: datetime) -> None:
    one = evaluation.close_round(round=there.things.evaluation.end, by=there.world.bram, at=at)
    evaluation.read_first(round=one, by=there.world.bram, at=at)
    words = {row.pk: row.words for row in OpenAnswer.objects.filter(round=one)}
    evaluation.let_read(round=one, words=words, by=there.world.bram, at=at)


def _take_words_out(there: There, at: datetime) -> None:
    one = evaluation.close_round(round=there.things.evaluation.end, by=there.world.bram, at=at)
    evaluation.read_first(round=one, by=there.world.bram, at=at)
    out = [row.pk for row in OpenAnswer.objects.filter(round=one)]
    evaluation.let_read(round=one, words={}, left_out=out, by=there.world.bram, at=at)


def _change_session(there: There, at: datetime) -> None:
    next_one = there.things.dialogue.next
    values: dialogue.DialogueValues = {
        "title": "Rond de school",
        "starts_at": next_one.starts_at,
        "place": next_one.place,
        "leads": there.world.katja,
    }
    dialogue.change_session(dialogue=next_one, values=values, by=there.world.katja, at=at)


Act = Callable[[There, datetime], object]
OTHER: dialogue.AgreementValues = {"what": "Anders", "who": "Wim", "with_whom": "", "due": None}
# What each kind of note is of: the act by which it is made.
ACTS: dict[str, Act] = {
    "dialogue.card-taken-back": lambda i, at: dialogue.take_back(card=i.things.dialogue.card, at=at),
    "dialogue.card-hidden": lambda i, at: dialogue.hide_card(card=i.things.dialogue.card, by=i.world.bram, at=at),
    "dialogue.card-changed": lambda i, at: dialogue.change_card(card=i.things.dialogue.card, words="Soep", at=at),
    "dialogue.guest-gone": lambda i, at: dialogue.take_back_all(guest=i.things.dialogue.hanan, at=at),
    "dialogue.guest-put-out": lambda i, at: dialogue.put_out(guest=i.things.dialogue.hanan, by=i.world.bram, at=at),
    "dialogue.guest-changed": lambda i, at: dialogue.change_guest(
        guest=i.things.dialogue.hanan, name="", speaks_for="", at=at
    ),
    "dialogue.code-renewed": lambda i, at: dialogue.renew_code(dialogue=i.things.dialogue.next, by=i.world.bram, at=at),
    "dialogue.closed": lambda i, at: dialogue.close_for_cards(dialogue=i.things.dialogue.next, by=i.world.bram, at=at),
    "dialogue.changed": _change_session,
    "dialogue.agreement-changed": lambda i, at: dialogue.change(
        agreement=i.things.dialogue.agreement, values=OTHER, why="", by=i.world.bram, at=at
    ),
    "dialogue.agreement-erased": lambda i, at: dialogue.erase_agreement(
        agreement=i.things.dialogue.agreement, by=i.world.bram, at=at
    ),
    "dialogue.cards-erased": lambda i, at: dialogue.erase_cards(dialogue=i.things.dialogue.first, by=None, at=at),
    "editorial.forgotten": lambda i, at: forget(proposal=i.things.proposal, at=at),
    "editorial.use-withdrawn": lambda i, at: withdraw_use(
        practice=i.things.used.practice, organisation=i.world.de_kiem, by=i.world.katja, at=at
    ),
    "editorial.withdrawn": lambda i, at: withdraw(proposal=i.things.proposal, at=at),
    "evaluation.closed": lambda i, at: evaluation.close_round(round=i.things.round, by=i.world.bram, at=at),
    "evaluation.code-renewed": lambda i, at: evaluation.renew_code(round=i.things.round, by=i.world.bram, at=at),
    "evaluation.emptied": lambda i, at: evaluation.empty_round(round=i.things.evaluation.start, at=at),
    "evaluation.end-shown": lambda i, at: evaluation.end_shown(
        group=i.things.round.group_id, end=i.things.round.pk, start=None, pairs=["hoe-gaat-het"], at=at
    ),
    "evaluation.words-hidden": _read_words,
    "evaluation.words-taken-out": _take_words_out,
    "evaluation.reflection-gone": lambda i, at: evaluation.take_reflection_back(
        reflection=i.things.reflection, by=i.world.bram, at=at
    ),
    "evaluation.round-moved": lambda i, at: evaluation.move_round(
        round=i.things.round, opens_on=localdate(at), closes_on=localdate(at), by=i.world.bram, at=at
    ),
    "evaluation.round-taken-back": lambda i, at: evaluation.take_round_back(
        round=i.things.round, by=i.world.bram, at=at
    ),
    "evaluation.counts-again": _count_again,
    "evaluation.set-aside": lambda i, at: evaluation.set_aside(
        round=i.things.evaluation.start, reason="Valse bladen", by=i.world.bram, at=at
    ),
    "evaluation.story-taken-back": lambda i, at: evaluation.take_story_back(story=i.things.story, at=at),
    "evaluation.story-changed": lambda i, at: evaluation.tell(
        participant=i.parents.amina, direction="better", changed="Nu wel.", uses=["team", "group"], at=at
    ),
    "evaluation.story-use-withdrawn": lambda i, at: evaluation.withdraw_use(story=i.things.story, use="shared", at=at),
    "evaluation.story-read": lambda i, at: evaluation.let_story_be_read(
        story=ChangeStory.objects.get(), changed="Ik bel nu", through="", by=i.world.bram, at=at
    ),
    "evaluation.story-heart-taken-back": lambda i, at: evaluation.give_story_heart(
        story=i.things.story, participant=i.parents.joke, on=False, at=at
    ),
    "evaluation.story-unchosen": lambda i, at: evaluation.unchoose_story(story=i.things.story, by=i.world.bram, at=at),
    "evaluation.claim-gone": lambda i, at: evaluation.drop_claim(claim=i.things.claim, by=i.world.bram, at=at),
    "evaluation.results-withdrawn": lambda i, at: evaluation.withdraw_results(
        shared=i.things.shared, by=i.world.bram, at=at
    ),
    "gatherings.hidden": lambda i, at: gatherings.hide(thing=i.things.theme, reason="x", by=i.world.bram, at=at),
    "gatherings.theme-edited": lambda i, at: gatherings.edit_theme(
        theme=i.things.theme, words="Rust", by=i.world.bram, at=at
    ),
    "gatherings.rule-dropped": lambda i, at: gatherings.drop_rule(
        rule=i.groups.tuesday.rules.all()[0], by=i.world.bram, at=at
    ),
    "gatherings.post-ended": lambda i, at: gatherings.end_post(post=i.things.post, by=None, at=at),
    "gatherings.turn-given-back": _give_turn_back,
    "gatherings.number-hidden": lambda i, at: gatherings.show_number(place=i.things.post, shown=False, at=at),
    "gatherings.name-hidden": lambda i, at: participants.change_details(
        participant=i.parents.amina, values={"name": "Mina"}, by=None, at=at
    ),
    "gatherings.heart-taken-back": lambda i, at: gatherings.give_heart(
        theme=i.things.board.sleep, participant=i.parents.amina, on=False, at=at
    ),
    "gatherings.try-changed": lambda i, at: gatherings.tell_how_it_went(
        participant=i.parents.fatma, about=i.things.board.tip, face="well", words="", shared=False, at=at
    ),
    "groups.team-left": lambda i, at: groups.take_from_team(
        group=i.groups.tuesday, person=i.things.helper, by=i.world.bram, at=at
    ),
    "groups.hat-narrowed": lambda i, at: groups.add_to_team(
        group=i.groups.tuesday, person=i.things.helper, hat="volunteer", by=i.world.bram, at=at
    ),
    "groups.door-renewed": lambda i, at: groups.renew_door(group=i.groups.secret, by=i.world.bram, at=at),
    "groups.ended": lambda i, at: groups.end(group=i.groups.tuesday, by=i.world.bram, at=at),
    "groups.narrowed": lambda i, at: groups.change_settings(
        group=i.groups.tuesday, values={"public": False, "phone": "", "entry": "invited"}, by=i.world.bram, at=at
    ),
    "groups.venue-narrowed": lambda i, at: groups.change_venue(
        venue=i.things.venue, values={"shown": "by-phone"}, by=i.world.bram, at=at
    ),
    "groups.meeting-cancelled": lambda i, at: groups.cancel(
        meeting=i.things.day.next, reason="x", by=i.world.bram, at=at
    ),
    "groups.meeting-moved": lambda i, at: groups.move(
        meeting=i.things.day.next,
        starts_at=i.things.day.next.starts_at + timedelta(hours=3),
        ends_at=i.things.day.next.ends_at + timedelta(hours=3),
        reason="x",
        by=i.world.bram,
        at=at,
    ),
    "departures.announced": lambda i, at: leaving.announce(i.world.de_kiem, i.world.katja, at=at),
    "departures.stays": lambda i, at: leaving.stay(i.world.de_kiem, i.world.katja, at=at),
    "departures.erased": lambda i, at: leaving.erase(i.world.de_kiem, i.world.katja, at=at),
    "messenger.setting-set": lambda i, at: messenger.change_settings(
        organisation=i.world.de_kiem, values={"text_messages": False, "texts_a_month": 7}, by=i.world.katja, at=at
    ),
    "nests.map-forgotten": lambda i, at: nests.forget(nest=Nest.objects.all()[0], at=at),
    "nests.plan-forgotten": lambda i, at: nests.forget_plan(plan=Plan.objects.all()[0], at=at),
    "participants.erased": lambda i, at: participants.erase(participant=i.parents.amina, by=None, at=at),
    "participants.left": lambda i, at: participants.leave(participant=i.parents.amina, by=None, at=at),
    "participants.link-ended": lambda i, at: participants.revoke_link(
        participant=i.parents.amina, kind=LinkKind.PAGE, by=i.world.bram, at=at
    ),
    "participants.consent-withdrawn": lambda i, at: participants.withdraw_consent(
        participant=i.parents.amina, purpose="messages", by=i.world.bram, at=at
    ),
    "participants.said-no": lambda i, at: participants.answer_for_myself(
        participant=i.parents.karim, agreed=False, at=at
    ),
    "participants.links-closed": lambda i, at: groups.end(group=i.groups.tuesday, by=i.world.bram, at=at),
    "participants.contact-removed": lambda i, at: participants.settle_contacts(
        participant=i.parents.amina, removed=["phone"], at=at
    ),
    "participants.contact-changed": lambda i, at: participants.change_details(
        participant=i.parents.amina, values={"phone": "0472 22 22 22"}, by=i.world.bram, at=at
    ),
    "participants.field-emptied": lambda i, at: participants.change_details(
        participant=i.parents.joke, values={"heard_by": ""}, by=i.world.bram, at=at
    ),
    "participants.reply-replaced": lambda i, at: participants.reply(
        meeting=i.things.day.next, participant=i.parents.amina, coming=False, at=at
    ),
    "participants.attendance-reason-changed": lambda i, at: participants.tap(
        meeting=i.things.day.last,
        participant=i.parents.amina,
        presence="absent",
        reason="",
        by=i.world.bram,
        tapped_at=at,
        at=at,
    ),
    "participants.calendar-address-off": lambda i, at: participants.choose_calendar_address(
        participant=i.parents.amina, shown=False, by=None, at=at
    ),
    "participants.account-unlinked": lambda i, at: participants.link_account(
        participant=i.parents.joke, person=None, by=i.world.bram, at=at
    ),
    "participants.account-linked": lambda i, at: participants.link_account(
        participant=i.parents.fatma, person=i.world.noor, by=i.world.bram, at=at
    ),
    "participants.childcare-off": lambda i, at: participants.call_off_childcare(
        meeting=i.things.day.next, asking=[], by=i.world.bram, at=at
    ),
    "participants.team-acted": lambda i, at: participants.confirm_contacts(
        participant=i.parents.karim, seen={"phone": i.parents.karim.phone}, by=i.world.bram, at=at
    ),
    "people.erased": lambda i, at: people.erase_person(
        i.things.helper, by=i.things.helper, at=at, rooms=people.privacy_rooms()
    ),
    "people.role-taken": lambda i, at: people.change_roles(
        organisation=i.world.de_kiem, person=i.things.helper, roles=[Role.VOLUNTEER], by=i.world.katja, at=at
    ),
    "people.membership-ended": lambda i, at: people.end_membership(
        organisation=i.world.de_kiem, person=i.things.helper, by=i.world.katja, at=at
    ),
    "people.duty-withdrawn": lambda i, at: people.withdraw_duty(
        appointment=i.world.edith.appointments.get(), by=i.world.omar, at=at
    ),
    "people.invitation-withdrawn": lambda i, at: people.withdraw(
        invitation=i.things.invitation, by=i.world.katja, at=at
    ),
    "people.invitation-used": lambda i, at: people.accept_as_new(
        invitation=i.things.invitation, name="Karel", language="nl", at=at
    ),
    "people.invitation-renewed": lambda i, at: people.invite_again(
        invitation=i.things.invitation, by=i.world.katja, at=at
    ),
    "people.codes-used": lambda i, at: _use_code(i, at),
    "people.factors-left": lambda i, at: _lose_phone(i, at),
    "people.second-factor-required": lambda i, at: people.change_settings(
        organisation=i.world.de_kiem, name=i.world.de_kiem.name, second_factor_required=True, by=i.world.katja, at=at
    ),
    "reach.term-set": lambda i, at: reach.change_terms(
        organisation=i.world.de_kiem,
        values={"note_days": 7, "least": 9, "lists_per": "quarter"},
        by=i.world.katja,
        at=at,
    ),
    "reach.closed": lambda i, at: reach.close_year(organisation=i.world.de_kiem, year=localdate(at).year, at=at),
    "today.note-removed": lambda i, at: today.remove_note(note=i.things.note, by=i.world.bram, at=at),
    "today.preparation-removed": lambda i, at: today.remove_preparation(
        note=i.things.preparation, by=i.world.bram, at=at
    ),
    "today.debrief-changed": lambda i, at: today.save_debrief(
        meeting=i.things.day.last,
        marks={},
        words="Goede sfeer",
        by=i.world.noor,
        at=at,
    ),
    "today.shift-worded": lambda i, at: today.offer(
        meeting=i.things.day.next, task="host", places=1, words="", by=i.world.bram, at=at
    ),
    "today.shift-withdrawn": lambda i, at: today.withdraw(
        shift=i.things.day.childcare, person=i.things.helper, by=None, at=at
    ),
    "today.shift-taken-off": lambda i, at: today.take_off(
        shift=Shift.objects.filter(task="childcare")[0], by=i.world.bram, at=at
    ),
}


def _use_code(there: There, at: datetime) -> None:
    codes = there.things.codes
    codes.data = {**codes.data, "used_mask": 5}
    codes.save(update_fields=["data"])
    people.note_used_code(codes, at=at)


def _lose_phone(there: There, at: datetime) -> None:
    Authenticator.objects.get(user=there.world.bram, type="webauthn").delete()
    people.note_second_factors(person=there.world.bram, at=at)
