"""How long single answers are kept."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from nestwerk.evaluation.models import Round, SetAside

KEPT_MONTHS = 12
MONTH = timedelta(days=30.44)


def kept_until(closed_at: datetime) -> datetime:
    return closed_at + KEPT_MONTHS * MONTH


def emptying_over(*, at: datetime) -> QuerySet[Round]:
    """Return the rounds whose single answers are over their term: since they closed, or were set aside unclosed."""
    since = at - KEPT_MONTHS * MONTH
    aside = SetAside.objects.standing().filter(at__lt=since, round__closed_at=None)
    over = Q(closed_at__lt=since) | Q(pk__in=aside.values("round"))
    return Round.objects.filter(over, emptied_at=None).order_by("closed_at", "pk")
