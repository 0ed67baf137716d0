"""Each row or field that says 'this was done, once' is noted for after a restore, or it says here what its loss opens.

Beside the actions (test_every_ending) the rows themselves are asked: an action that adds one thing may use up another.
"""

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.apps import apps
from django.db import models
from django.test import Client

from nestwerk.people import actions
from nestwerk.people.models import FirstLink, Person
from nestwerk.trail import journal

ONCE = {"fingerprint", "once", "token"}
NO_OTHER = "a clock or a choice that ends nothing: without it what was before holds, or less"
FORM = "a form that was sent: sent again it adds once more what its sender may add"
MARK = "said to be read, or how far something went: it is shown or done once more to the same people"
HOUSE = "words of the house and files, about nobody: who looks after them does it once more"
FIRST = "opens a house without accounts only, and the next start makes another"
GOES_WITH = "goes with a row that is noted"
PASSES = "is in no backup"
# By reason: the kinds of note, or why none.
KNOWN: dict[str, str] = {
    "departures.announced": "departures.Departure.organisation",
    "departures.erased": "departures.Proof.announced_at",
    PASSES: """departures.Parcel.begun_at departures.Parcel.made_at departures.Parcel.failed_at
        departures.Parcel.fetched_at departures.Parcel.digest""",
    "dialogue.card-hidden": "dialogue.CardHiding.card",
    "dialogue.cards-erased": "dialogue.Dialogue.erased_at",
    "dialogue.closed": "dialogue.Dialogue.open_since",
    "dialogue.code-renewed": "dialogue.Dialogue.code_digest dialogue.FormerCode.code_digest",
    "dialogue.guest-put-out": "dialogue.Barring.guest",
    "editorial.use-withdrawn": "catalogue.Practice.uses_changed_at",
    "editorial.withdrawn": "editorial.ProposalEnd.proposal",
    "evaluation.closed": """evaluation.Round.closed_at evaluation.Figures.round evaluation.CodeKey.group
        evaluation.Delivered.once_digest evaluation.Tally.round""",
    "evaluation.code-renewed": "evaluation.Round.code_digest",
    "evaluation.end-shown": "evaluation.ShownEnd.group",
    "evaluation.emptied": "evaluation.Round.emptied_at",
    "evaluation.results-withdrawn": "evaluation.SharedResults.ended_at",
    "evaluation.set-aside": "evaluation.SetAside.ended_at",
    "evaluation.story-read": "evaluation.ChangeStory.read_at",
    "evaluation.story-taken-back": "evaluation.ChangeStory.participant",
    "evaluation.story-unchosen": "evaluation.StoryChoice.story",
    "evaluation.story-use-withdrawn": "evaluation.StoryConsent.withdrawn_at",
    "evaluation.words-hidden": "evaluation.Round.read_at",
    "findings.code-renewed": "findings.Sounding.code_digest",
    "findings.guide-withdrawn": "findings.Guide.published_at",
    "findings.sounding-closed": """findings.Sounding.closed_at findings.SoundingFigures.sounding
        findings.ReplyMark.once_digest""",
    "gatherings.hidden": "gatherings.Hiding.theme gatherings.Hiding.post gatherings.Hiding.tip gatherings.Hiding.tried",
    "gatherings.post-ended": "gatherings.HelpPost.ended_at",
    "gatherings.rule-dropped": "gatherings.GroupRule.dropped_at",
    "gatherings.theme-edited": "gatherings.Theme.edited_at",
    "gatherings.turn-given-back": "gatherings.Slot.taken_at",
    "groups.door-renewed": "groups.Group.door_digest",
    "groups.ended": "groups.Group.ended_at",
    "groups.meeting-cancelled": "groups.Cancellation.meeting",
    "groups.team-left": "groups.TeamStay.until",
    "messenger.setting-set": "messenger.MessageSettings.organisation",
    "nests.reminder-off": "nests.Plan.participant nests.Plan.remind_at",
    "participants.childcare-off": "participants.ChildcareOff.again_at",
    "participants.consent-withdrawn": "participants.Consent.withdrawn_at",
    "participants.contact-changed": """participants.Participant.email_held_until
        participants.Participant.phone_held_until""",
    "participants.erased": "participants.Participant.erased_at",
    "participants.link-ended": "participants.PersonalLink.revoked_at",
    "participants.link-renewed": "participants.PersonalLink.digest",
    "participants.links-closed": "participants.PersonalLink.expires_at",
    "participants.message-taken-back": "participants.GroupMessage.taken_back_at",
    "participants.said-no": "participants.SpokenFor.participant participants.SpokenFor.answered_at",
    "stories.originals-destroyed": "stories.Original.destroyed_at stories.Original.interview",
    "stories.old-words-forgotten": "stories.Text.interview",
    "stories.project-put-back": "stories.ForeignFile.taken_at",
    "people.erased": "people.Person.erased_at",
    "people.factor-reset-stopped": "people.FactorReset.stopped_at people.FactorReset.done_at",
    "people.invitation-renewed": "people.Invitation.fingerprint",
    "people.invitation-used": "people.InvitationEnd.invitation",
    "reach.term-set": "reach.Terms.organisation",
    FORM: """participants.Participant.token participants.GroupMessage.once gatherings.Theme.once
        gatherings.HelpPost.once gatherings.Tip.once
        gatherings.GroupRule.once today.FollowUp.once dialogue.Card.once dialogue.Agreement.once""",
    MARK: """participants.PersonalLink.seen_at participants.TeamAct.seen_at participants.ReadingRequest.answered_at
        gatherings.NumberSeen.back_at today.FollowUpDropped.follow_up today.FollowUpDone.follow_up
        evaluation.Round.reminded_at messenger.Message.claimed_at messenger.Message.done_at""",
    NO_OTHER: """people.Person.last_login messenger.Message.at_night_until participants.HeadCount.meeting
        participants.HeadCount.adults_at participants.HeadCount.children_at gatherings.Choice.theme
        gatherings.GroupRule.agreed_at dialogue.Dialogue.kept_until""",
    HOUSE: """catalogue.Practice.questions_digest catalogue.Practice.questions_edited_at
        vocabulary.Framework.bundle_digest vocabulary.Framework.edited_at vocabulary.Concept.bundle_digest
        vocabulary.Concept.edited_at vocabulary.Retirement.concept catalogue.Practice.edited_at
        catalogue.Practice.bundle_digest programmes.Programme.bundle_digest editorial.Offer.made intake.Import.digest
        intake.Import.started_at intake.Import.ended_at intake.Undoing.document evaluation.Form.put_away_at
        findings.BoardStep.undone_at participants.Merge.undone_at
        stories.Act.undone_at stories.Code.retired_at stories.Round.closed_at stories.RoundFigures.round
        stories.Suggestion.at""",
    GOES_WITH: """dialogue.Guest.token_digest editorial.Proposal.token editorial.Proposal.fingerprint
        editorial.Proposal.confirmed_at editorial.Proposal.asked_at""",
    FIRST: "people.FirstLink.fingerprint",
}
REASONS = {
    FORM,
    MARK,
    NO_OTHER,
    HOUSE,
    GOES_WITH,
    PASSES,
    "opens a house without accounts only, and the next start makes another",
}


