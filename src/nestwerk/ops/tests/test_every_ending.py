"""Each action that takes away or ends something is noted for after a restore, or it says here why not."""

import ast
import re
import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import pytest

from nestwerk.editorial.models import Proposal
from nestwerk.ops.installation import PACKAGE
from nestwerk.today.actions import add_preparation
from nestwerk.today.models import PreparationNote
from nestwerk.trail import journal
from nestwerk.world import GroupWorld, World

ENDING = re.compile(
    r"(cancel|close|drop|end|erase|forget|hide|leave|remove|renew|retire|revoke|settle_contacts|take_from|take_off|undo|"
    r"withdraw)(_|$)"
)
# Rooms about people: of these each action stands in this register, also one that ends nothing.
WHOLE = {
    "analysis",
    "departures",
    "dialogue",
    "evaluation",
    "findings",
    "gatherings",
    "groups",
    "messenger",
    "nests",
    "participants",
    "people",
    "reach",
    "stories",
    "today",
}
NOTED = re.compile(
    r"\"((?:analysis|departures|dialogue|editorial|evaluation|findings|gatherings|groups|messenger|nests|participants|people|reach|stories|today)\.[a-z-]+)\""
)
PART = "is a part of another action here, which is noted"
NO_PERSON = "is about no person: who looks after it does it once more"
UPKEEP = "is done by the upkeep, which does it again"
PASSES = "is about what is in no backup"
MORE = "adds or opens something: without it less is known, seen or allowed"
SAME_EYES = "the words or choice of before come back for who read them before, and are changed once more"
COUNTS = "changes only how children or places count"
NOTHING = "writes nothing that stays"
# Why an older backup may undo an action that is not noted itself: the actions, by reason.
REASONS = {
    UPKEEP: """departures.forget_parcels departures.pack_what_waits
        departures.erase_due editorial.forget_proposals groups.forget_old_drafts participants.load_shared_texts
        today.forget_team_words participants.forget_set_aside
        nests.remind participants.remind people.reseal_second_factors messenger.tidy messenger.go_round
        messenger.forget_messages
        messenger.deliver
        reach.run_terms participants.forget_group_messages people.do_factor_resets
        dialogue.forget_over_term evaluation.close_over evaluation.forget_over_term stories.destroy_over_term""",
    PART: """participants.blank participants.put_taps_together participants.take_contacts
        participants.take_contacts_away participants.give_taps_back participants.forget_doubled
        departures.take_out departures.erase_accounts dialogue.narrow people.end_what_hung_on reach.close_periods
        evaluation.add_up evaluation.count_anew
        evaluation.take_out_again
        evaluation.count_refused evaluation.destroy_codes evaluation.shut evaluation.shut_story evaluation.shut_words
        dialogue.forget_words editorial.end groups.call_off groups.take_back groups.close groups.end_stay groups.narrow
        groups.put_elsewhere groups.meet_elsewhere groups.hang_door groups.save_under_free_slug
        groups.hear_roles groups.leave_all_teams groups.tell_news gatherings.leave_group gatherings.takes_part
        gatherings.not_too_many
        messenger.erase_for messenger.take_off messenger.rewrite
        participants.doubt_contact participants.correct_sign_up participants.end_calendar_too participants.tell_no_more
        participants.forget_messages_to participants.note_sent
        participants.hear_runs_no_more today.hear_runs_no_more participants.follow participants.hear
        participants.remove participants.remove_many participants.show_no_more participants.stand today.hear""",
    PASSES: """departures.ask_for_parcel departures.pack departures.pack_one departures.fetch
        departures.throw_parcel_away people.end_session people.end_other_sessions people.note_device people.note_place
        people.remember_code people.may_ask people.is_right people.asked_for""",
    NO_PERSON: """findings.change_category findings.change_factor findings.drop_category findings.drop_factor
        findings.place_card findings.place_category findings.redo_step findings.undo_step analysis.throw_question_away
        stories.change_code stories.close_round stories.merge_codes stories.move_edges stories.recode
        stories.redo stories.remove_segment stories.retire_code stories.revive_code stories.split_code stories.undo
         evaluation.change_form evaluation.say_whose evaluation.remind_everybody evaluation.put_form_away
         intake.remove_word intake.undo intake.drop_doubles programmes.remove
        programmes.remove_session search.remove vocabulary.retire_concept groups.begin_draft groups.begin_next
        groups.keep_page groups.discard_draft groups.describe gatherings.choose gatherings.unchoose""",
    MORE: """findings.make_category findings.make_factor findings.answer findings.begin_sounding
        findings.choose_quote findings.decide_factor findings.write_factor findings.publish_guide
        findings.write_guide analysis.save_question
        stories.add_case stories.add_name stories.done_with stories.give_code stories.look_again
        stories.make_code stories.make_study stories.map_speakers stories.note_consent stories.open_round
        stories.bring_in stories.keep_foreign
        stories.plan_interview stories.put_code stories.remember stories.rule stories.suggest stories.take_in
         stories.codes_in stories.give_waiting stories.let_wait stories.take_codes_in stories.write_memo
         evaluation.make_form evaluation.take_form_back evaluation.version_of_own
         evaluation.deliver evaluation.plan_rounds
         evaluation.share_results evaluation.version_of_bundled
        dialogue.agree dialogue.join dialogue.know dialogue.lay_card dialogue.make_session dialogue.open_for_cards
        dialogue.let_in dialogue.show_card groups.add_at_end groups.add_meeting groups.begin_stay groups.make_venue
        groups.plan_meetings groups.set_up gatherings.agree gatherings.begin_with gatherings.bring_in
        gatherings.give_tip gatherings.post_help gatherings.propose_rule gatherings.settle_rule gatherings.show
        gatherings.show_signed_together gatherings.take gatherings.note_seen
        nests.begin nests.draw_example nests.carry_on
        participants.accept participants.add_second participants.ask_to_read participants.bring_in
        participants.tell_of_list
        participants.confirm_contacts participants.say_contacts_right
        participants.fill_places participants.find_childcare_again
        participants.give_back participants.give_consents participants.agree_to_keep participants.speak_for
        participants.check_agreed
        participants.make_links
        participants.promote
        people.ask_factor_reset people.add_member people.appoint
        people.let_operator_in
        people.make_organisation people.make_organisation_for people.open_account
        today.add_preparation today.claim today.hand_over_notes today.write_note""",
    "uses up a link that opens a house without accounts only; the next start makes another": "people.begin",
    "puts on record what left the house; that lines of the trail were lost is told by `check`": """
        analysis.take_along evaluation.took_answers""",
    "notes what goes by a step that stands apart": "participants.tap",
    "uses a form once: sent again it adds once more what its sender may add": """groups.become_group
        participants.sign_up participants.walk_in""",
    SAME_EYES: """stories.change_interview stories.change_study stories.decide stories.finish
        evaluation.read_first evaluation.read_story_first
        dialogue.put_back dialogue.settle groups.see_stay
        nests.alter nests.alter_plan nests.changed nests.stepped nests.undo nests.undo_plan
        participants.count_heads participants.hand_over
        participants.saw_team participants.see_account_change
        participants.write_text people.change_profile today.agree today.deliver today.do today.drop today.reopen""",
    COUNTS: """participants.choose_childcare participants.count_apart participants.join_family
        participants.part_family participants.unmerge participants.say_whether_one
        participants.seat_children participants.seat_who_waits""",
    NOTHING: """evaluation.why_not people.hold_people evaluation.held
        departures.guards_off departures.packed stories.packed_study participants.tell_of_organisation
        participants.told_now participants.ways_now participants.heard_before
        participants.check_known participants.is_there participants.locked_row participants.present
        participants.way_of_link
        evaluation.counts findings.held findings.held_sounding findings.state_of findings.steps_of
        evaluation.tally_of stories.coding_hand stories.looked stories.state_of stories.steps stories.take_along
        stories.touched stories.trimmed
        evaluation.version_of evaluation.compare
        evaluation.only_taken_out evaluation.with_signs
        evaluation.kept_back evaluation.not_again evaluation.locked evaluation.marks_for evaluation.shuffled
        dialogue.locked dialogue.turned groups.door_digest groups.has_door gatherings.as_it_stands gatherings.writer
        messenger.channel_for
        participants.export participants.last_moment participants.letter
        participants.contacts_before participants.hold
        participants.locked participants.locked_going_on participants.post_to
        participants.put_contacts participants.send_link participants.tell_childcare participants.still_true
        participants.tell_contact_changed
        participants.tell_own_page participants.tell_of_questions
        participants.tell_place participants.took_along participants.unsure participants.held
        participants.waits_for_childcare
        participants.differing participants.digests participants.signed_up_by participants.untouched
        participants.written participants.written_about
        people.demo_link people.export_person people.first_link
        people.first_link_works people.person_of_demo_link people.privacy_rooms reach.took_along messenger.post
        messenger.send_again messenger.send_one""",
    "changes what meetings are about, which is changed once more": "groups.shift_subjects",
    "ends by steps that are each noted": "participants.merge",
    "stops a message that waits; what waited too long is not sent": """messenger.drop participants.overtake
        participants.take_own_page_back""",
    "the message that a backup holds ends once more": "messenger.tell_end participants.hear_how_it_ended",
    "waits until she opens it, and that is noted": "participants.new_own_link participants.take_again",
    "writes no link that works": "participants.made_link participants.be_hers_alone",
    "goes with the old link, which is noted": "nests.move_along",
}


