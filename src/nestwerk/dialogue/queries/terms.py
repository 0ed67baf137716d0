"""What is over its term, and what should have been erased already."""

from datetime import datetime

from django.db.models import Exists, OuterRef

from nestwerk.dialogue.models import Agreement, Dialogue, DialogueQuerySet
from nestwerk.dialogue.rules import KEPT_MONTHS
from nestwerk.dialogue.rules.times import MONTH


def cards_over(*, at: datetime) -> DialogueQuerySet:
    """Sessions whose cards and names are to be erased."""
    return Dialogue.objects.filter(erased_at=None, starts_at__lt=at - KEPT_MONTHS * MONTH).select_related(
        "organisation"
    )


def agreements_over(*, at: datetime) -> DialogueQuerySet:
    """Sessions with agreements, of a series whose last session is long over."""
    later = Dialogue.objects.filter(series=OuterRef("series"), starts_at__gte=at - KEPT_MONTHS * MONTH)
    agreed = Agreement.objects.filter(dialogue=OuterRef("pk"))
    return Dialogue.objects.filter(Exists(agreed)).exclude(Exists(later)).select_related("organisation")


def owed(*, at: datetime) -> int:
    """Return how many sessions keep what should be gone."""
    return cards_over(at=at).count() + agreements_over(at=at).count()
