"""What was counted leaves the house, on record."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.analysis.permissions import may_take_along
from nestwerk.kernel.errors import DomainError
from nestwerk.stories.models import StudyMember
from nestwerk.trail import audit


class MayNotTakeAlong(DomainError):
    message = _("Only who leads a study or codes in it takes along what was counted.")


@transaction.atomic
def take_along(*, member: StudyMember, at: datetime) -> None:
    """Put on record that somebody takes along what was counted. Raises MayNotTakeAlong."""
    if not may_take_along(member):
        raise MayNotTakeAlong
    study = member.study
    audit.record("took counts of study along", study, by=member.person, at=at, organisation=study.organisation)