def found() -> Iterator[str]:
    """Yield each field of ours by which something is so once, or from a moment on."""
    for model in apps.get_models():
        if not model.__module__.startswith("nestwerk."):
            continue
        for one in model._meta.concrete_fields:
            moment = isinstance(one, models.DateTimeField) and one.null
            if one.one_to_one or moment or one.name in ONCE or one.name.endswith("digest"):
                yield f"{model._meta.app_label}.{model.__name__}.{one.name}"


def test_each_row_that_says_once_is_noted_or_says_what_its_loss_opens() -> None:
    named = [name for names in KNOWN.values() for name in names.split()]
    assert sorted(set(found()) - set(named)) == []
    assert sorted(set(named) - set(found())) == []
    assert len(named) == len(set(named))


def test_each_kind_that_is_named_can_be_done_again() -> None:
    known = {kind for acts in journal.AGAIN for kind in acts}
    assert KNOWN.keys() - REASONS - known == set()


@pytest.mark.django_db
def test_the_very_first_link_of_an_older_state_opens_only_a_house_without_accounts(at: datetime) -> None:
    older = actions.first_link(at)
    (kept,) = FirstLink.objects.values()
    newer = actions.first_link(at)
    assert older
    assert newer
    filled = {"name": "Katja", "email": "katja@example.org", "organisation": "De Kiem"}
    # The next start made another.
    assert Client().post(older, {**filled, "email": "karel@example.org"}).status_code == 410
    assert Client().post(newer, filled).status_code == 302
    # As an older state has it in a house where somebody is.
    FirstLink.objects.create(**kept)
    assert Client().post(older, {**filled, "email": "karel@example.org"}).status_code == 410
    assert [one.email for one in Person.objects.all()] == ["katja@example.org"]
