"""Whose document is read next: everybody has a turn, however many documents somebody else handed in before."""

from django.db.models import F, OuterRef, QuerySet, Subquery

from nestwerk.intake.models import Import


def waiting_in_turn() -> QuerySet[Import]:
    """Return the documents that wait: first of whom none was read yet, then of whom it is longest ago."""
    read = Import.objects.filter(by=OuterRef("by"), started_at__isnull=False).order_by("-started_at")
    waiting = Import.objects.filter(state=Import.State.WAITING).select_related("by")
    turn = F("turn").asc(nulls_first=True)
    return waiting.annotate(turn=Subquery(read.values("started_at")[:1])).order_by(turn, "asked_at")
