"""Set the terms, and let them run by themselves every day."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from nestwerk.messenger import actions as messenger
from nestwerk.participants import actions as participants
from nestwerk.people.models import Organisation, Person
from nestwerk.reach.models import Erasure, Terms
from nestwerk.reach.queries.terms import messages_over, people_over, terms_of
from nestwerk.today import actions as today
from nestwerk.trail import audit, journal
from nestwerk.trail.each import sum_of_each
from nestwerk.trail.seen import check_seen

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
    return sum_of_each(Organisation.objects.order_by("pk"), lambda organisation: _run(organisation, at=at))


def _run(organisation: Organisation, *, at: datetime) -> int:
    counts = {"participants": _participants(organisation, at=at), "messages": _messages(organisation, at=at)}
    counts |= _team_words(organisation, at=at)
    number = sum(counts.values())
    if number:
        _put_on_record(organisation, counts, at=at)
    return number


@transaction.atomic
def _put_on_record(organisation: Organisation, counts: dict[str, int], *, at: datetime) -> None:
    kept = {name: number for name, number in counts.items() if number}
    made = Erasure.objects.create(organisation=organisation, at=at, counts=kept)
    audit.record("terms-ran", made, by=None, at=at, organisation=organisation, details={**kept})


def _held_terms(organisation: Organisation) -> Terms:
    """Return the terms as they are now, and hold them: who made one longer a moment ago read what stays."""
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    return terms_of(organisation)


def _participants(organisation: Organisation, *, at: datetime) -> int:
    number, more = 0, True
    while more:
        with transaction.atomic():
            over = people_over(organisation, _held_terms(organisation), at=at)
            batch = list(over.order_by("pk")[:MOST_AT_ONCE])
            # Who came back meanwhile is over no term any more.
            number += sum(participants.erase(participant=one, by=None, at=at, among=over) for one in batch)
            more = bool(batch)
    return number


@transaction.atomic
def _messages(organisation: Organisation, *, at: datetime) -> int:
    over = messages_over(organisation, _held_terms(organisation), at=at)
    return messenger.forget_messages(organisation=organisation, messages=over, at=at)


@transaction.atomic
def _team_words(organisation: Organisation, *, at: datetime) -> dict[str, int]:
    terms = _held_terms(organisation)
    notes = today.forget_notes(organisation=organisation, terms=terms, at=at)
    return notes | today.forget_team_words(organisation=organisation, days=terms.team_days, at=at)
