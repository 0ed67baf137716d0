"""Each free text that is kept says how long, or why it has no term; what a team writes for each other goes too."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.apps import apps
from django.test import Client
from django.urls import reverse

from nestwerk.kernel.fields import SealedTextField
from nestwerk.ops.terms import missed
from nestwerk.people.models import Person
from nestwerk.reach import actions as reach
from nestwerk.reach.models import Terms
from nestwerk.reach.queries.terms import owed, terms_of
from nestwerk.today import actions
from nestwerk.today.models import Debrief, FollowUp, PreparationNote, Shift
from nestwerk.world import GroupWorld, World

ClientFor = Callable[[Person | None], Client]
# By a term of the organisation (reach.Terms), or by a reason.
WITH_HER = "participant_months"
TEAM, LETTERS, NOTES = "team_days", "message_days", "note_days"
SESSION = "goes 30 days after a dialogue session, or with its agreements (dialogue.rules)"
SHEETS = "goes with the term of a round of questions (evaluation)"
PUBLIC = "the parents or everybody read it; no parent is to be named in it, and the team can change or hide it"
FROM_TEAM = "goes 90 days after it was written (participants.forget_group_messages)"
PARCEL = "goes when it is fetched, or after seven days (departures.forget_parcels)"
KEYS = "a key, no words of people; it ends with what it opens"
OWN = "its owner changes or erases it"
ANSWERED = "goes when a proposal is answered, or by itself (editorial.forget_proposals)"
DRAFT = "an unfinished group goes by itself (groups.forget_old_drafts)"
LESSON = "a lesson of a team for who comes next: no parent is to be named in it, and its writer throws it away"
STUDY = "what researchers write of a study; it stays with the study, and its members change it"
CODED = "coded text with stand-ins for names: it stays with the study, and a name found later is taken out of it"
ORIGINALS = "goes on the day that the study names (stories.destroy_over_term)"
TAKEN = "for what somebody took single sheets along: it goes with the account of who wrote it (evaluation.privacy)"
SOUNDED = "answers go when the sounding board closes, own words a year after it (findings.forget_soundings)"
TERMS = {
    "people.Person.name": OWN,
    "messenger.Message.to": LETTERS,
    "participants.GroupMessageText.words": FROM_TEAM,
    "departures.ParcelPart.words": PARCEL,
    "messenger.Message.body": LETTERS,
    "editorial.Proposal.name": ANSWERED,
    "editorial.Proposal.note": ANSWERED,
    "editorial.Proposal.token": ANSWERED,
    "editorial.ProposalWord.text": ANSWERED,
    "groups.Venue.name": PUBLIC,
    "groups.Venue.address": PUBLIC,
    "groups.Venue.directions": PUBLIC,
    "groups.Venue.accessibility": PUBLIC,
    "groups.Group.door": KEYS,
    "groups.Draft.pages": DRAFT,
    "groups.Cancellation.reason": PUBLIC,
    "groups.Move.reason": PUBLIC,
    "participants.Participant.name": WITH_HER,
    "participants.Participant.phone": WITH_HER,
    "participants.Participant.email": WITH_HER,
    "participants.Participant.by_link": WITH_HER,
    "participants.Participant.access_needs": WITH_HER,
    "participants.Reply.note": WITH_HER,
    "participants.Attendance.reason": NOTES,
    "participants.Merge.aside": NOTES,
    "participants.PersonalLink.secret": KEYS,
    "participants.PlaceChange.reason": WITH_HER,
    "participants.ReadingRequest.handed": WITH_HER,
    "gatherings.Theme.words": WITH_HER,
    "gatherings.Choice.why": PUBLIC,
    "gatherings.HelpPost.title": WITH_HER,
    "gatherings.HelpPost.words": WITH_HER,
    "gatherings.Tip.words": WITH_HER,
    "gatherings.Tried.words": WITH_HER,
    "gatherings.Hiding.reason": "goes with what was hidden, and its writer may read it",
    "gatherings.GroupRule.words": PUBLIC,
    "today.Debrief.words": TEAM,
    "today.FollowUp.what": TEAM,
    "today.PersonNote.words": NOTES,
    "today.Shift.words": TEAM,
    "today.PreparationNote.words": TEAM,
    "dialogue.Dialogue.place": PUBLIC,
    "dialogue.Dialogue.code": KEYS,
    "dialogue.FormerCode.code": KEYS,
    "dialogue.Guest.name": SESSION,
    "dialogue.Guest.speaks_for": SESSION,
    "dialogue.Card.words": SESSION,
    "dialogue.Agreement.what": SESSION,
    "dialogue.Agreement.who": SESSION,
    "dialogue.Agreement.with_whom": SESSION,
    "dialogue.AgreementStep.why": SESSION,
    "evaluation.CodeKey.key": KEYS,
    "evaluation.Round.code": KEYS,
    "evaluation.Sheet.answers": SHEETS,
    "evaluation.OpenAnswer.words": SHEETS,
    "findings.BoardStep.rows": STUDY,
    "findings.Decision.why": STUDY,
    "findings.Reply.answers": SOUNDED,
    "findings.Said.words": SOUNDED,
    "findings.Sounding.code": KEYS,
    "stories.Study.question": STUDY,
    "stories.Study.topics": STUDY,
    "stories.StoryConsent.note": STUDY,
    "stories.Original.words": ORIGINALS,
    "stories.Original.voices": ORIGINALS,
    "stories.Original.waiting": ORIGINALS,
    "stories.ForeignFile.told": ORIGINALS,
    "stories.ForeignFile.became": ORIGINALS,
    "stories.Speaker.label": ORIGINALS,
    "stories.KnownName.words": ORIGINALS,
    "stories.Suggestion.words": ORIGINALS,
    "stories.TextVersion.words": CODED,
    "stories.TextVersion.edits": CODED,
    **{f"stories.Code.{name}": STUDY for name in ("definition", "use_when", "not_when", "example")},
    "stories.CodeStep.words": STUDY,
    "stories.Memo.words": STUDY,
    "stories.Ruling.why": STUDY,
    "stories.Act.rows": STUDY,
    "evaluation.Reflection.answers": LESSON,
    "evaluation.ChangeStory.changed": WITH_HER,
    "evaluation.ChangeStory.through": WITH_HER,
    "evaluation.ChangeStory.changed_shown": WITH_HER,
    "evaluation.ChangeStory.through_shown": WITH_HER,
    "evaluation.StoryChoice.why": WITH_HER,
    "evaluation.Claim.saw": LESSON,
    "evaluation.Claim.otherwise": LESSON,
    "evaluation.Claim.still": LESSON,
    "evaluation.SheetsTaken.reason": TAKEN,
    "evaluation.SetAside.reason": "why nothing of a round counts: it stays with the round, for who reads the report",
    "analysis.SavedQuestion.name": STUDY,
}


def test_each_sealed_text_names_its_term_or_why_it_has_none() -> None:
    found = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.fields
        if isinstance(field, SealedTextField)
    }
    assert found == TERMS.keys()
    chosen = {term for term in TERMS.values() if "_" in term and " " not in term}
    assert chosen <= Terms().chosen().keys()


def wrote(world: World, groups: GroupWorld, at: datetime) -> None:
    meeting = groups.tuesday.meetings.held(at).last()
    assert meeting
    words = "Bel Amina Benali, haar man sloeg haar"
    actions.agree(meeting=meeting, what=words, who=None, due=None, by=world.bram, at=at)
    actions.save_debrief(meeting=meeting, words=words, marks={}, by=world.bram, at=at)
    actions.add_preparation(meeting=meeting, words=words, by=world.bram, at=at)
    actions.offer(meeting=meeting, task="host", places=1, words=words, by=world.bram, at=at)


def standing() -> list[bool]:
    words = "Bel Amina Benali, haar man sloeg haar"
    return [
        any(one.what == words for one in FollowUp.objects.all()),
        any(one.words == words for one in Debrief.objects.all()),
        any(one.words == words for one in PreparationNote.objects.all()),
        any(one.words == words for one in Shift.objects.all()),
    ]


def test_what_a_team_writes_for_each_other_goes_by_its_term_and_check_names_it(
    world: World, groups: GroupWorld, at: datetime
) -> None:
    """Before: it stayed for ever, also after 900 days of terms, and `check` named none of it."""
    wrote(world, groups, at)
    reach.run_terms(at=at + timedelta(days=150))
    assert standing() == [True] * 4
    late = at + timedelta(days=terms_of(world.de_kiem).team_days + 1)
    assert owed(at=late)["team"] >= 4
    assert "texts of teams about meetings" in missed(at=late)
    marks = Debrief.objects.count()
    reach.run_terms(at=late)
    assert standing() == [False] * 4
    # Marks, and who helped, tell of no parent: they stay.
    assert Debrief.objects.count() == marks
    assert owed(at=late)["team"] == 0


def test_the_fields_say_to_leave_names_out(
    world: World, groups: GroupWorld, client_for: ClientFor, at: datetime
) -> None:
    meeting = groups.tuesday.meetings.upcoming(at).first()
    assert meeting
    bram = client_for(world.bram)
    page = bram.get(reverse("today:prepare", args=[meeting.pk])).content.decode()
    assert page.count("Laat namen van ouders weg.") >= 2
    held = groups.tuesday.meetings.held(at).last()
    assert held
    page = bram.get(reverse("today:debrief", args=[held.pk])).content.decode()
    assert page.count("Laat namen van ouders weg.") >= 1