def actions_told() -> Iterator[tuple[str, bool]]:
    """Yield each action to tell of, and whether it is noted by itself or by a step of its own file."""
    for path in PACKAGE.glob("*/actions/*.py"):
        text = path.read_text()
        found = [one for one in ast.parse(text).body if isinstance(one, ast.FunctionDef)]
        words = {one.name: ast.get_source_segment(text, one) or "" for one in found}
        steps = {name for name, body in words.items() if "journal.note(" in body}
        room = path.relative_to(PACKAGE).parts[0]
        for name, body in words.items():
            if ENDING.match(name) or (room in WHOLE and not name.startswith("_")):
                yield f"{room}.{name}", name in steps or any(f"{step}(" in body for step in steps)


def test_every_action_is_noted_or_says_why_a_backup_may_undo_it() -> None:
    found = {name for name, noted in actions_told() if not noted}
    named = [name for names in REASONS.values() for name in names.split()]
    assert sorted(found - set(named)) == []
    assert sorted(set(named) - found) == []
    assert len(named) == len(set(named))


def test_every_kind_of_note_can_be_done_again() -> None:
    known = {kind for acts in journal.AGAIN for kind in acts}
    texts = [path.read_text() for path in PACKAGE.glob("*/actions/*.py")]
    noted = {kind for text in texts if "journal.note(" in text for kind in NOTED.findall(text)}
    assert (noted - known, known - noted) == (set(), set())


