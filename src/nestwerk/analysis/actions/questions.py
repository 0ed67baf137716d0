"""A question about a study is saved under a name, or thrown away."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.analysis.models import SavedQuestion
from nestwerk.kernel.errors import DomainError
from nestwerk.stories.models import Study, StudyMember
from nestwerk.trail import audit

MOST_SAVED = 100


class TooManyQuestions(DomainError):
    message = _("You have a hundred saved questions in this study. Throw one away first.")


@transaction.atomic
def save_question(*, member: StudyMember, name: str, asks: str, at: datetime) -> SavedQuestion:
    """Keep a question under a name; under a name that this person has already, instead of that one.

    Raises TooManyQuestions.
    """
    study = Study.objects.select_for_update(no_key=True).get(pk=member.study_id)
    mine = list(SavedQuestion.objects.filter(study=study, by=member.person))
    kept = next((one for one in mine if one.name.casefold() == name.casefold()), None)
    if kept is None and len(mine) >= MOST_SAVED:
        raise TooManyQuestions
    kept = kept or SavedQuestion(organisation=study.organisation, study=study, by=member.person)
    kept.name, kept.asks, kept.at = name, asks, at
    kept.save()
    audit.record("saved question about study", study, by=member.person, at=at, organisation=study.organisation)
    return kept


@transaction.atomic
def throw_question_away(*, question: SavedQuestion, at: datetime) -> None:
    audit.record(
        "threw question about study away",
        question.study,
        by=question.by,
        at=at,
        organisation=question.organisation,
    )
    question.delete()
