"""How long an organisation keeps what, and what is over its term."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Length

from nestwerk.messenger.models import Message, MessageQuerySet
from nestwerk.participants.models import (
    AFTER_LEAVING,
    AFTER_THE_END,
    Attendance,
    Participant,
    PlaceChange,
    Presence,
    ReadingRequest,
    Reply,
    Standing,
)
from nestwerk.people.models import Organisation
from nestwerk.reach.models import Erasure, Terms
from nestwerk.today.queries import notes_over, reasons_over, team_words_over

MONTH = timedelta(days=30)
# Whatever an organisation chose, nobody is kept so long after a last sign: parents agreed to two years at most.
LONGEST = MONTH * 24
MOST_SHOWN = 20


def terms_of(organisation: Organisation) -> Terms:
    """Return an organisation's terms; the house's when it has none of its own."""
    return Terms.objects.filter(organisation=organisation).first() or Terms(organisation=organisation)


def least_of(organisation: Organisation) -> int:
    """Return the smallest count that an organisation shows."""
    return terms_of(organisation).least


def people_over(organisation: Organisation, terms: Terms, *, at: datetime) -> "QuerySet[Participant]":
    """Return who took part so long ago that the term is over."""
    there = Participant.objects.filter(organisation=organisation, erased_at=None)
    # Whatever an organisation chose, a parent keeps her page as long as she was told.
    over = Q(group__ended_at__lt=at - max(MONTH * terms.participant_months, AFTER_THE_END))
    since = at - max(MONTH * terms.left_months, AFTER_LEAVING)
    gone = PlaceChange.objects.filter(standing=Standing.LEFT, at__lt=since)
    # Who came back and stops again stopped now: the last change counts.
    lately = PlaceChange.objects.filter(participant=OuterRef("pk"), at__gte=since)
    over |= Q(standing=Standing.LEFT, pk__in=gone.values("participant")) & ~Q(Exists(lately))
    return there.filter((over & ~Q(pk__in=_asked_to_read())) | silent_since(at - LONGEST))


def silent_since(moment: datetime) -> Q:
    """Return what asks of participants whether they gave no sign since: did not come, answer, change place or ask.

    Also of a group that goes on, and of who asked to read something: nobody is kept for ever for want of an answer.
    """
    mine = {"participant": OuterRef("pk")}
    return (
        Q(joined_at__lt=moment)
        & ~Q(Exists(Reply.objects.filter(**mine, at__gte=moment)))
        & ~Q(Exists(Attendance.objects.filter(**mine, presence=Presence.THERE, meeting__starts_at__gte=moment)))
        & ~Q(Exists(PlaceChange.objects.filter(**mine, at__gte=moment)))
        & ~Q(Exists(ReadingRequest.objects.filter(**mine, asked_at__gte=moment)))
    )


def _asked_to_read() -> "QuerySet[ReadingRequest, Any]":
    """Return whose data wait: who asked to read what the team wrote gets an answer first."""
    return ReadingRequest.objects.open().order_by().values("participant")


def messages_over(organisation: Organisation, terms: Terms, *, at: datetime) -> MessageQuerySet:
    old = Message.objects.filter(organisation=organisation, made_at__lt=at - timedelta(days=terms.message_days))
    return old.exclude(done_at=None)


def owed(*, at: datetime) -> dict[str, int]:
    """Return, in all organisations together, how much should have been erased by a moment and is still there."""
    with_words = Message.objects.over_term(at).annotate(long=Length("to")).filter(long__gt=0)
    counts = {"participants": 0, "messages": with_words.count(), "notes": 0, "team": 0}
    for organisation in Organisation.objects.order_by("pk"):
        terms = terms_of(organisation)
        counts["participants"] += people_over(organisation, terms, at=at).count()
        counts["messages"] += messages_over(organisation, terms, at=at).count()
        counts["team"] += team_words_over(organisation, before=at - timedelta(days=terms.team_days))
        before = at - timedelta(days=terms.note_days)
        counts["notes"] += notes_over(organisation, before=before).count()
        counts["notes"] += reasons_over(organisation, before=before).count()
    return counts


def erasures_of(organisation: Organisation) -> list[Erasure]:
    """Return the latest runs that erased something, newest first."""
    return list(Erasure.objects.filter(organisation=organisation)[:MOST_SHOWN])
