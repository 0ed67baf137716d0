"""An organisation says that it leaves, on which day; and stays after all, as long as that day has not come."""

import json
from collections.abc import Mapping
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.http import Http404
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from nestwerk.departures import queries
from nestwerk.departures.models import Departure
from nestwerk.departures.rules import first_day, last_day
from nestwerk.kernel import mail
from nestwerk.kernel.errors import DomainError
from nestwerk.participants.actions import tell_of_organisation
from nestwerk.people.models import Organisation, Person
from nestwerk.trail import audit, journal
from nestwerk.trail.seen import ChangedAtOnce

SUBJECT = gettext_noop("News from your organisation")
# Letters, by what they tell: of this room to members, and of participants to parents.
LEAVES, STAYS = "leaves", "stays"

# On which day it leaves, as a page showed it; None: not at all.
Seen = Mapping[str, date | None]


class ErasedMeanwhile(Http404):
    """The organisation was erased a moment ago: the page answers as it does to whoever comes a moment later."""


class NotThatDay(DomainError):
    message = _("Choose a day at least 30 and at most 180 days from now: people need time to take their own along.")


@transaction.atomic
def announce(
    *, organisation: Organisation, erase_on: date, by: Person, at: datetime, seen: Seen | None = None
) -> Departure:
    """Say that an organisation leaves and is erased on a day; members, and parents of groups that go on, are told.

    Said again with another day, that day holds, and everybody is told again. Whose account goes too is worked out now,
    for the letter says it; later only fewer go (erasing). Raises NotThatDay, ErasedMeanwhile, and ChangedAtOnce when it
    does not leave as was `seen`.
    """
    if not first_day(localdate(at)) <= erase_on <= last_day(localdate(at)):
        raise NotThatDay
    _hold(organisation)
    before = Departure.objects.filter(organisation=organisation).first()
    if before and before.erase_on == erase_on:
        return before
    _check(before, seen)
    people = queries.members_and_told(organisation, before)
    alone = queries.belong_here_only(people, organisation)
    accounts = sorted(str(one.pk) for one in alone)
    values = {"erase_on": erase_on, "by": by, "at": at, "accounts": accounts}
    departure, _new = Departure.objects.update_or_create(organisation=organisation, defaults=values)
    details: dict[str, audit.Detail] = {"day": erase_on.isoformat()}
    audit.record("said that it leaves", departure, by=by, at=at, organisation=organisation, details=details)
    words = [by.pk, erase_on.isoformat(), json.dumps(accounts)]
    journal.note("departures.announced", organisation.pk, *words, at=at)
    _tell(organisation, LEAVES, people, day=erase_on, at=at)
    return departure


@transaction.atomic
def stay(*, departure: Departure, by: Person, at: datetime, seen: Seen | None = None) -> None:
    """Let an organisation stay after all: nothing is erased, and everybody who was told is told. Twice is once.

    Raises ErasedMeanwhile: then it is too late; and ChangedAtOnce when it leaves on another day than was `seen`.
    """
    organisation = departure.organisation
    _hold(organisation)
    stands = Departure.objects.filter(pk=departure.pk).first()
    if stands is None:
        return
    _check(stands, seen)
    people = queries.members_and_told(organisation, stands)
    stands.delete()
    audit.record("stays after all", departure, by=by, at=at, organisation=organisation)
    journal.note("departures.stays", organisation.pk, at=at)
    _tell(organisation, STAYS, people, day=None, at=at)


def _check(stands: Departure | None, seen: Seen | None) -> None:
    """Raise ChangedAtOnce when it is not as it was seen; None: nobody saw it."""
    if seen is not None and seen["erase_on"] != (stands.erase_on if stands else None):
        raise ChangedAtOnce


def _hold(organisation: Organisation) -> None:
    """Let nobody erase it, or say something else of it, until we are done."""
    if not Organisation.objects.select_for_update().filter(pk=organisation.pk).values_list("pk").first():
        raise ErasedMeanwhile


def _tell(organisation: Organisation, name: str, people: list[Person], *, day: date | None, at: datetime) -> None:
    page = settings.BASE_URL + reverse("departures:page", args=[organisation.slug])
    alone = {one.pk for one in queries.belong_here_only(people, organisation)}
    for person in people:
        if person.email:
            words = {"organisation": organisation.name, "day": day, "alone": person.pk in alone, "page": page}
            mail.send(
                to=person.email,
                subject=SUBJECT,
                template=f"departures/mail/{name}.txt",
                context={**words, "leads": _leads(organisation, person)},
                language=person.language,
                about=person,
            )
    for group in queries.running(organisation):
        tell_of_organisation(name=name, group=group, at=at)


def _leads(organisation: Organisation, person: Person) -> bool:
    return Organisation.objects.led_by(person).filter(pk=organisation.pk).exists()
