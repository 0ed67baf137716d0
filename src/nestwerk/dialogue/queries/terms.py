"""What is over its term, and what should have been erased already."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from nestwerk.dialogue.models import Agreement, Dialogue, DialogueQuerySet
from nestwerk.dialogue.rules import KEPT_MONTHS, told_until
from nestwerk.dialogue.rules.times import MONTH, is_over


def kept_until(dialogue: Dialogue, *, at: datetime) -> datetime:
    """Return until when cards and names are kept: as the first who joined was told, or as who joins now is told."""
    return dialogue.kept_until or told_until(dialogue.starts_at, at=at)


def goes_before(dialogue: Dialogue) -> bool:
    """True when who joined already was told a day on which the session is not over: it was moved since."""
    told = dialogue.kept_until
    return told is not None and not is_over(dialogue.starts_at, at=told) and dialogue.guests.exists()


def cards_over(*, at: datetime) -> DialogueQuerySet:
    """Sessions whose cards and names are to be erased, and old ones to which nobody came."""
    ago = at - KEPT_MONTHS * MONTH
    nobody_came = Q(kept_until=None, starts_at__lt=ago, made_at__lt=ago) & (Q(open_since=None) | Q(open_since__lt=ago))
    rows = Dialogue.objects.filter(Q(kept_until__lt=at) | nobody_came, erased_at=None)
    return rows.select_related("organisation")


def agreements_over(*, at: datetime) -> DialogueQuerySet:
    """Sessions with agreements, of a series whose last session is long over."""
    later = Dialogue.objects.filter(series=OuterRef("series"), starts_at__gte=at - KEPT_MONTHS * MONTH)
    agreed = Agreement.objects.filter(dialogue=OuterRef("pk"))
    return Dialogue.objects.filter(Exists(agreed)).exclude(Exists(later)).select_related("organisation")


def owed(*, at: datetime) -> int:
    """Return how many sessions keep what should be gone."""
    return cards_over(at=at).count() + agreements_over(at=at).count()
