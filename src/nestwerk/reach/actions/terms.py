"""Set the terms, and let them run by themselves every day."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from nestwerk.kernel.seen import check_seen
from nestwerk.messenger import actions as messenger
from nestwerk.participants import actions as participants
from nestwerk.people.models import Organisation, Person
from nestwerk.reach.models import Erasure, Terms
from nestwerk.reach.queries.terms import messages_over, people_over, terms_of
from nestwerk.today import actions as today
from nestwerk.trail import audit, journal

# So many in one transaction: a night's work that is broken off loses little.
MOST_AT_ONCE = 50


@transaction.atomic
def change_terms(
    *,
    organisation: Organisation,
    values: Mapping[str, object],
    by: Person,
    at: datetime,
    seen: Mapping[str, object] | None = None,
) -> Terms:
    """Keep an organisation's terms; only what is given. A shorter one erases at the next run, not now.

    Raises ChangedAtOnce when what is to change is not as it was `seen`.

    Each choice that changed is noted, so that an older backup brings back no longer term, no smaller count and no other
    lists. Also a term that became longer: else an earlier, shorter one would be set again, and erase what was to stay.
    """
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    stands = terms_of(organisation)
    check_seen(stands, values, seen)
    before = stands.chosen()
    terms, _ = Terms.objects.update_or_create(organisation=organisation, defaults=dict(values))
    for name, term in terms.chosen().items():
        if term != before[name]:
            journal.note("reach.term-set", organisation.pk, name, term, at=at)
    audit.record("terms-changed", terms, by=by, at=at, organisation=organisation)
    return terms


@transaction.atomic
def took_along(*, organisation: Organisation, kind: str, year: int, by: Person, at: datetime) -> None:
    """Note that the report of a year left the house as a file."""
    audit.record(
        "overview-taken", organisation, by=by, at=at, organisation=organisation, details={"kind": kind, "year": year}
    )


def run_terms(*, at: datetime) -> int:
    """Erase what is over its term everywhere, and put on record how much. Broken off, it goes on tomorrow."""
    return sum(_run(organisation, at=at) for organisation in Organisation.objects.order_by("pk"))


def _run(organisation: Organisation, *, at: datetime) -> int:
    terms = terms_of(organisation)
    counts = {
        "participants": _participants(organisation, terms, at=at),
        "messages": _messages(organisation, terms, at=at),
    }
    counts |= today.forget_notes(organisation=organisation, terms=terms, at=at)
    counts |= today.forget_team_words(organisation=organisation, days=terms.team_days, at=at)
    number = sum(counts.values())
    if number:
        _put_on_record(organisation, counts, at=at)
    return number


@transaction.atomic
def _put_on_record(organisation: Organisation, counts: dict[str, int], *, at: datetime) -> None:
    kept = {name: number for name, number in counts.items() if number}
    made = Erasure.objects.create(organisation=organisation, at=at, counts=kept)
    audit.record("terms-ran", made, by=None, at=at, organisation=organisation, details={**kept})


def _participants(organisation: Organisation, terms: Terms, *, at: datetime) -> int:
    over = people_over(organisation, terms, at=at)
    number = 0
    while batch := list(over.order_by("pk")[:MOST_AT_ONCE]):
        with transaction.atomic():
            for participant in batch:
                # Who came back meanwhile is over no term any more.
                number += participants.erase(participant=participant, by=None, at=at, among=over)
    return number


@transaction.atomic
def _messages(organisation: Organisation, terms: Terms, *, at: datetime) -> int:
    over = messages_over(organisation, terms, at=at)
    return messenger.forget_messages(organisation=organisation, messages=over, at=at)
