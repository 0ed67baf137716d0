"""How long an organisation keeps what, and what is over its term."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Length

from nestwerk.messenger.models import Message
from nestwerk.participants.models import Participant, PlaceChange, ReadingRequest, Standing
from nestwerk.people.models import Organisation
from nestwerk.reach.models import Erasure, Terms
from nestwerk.today.models import PersonNote

MONTH = timedelta(days=30)
MOST_SHOWN = 20


def terms_of(organisation: Organisation) -> Terms:
    """Return an organisation's terms; the house's when it has none of its own."""
    return Terms.objects.filter(organisation=organisation).first() or Terms(organisation=organisation)


def people_over(organisation: Organisation, terms: Terms, *, at: datetime) -> "QuerySet[Participant]":
    """Return who took part so long ago that the term is over."""
    there = Participant.objects.filter(organisation=organisation, erased_at=None)
    there = there.exclude(pk__in=_asked_to_read())
    over = there.filter(group__ended_at__lt=at - MONTH * terms.participant_months)
    gone = PlaceChange.objects.filter(standing=Standing.LEFT, at__lt=at - MONTH * terms.left_months)
    left = there.filter(standing=Standing.LEFT, pk__in=gone.values("participant"))
    return (over | left).distinct()


def notes_over(organisation: Organisation, terms: Terms, *, at: datetime) -> "QuerySet[PersonNote]":
    old = PersonNote.objects.filter(organisation=organisation, at__lt=at - timedelta(days=terms.note_days))
    return old.exclude(participant__in=_asked_to_read())


def _asked_to_read() -> "QuerySet[ReadingRequest, Any]":
    """Return whose data wait: who asked to read what the team wrote gets an answer first."""
    return ReadingRequest.objects.open().order_by().values("participant")


def messages_over(organisation: Organisation, terms: Terms, *, at: datetime) -> "QuerySet[Message]":
    old = Message.objects.filter(organisation=organisation, made_at__lt=at - timedelta(days=terms.message_days))
    return old.exclude(done_at=None)


def owed(*, at: datetime) -> dict[str, int]:
    """Return, in all organisations together, how much should have been erased by a moment and is still there."""
    with_words = Message.objects.over_term(at).annotate(long=Length("to")).filter(long__gt=0)
    counts = {"participants": 0, "messages": with_words.count(), "notes": 0}
    for organisation in Organisation.objects.order_by("pk"):
        terms = terms_of(organisation)
        counts["participants"] += people_over(organisation, terms, at=at).count()
        counts["messages"] += messages_over(organisation, terms, at=at).count()
        counts["notes"] += notes_over(organisation, terms, at=at).count()
    return counts


def erasures_of(organisation: Organisation) -> list[Erasure]:
    """Return the latest runs that erased something, newest first."""
    return list(Erasure.objects.filter(organisation=organisation)[:MOST_SHOWN])
