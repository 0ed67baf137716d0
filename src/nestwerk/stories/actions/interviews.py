"""Plan an interview, say that it was held, and note what its participants agreed to."""

from datetime import date, datetime
from typing import TypedDict

from django.db import transaction
from django.db.models import Max

from nestwerk.people.models import Person
from nestwerk.stories.models import Interview, StoryConsent, Study, StudyCase, StudyRole
from nestwerk.trail import audit, journal


class InterviewValues(TypedDict):
    case: StudyCase | None
    planned_on: date | None
    held_on: date | None
    interpreter: bool


@transaction.atomic
def plan_interview(*, study: Study, values: InterviewValues, by: Person, at: datetime) -> Interview:
    """Give the next number of the study to an interview, planned or held."""
    Study.objects.select_for_update(no_key=True).get(pk=study.pk)
    last = Interview.objects.filter(study=study).aggregate(last=Max("number"))["last"] or 0
    made = Interview(organisation=study.organisation, study=study, number=last + 1, by=by, made_at=at, **values)
    made.save(force_insert=True)
    audit.record("planned interview", made, by=by, at=at, organisation=study.organisation)
    return made


@transaction.atomic
def change_interview(*, interview: Interview, values: InterviewValues, by: Person, at: datetime) -> None:
    kept = Interview.objects.select_for_update(no_key=True).get(pk=interview.pk)
    kept.case, kept.interpreter = values["case"], values["interpreter"]
    kept.planned_on, kept.held_on = values["planned_on"], values["held_on"]
    kept.save(update_fields=["case", "interpreter", "planned_on", "held_on"])
    audit.record("changed interview", kept, by=by, at=at, organisation=kept.organisation)


@transaction.atomic
def note_consent(
    *,
    interview: Interview,
    role: StudyRole,
    recording: bool,
    quotes: bool,
    sharing: bool,
    note: str,
    by: Person,
    at: datetime,
) -> StoryConsent:
    """Note what one participant agreed to."""
    made = StoryConsent(organisation=interview.organisation, interview=interview, role=role, note=note, by=by, at=at)
    made.recording, made.quotes, made.sharing = recording, quotes, sharing
    made.save(force_insert=True)
    audit.record("noted story consent", interview, by=by, at=at, organisation=interview.organisation)
    return made


@transaction.atomic
def withdraw_consent(*, consent: StoryConsent, by: Person | None, at: datetime) -> None:
    """Note that a participant agrees to nothing any more. The text stays until somebody takes it away."""
    kept = StoryConsent.objects.select_for_update(no_key=True).get(pk=consent.pk)
    kept.recording = kept.quotes = kept.sharing = False
    kept.save(update_fields=["recording", "quotes", "sharing"])
    journal.note("stories.consent-withdrawn", kept.pk, at=at)
    audit.record("withdrew story consent", kept, by=by, at=at, organisation=kept.organisation)
