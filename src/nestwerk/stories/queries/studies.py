"""Studies and interviews as somebody may see them."""

from datetime import datetime

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.utils.timezone import localdate

from nestwerk.people.models import Person
from nestwerk.stories.models import Interview, Original, Study, StudyMember, Verdict

A_PAGE = 20


def studies_of(person: Person, *, page: int) -> "Page[Study]":
    """Return the studies in which this person has a part, the newest first."""
    rows = Study.objects.visible_to(person).select_related("organisation")
    held = Count("interviews", filter=Q(interviews__held_on__isnull=False), distinct=True)
    rows = rows.annotate(interview_count=Count("interviews", distinct=True), held_count=held)
    return Paginator(rows.order_by("-made_at"), A_PAGE).get_page(page)


def members_of(study: Study) -> list[StudyMember]:
    """Return who has a part, by name."""
    rows = StudyMember.objects.filter(study=study).select_related("person")
    return sorted(rows, key=lambda member: member.person.name.casefold())


def interviews_of(study: Study) -> "QuerySet[Interview]":
    """Return the interviews of a study by number, with how far each text is."""
    return (
        Interview.objects.filter(study=study)
        .select_related("case", "text", "original")
        .prefetch_related("consents__role", "original__speakers")
        .order_by("number")
    )


def stage_of(interview: Interview) -> str:
    """Return what comes next for an interview: hand in a text, say who speaks, replace names, or code."""
    if hasattr(interview, "text"):
        return "ready"
    original = getattr(interview, "original", None)
    if original is None or original.destroyed_at:
        return "none"
    return "speakers" if any(not one.stand_in for one in original.speakers.all()) else "names"


def open_names(original: Original) -> int:
    """Return about how many words nobody decided yet."""
    return original.suggestions.filter(verdict=Verdict.OPEN).count()


def owed(*, at: datetime) -> int:
    """Return how many originals are past the day on which their study destroys them."""
    return Original.objects.filter(destroyed_at=None, interview__study__destroy_on__lte=localdate(at)).count()
