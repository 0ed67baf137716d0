"""How long single answers are kept."""

from datetime import datetime, timedelta

from django.db.models import QuerySet

from nestwerk.evaluation.models import Round

KEPT_MONTHS = 12
MONTH = timedelta(days=30.44)


def kept_until(closed_at: datetime) -> datetime:
    return closed_at + KEPT_MONTHS * MONTH


def emptying_over(*, at: datetime) -> QuerySet[Round]:
    """Return the rounds whose single answers are over their term."""
    return Round.objects.filter(emptied_at=None, closed_at__lt=at - KEPT_MONTHS * MONTH).order_by("closed_at", "pk")
