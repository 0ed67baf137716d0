"""Every key to a person, in every model: the words behind it are in that person's export, or a reviewed list says why
not; and erasing takes them along, or the list says why they stay."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from django.apps import apps
from django.db import models

from nestwerk.config.tests.everywhere.staged import Stage
from nestwerk.gatherings.models import Hiding
from nestwerk.intake.models import Import
from nestwerk.people import actions as people
from nestwerk.people.actions.rights import erase_person, export_person, privacy_rooms
from nestwerk.people.models import Person

# An address is kept in small letters.
MARK = "kwartelei"
ABOUT_A_PARENT = "about a parent: she asks the team for it; how many there are is told"
OF_THE_PARENT = "told by the parent: it goes by her own link"
OF_ANOTHER = "of somebody else: an address, or words of a colleague"
OF_A_DOCUMENT = "words of a document; the catalogue keeps what was taken from it"
OF_THE_TABLE = "what the people at a table agreed; how many of them this person noted is told"
A_FORM = "marks of a form, no words: those stand in the texts of the message, and are told"
OF_THE_STUDY = "words of an interview or of its codebook; which codes, memos and decisions are this person's is told"
# Words that hang on a key to a person and are not in the export.
NOT_TOLD = {
    "dialogue.Agreement.by": OF_THE_TABLE,
    "dialogue.AgreementStep.by": OF_THE_TABLE,
    "people.Invitation.by": OF_ANOTHER,
    "evaluation.ChangeStory.reader": OF_THE_PARENT,
    "evaluation.SetAside.ended_by": OF_ANOTHER,
    "findings.BoardStep.by": OF_THE_STUDY,
    "stories.Act.by": OF_THE_STUDY,
    "stories.CodeStep.by": OF_THE_STUDY,
    "stories.ForeignFile.by": OF_THE_STUDY,
    "stories.KnownName.by": OF_THE_STUDY,
    "stories.Original.by": OF_THE_STUDY,
    "stories.StoryConsent.by": ABOUT_A_PARENT,
    "stories.Suggestion.by": OF_THE_STUDY,
    "stories.TextVersion.by": OF_THE_STUDY,
    "participants.GroupMessage.by": A_FORM,
    "participants.GroupMessage.taken_back_by": A_FORM,
    "participants.Participant.account": OF_THE_PARENT,
    "participants.PersonalLink.made_by": OF_THE_PARENT,
    "participants.PlaceChange.by": ABOUT_A_PARENT,
    "participants.Merge.by": ABOUT_A_PARENT,
    "participants.Merge.undone_by": ABOUT_A_PARENT,
    "participants.Attendance.by": ABOUT_A_PARENT,
    "participants.ReadingRequest.answered_by": ABOUT_A_PARENT,
    "today.PersonNote.by": ABOUT_A_PARENT,
    "today.PersonNote.about": OF_ANOTHER,
    "today.FollowUp.who": OF_ANOTHER,
}
FOR_THE_GROUP = "written for the group, the team or the catalogue: it stays, by a person without a name"
# Words that are there still when the person is erased.
STAYS = {
    "dialogue.Agreement.by": OF_THE_TABLE,
    "dialogue.AgreementStep.by": OF_THE_TABLE,
    "dialogue.Dialogue.by": FOR_THE_GROUP,
    "evaluation.Claim.by": FOR_THE_GROUP,
    "evaluation.SetAside.by": FOR_THE_GROUP,
    "participants.GroupMessage.by": FOR_THE_GROUP,
    "participants.GroupMessage.taken_back_by": FOR_THE_GROUP,
    "evaluation.SetAside.ended_by": FOR_THE_GROUP,
    "evaluation.ChangeStory.reader": OF_THE_PARENT,
    "evaluation.StoryChoice.by": FOR_THE_GROUP,
    "dialogue.Dialogue.leads": FOR_THE_GROUP,
    "people.Invitation.by": OF_ANOTHER,
    "findings.BoardStep.by": OF_THE_STUDY,
    "findings.Category.by": FOR_THE_GROUP,
    "findings.Decision.by": FOR_THE_GROUP,
    "findings.Factor.by": FOR_THE_GROUP,
    "findings.Sounding.by": FOR_THE_GROUP,
    "stories.Act.by": OF_THE_STUDY,
    "stories.Code.by": FOR_THE_GROUP,
    "stories.CodeStep.by": OF_THE_STUDY,
    "stories.ForeignFile.by": OF_THE_STUDY,
    "stories.KnownName.by": OF_THE_STUDY,
    "stories.Memo.by": FOR_THE_GROUP,
    "stories.Original.by": OF_THE_STUDY,
    "stories.Ruling.by": FOR_THE_GROUP,
    "stories.StoryConsent.by": ABOUT_A_PARENT,
    "stories.Study.by": FOR_THE_GROUP,
    "stories.Suggestion.by": OF_THE_STUDY,
    "stories.TextVersion.by": OF_THE_STUDY,
    "catalogue.Version.by": FOR_THE_GROUP,
    "intake.LabelWord.by": FOR_THE_GROUP,
    "intake.Import.by": OF_A_DOCUMENT,
    "editorial.ProposalWord.by": FOR_THE_GROUP,
    "editorial.ProposalEnd.by": FOR_THE_GROUP,
    "groups.Cancellation.by": FOR_THE_GROUP,
    "groups.Move.by": FOR_THE_GROUP,
    "participants.Participant.account": OF_THE_PARENT,
    "participants.PersonalLink.made_by": OF_THE_PARENT,
    "participants.PlaceChange.by": ABOUT_A_PARENT,
    "participants.Merge.by": ABOUT_A_PARENT,
    "participants.Merge.undone_by": ABOUT_A_PARENT,
    "participants.Attendance.by": ABOUT_A_PARENT,
    "participants.ReadingRequest.answered_by": ABOUT_A_PARENT,
    "gatherings.Theme.by": FOR_THE_GROUP,
    "gatherings.Choice.by": FOR_THE_GROUP,
    "gatherings.HelpPost.by": FOR_THE_GROUP,
    "gatherings.Tip.by": FOR_THE_GROUP,
    "gatherings.Hiding.by": FOR_THE_GROUP,
    "gatherings.GroupRule.by": FOR_THE_GROUP,
    "today.FollowUp.by": FOR_THE_GROUP,
    "today.FollowUp.who": OF_ANOTHER,
    "today.Shift.by": FOR_THE_GROUP,
    "today.PersonNote.by": ABOUT_A_PARENT,
    "today.PersonNote.about": OF_ANOTHER,
}
# Keys without words: what was done stands in 'acts', or what somebody is in the export of its room.
NO_WORDS = {
    "catalogue.Use.by",
    "departures.Departure.by",
    "departures.Parcel.by",
    "dialogue.Barring.by",
    "dialogue.CardHiding.by",
    "editorial.Offer.by",
    "evaluation.Form.by",
    "evaluation.Round.by",
    "evaluation.Round.reader",
    "evaluation.SharedResults.by",
    "evaluation.SharedResults.ended_by",
    "groups.GoingOn.by",
    "groups.TeamMember.person",
    "groups.TeamStay.by",
    "groups.TeamStay.ended_by",
    "groups.TeamStay.person",
    "groups.TeamStaySeen.person",
    "intake.Undoing.by",
    "participants.AccountChange.by",
    "participants.AccountChange.person",
    "participants.AccountChangeSeen.person",
    "findings.Guide.by",
    "findings.Quote.by",
    "participants.ChildcareOff.again_by",
    "participants.ChildcareOff.by",
    "participants.Consent.noted_by",
    "participants.SameParent.by",
    "participants.HeadCount.by",
    "participants.SpokenFor.by",
    "participants.TeamAct.by",
    "people.FactorReset.by",
    "people.FactorReset.person",
    "people.Appointment.by",
    "people.Appointment.person",
    "people.InvitationEnd.by",
    "people.Membership.by",
    "people.Membership.person",
    "stories.Interview.by",
    "stories.Round.by",
    "stories.Round.closed_by",
    "stories.RoundCoder.person",
    "stories.RoundDone.by",
    "stories.Segment.coder",
    "stories.StudyMember.by",
    "stories.StudyMember.person",
    "stories.Text.by",
    "today.FollowUpDone.by",
    "today.FollowUpDropped.by",
    "today.NoteHandedOver.by",
    "today.NoteHandedOver.to",
    "today.ShiftClaim.person",
    "vocabulary.Retirement.by",
}


def keys() -> Iterator[tuple[str, type[models.Model], str, list[models.Field[Any, Any]]]]:
    """Yield each key to a person in our own rooms: its name, its model, its field, and the words of that row."""
    for model in apps.get_models():
        if not model.__module__.startswith("nestwerk."):
            continue
        fields = model._meta.fields
        words: list[models.Field[Any, Any]] = [
            field
            for field in fields
            if isinstance(field, models.TextField | models.CharField)
            and field.editable
            and not (field.choices or field.unique or field.name in {"language", "digest", "fingerprint", "key"})
        ]
        for field in fields:
            if field.remote_field and field.remote_field.model is Person:
                yield f"{model._meta.label}.{field.name}", model, field.name, words


WITH_WORDS = {name: (model, key, words) for name, model, key, words in keys() if words}


def test_every_key_to_a_person_was_looked_at() -> None:
    assert {name for name, *_rest in keys()} - WITH_WORDS.keys() == NO_WORDS
    assert (NOT_TOLD.keys() | STAYS.keys()) <= WITH_WORDS.keys()


def row_of(model: type[models.Model], stage: Stage, at: datetime) -> models.Model:
    """Return a row of this model, made of what there is when there is none."""
    every = model._default_manager.all()
    # A document whose headings wait for names goes with who handed it in: intake/tests/test_headings.py.
    found = (every.exclude(state=Import.State.ASKS) if model is Import else every).first()
    if found is not None:
        return found
    # Of one thing, whichever.
    values: dict[str, Any] = {"theme": stage.board.sleep} if model is Hiding else {}
    for field in model._meta.fields:
        if field.has_default() or field.null or field.blank:
            continue
        if field.remote_field:
            values[field.name] = row_of(field.remote_field.model, stage, at)
        elif isinstance(field, models.DateTimeField):
            values[field.name] = at
        elif isinstance(field, models.IntegerField):
            values[field.name] = 1
        else:
            values[field.name] = str(field.choices[0][0]) if field.choices else "x"
    return model._default_manager.create(**values)


@pytest.mark.parametrize("name", WITH_WORDS)
def test_what_somebody_wrote_is_taken_along_and_erased_or_it_is_said_why_not(
    name: str, stage: Stage, at: datetime
) -> None:
    model, key, words = WITH_WORDS[name]
    zwaan = people.open_account(name="Zwaan", email="zwaan@example.org", language="nl", at=at)
    row = row_of(model, stage, at)
    setattr(row, key, zwaan)
    for field in words:
        setattr(row, field.name, [MARK] if field.name == "pages" else MARK)
    if name.startswith("gatherings.") and hasattr(row, "participant"):
        row.participant = None
    row.save()
    told = json.dumps(export_person(zwaan, privacy_rooms()), default=str)
    assert (MARK in told.lower()) == (name not in NOT_TOLD)
    erase_person(zwaan, by=zwaan, at=at, rooms=privacy_rooms())
    left = model._default_manager.filter(pk=row.pk).first()
    stays = left is not None and any(MARK in str(getattr(left, field.name)) for field in words)
    assert stays == (name in STAYS)