@pytest.mark.django_db
def test_what_is_not_there_is_left(at: datetime) -> None:
    kinds = [kind for acts in journal.AGAIN for kind in acts]
    lines = [journal.Line(kind, (str(uuid.uuid4()), str(uuid.uuid4()), "x"), at) for kind in kinds]
    dated = {
        "evaluation.round-moved": ("2026-11-22", "2026-11-29"),
        "people.codes-used": ("1", at.isoformat()),
        "stories.old-words-forgotten": ("1",),
        "departures.erased": (str(uuid.uuid4()), "", "0", "{}"),
        "reach.closed": ("month", "2026-11-01", "2", "5", "year", "{}"),
    }
    lines = [replace(one, keys=(one.keys[0], *dated.get(one.kind, one.keys[1:]))) for one in lines]
    short = {"people.duty-withdrawn", "people.membership-ended", "groups.team-left", "nests.map-forgotten"}
    short |= {"groups.hat-narrowed", "nests.plan-forgotten", "nests.reminder-off"}
    lines = [journal.Line(one.kind, one.keys[:2], at) if one.kind in short else one for one in lines]
    lines = [journal.Line(one.kind, one.keys[:1], at) if one.kind == "people.factors-left" else one for one in lines]
    assert journal.do_again(lines) == (len(kinds), [])


def test_words_that_were_thrown_away_go_again_and_twice_is_once(world: World, groups: GroupWorld, at: datetime) -> None:
    meeting = groups.tuesday.meetings.upcoming(at).first()
    assert meeting is not None
    note = add_preparation(meeting=meeting, words="Stoelen", by=world.bram, at=at)
    known = {"is_new": True, "at": at, "expires_at": at, "confirmed_at": at, "fingerprint": "x", "note": "Dag"}
    proposal = Proposal.objects.create(name="Amina", email="amina@example.org", **known)
    lines = [
        journal.Line("today.preparation-removed", (str(note.pk),), at),
        journal.Line("editorial.withdrawn", (str(proposal.pk),), at),
        journal.Line("editorial.forgotten", (str(proposal.pk),), at),
    ]
    for _ in range(2):
        assert journal.do_again(lines) == (3, [])
        assert not PreparationNote.objects.filter(pk=note.pk).exists()
        proposal.refresh_from_db()
        assert (proposal.name, proposal.email, proposal.note) == ("", None, "")
