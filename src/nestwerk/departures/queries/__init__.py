"""Reads of this room."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext

from nestwerk.departures.models import Departure, Parcel, Proof
from nestwerk.groups.models import Group
from nestwerk.participants.models import Participant
from nestwerk.people.models import Appointment, Membership, Organisation, Person
from nestwerk.people.queries.notices import Notice
from nestwerk.stories.models import StudyMember
from nestwerk.ui import dates

# Backups are kept for a month (docs/how-to/deploy.md), copies elsewhere as well; a day more for the night between.
DAYS_OF_BACKUPS = 31


@dataclass(frozen=True)
class Goes:
    """What goes with an organisation, in numbers, for who decides."""

    members: int
    groups: int
    participants: int


def departure_of(organisation: Organisation) -> Departure | None:
    return Departure.objects.filter(organisation=organisation).first()


def leaves_on(organisation: Organisation) -> date | None:
    """Return the day on which an organisation is erased; None when it stays."""
    return erased_on(organisation.pk)


def erased_on(key: UUID) -> date | None:
    """Return the day on which the organisation with this key is erased; None when it stays."""
    return Departure.objects.filter(organisation=key).values_list("erase_on", flat=True).first()


def leaving_around(person: Person) -> QuerySet[Departure]:
    """Return which organisations leave of which this person is a member and that she does not lead."""
    mine = Membership.objects.filter(person=person).values("organisation")
    return to_come().filter(organisation__in=mine).exclude(organisation__in=Organisation.objects.led_by(person))


def parcel_of(organisation: Organisation, person: Person) -> Parcel | None:
    """Return the parcel that this person asked for."""
    return Parcel.objects.filter(organisation=organisation, by=person).first()


def what_goes(organisation: Organisation) -> Goes:
    """Return how many members there are, groups that go on, and participants who are not erased yet."""
    return Goes(
        members=organisation.memberships.values("person").distinct().count(),
        groups=running(organisation).count(),
        participants=Participant.objects.filter(organisation=organisation, erased_at=None).count(),
    )


def running(organisation: Organisation) -> QuerySet[Group]:
    """Return the groups that have not ended."""
    return Group.objects.filter(organisation=organisation, ended_at=None).order_by("pk")


def due(*, at: datetime) -> list[Departure]:
    """Return the departures of which the day has come."""
    return list(Departure.objects.filter(erase_on__lte=localdate(at)).select_related("organisation"))


def owed(*, at: datetime) -> int:
    """Return how many organisations should have been erased by now."""
    return len(due(at=at))


def to_come() -> QuerySet[Departure]:
    """Return every organisation that said that it leaves, the first first."""
    return Departure.objects.select_related("organisation")


def others() -> QuerySet[Organisation]:
    """Return every organisation that did not say that it leaves, by name."""
    return Organisation.objects.filter(departure=None).order_by("name")


def proofs() -> QuerySet[Proof]:
    return Proof.objects.all()


def members(organisation: Organisation) -> list[Person]:
    return list(Person.objects.filter(memberships__organisation=organisation).distinct().order_by("pk"))


def members_and_told(organisation: Organisation, departure: Departure | None) -> list[Person]:
    """Return the members of today, and who left since but was told that the account goes too: both hear how it ends."""
    here = Person.objects.filter(memberships__organisation=organisation).values("pk")
    told = (departure.accounts if departure else None) or []
    found = Person.objects.filter(Q(pk__in=here) | Q(pk__in=told), erased_at=None)
    return list(found.order_by("pk"))


def belong_here_only(people: Iterable[Person], organisation: Organisation) -> list[Person]:
    """Return those who have no role elsewhere, no duty, and take part in no group with this account elsewhere."""
    return _alone(people, organisation.pk)


def belong_nowhere(people: Iterable[Person]) -> list[Person]:
    """Return those who have no role, no duty, and take part in no group with this account."""
    return _alone(people, None)


def _alone(people: Iterable[Person], here: UUID | None) -> list[Person]:
    elsewhere = Membership.objects.filter(person=OuterRef("pk")).exclude(organisation=here)
    takes_part = Participant.objects.filter(account=OuterRef("pk")).exclude(organisation=here)
    duty = Appointment.objects.filter(person=OuterRef("pk"))
    found = Person.objects.filter(pk__in=[one.pk for one in people], erased_at=None)
    return list(found.exclude(Exists(elsewhere) | Exists(takes_part) | Exists(duty)).order_by("pk"))


def led_studies(organisation: Organisation, person: Person) -> list[StudyMember]:
    """Return the studies of this organisation that this person leads."""
    found = StudyMember.objects.filter(organisation=organisation, person=person).select_related("study__organisation")
    return [one for one in found.order_by("study__made_at", "pk") if one.leads]


def over_on(erased: date, *, days: int) -> date:
    """Return the day from which no backup of `days` days holds what was erased."""
    return date.fromordinal(erased.toordinal() + days)


def as_words(proof: Proof) -> dict[str, object]:
    """Return a proof as plain words, for a file that remains with who asks for it."""
    over = over_on(localdate(proof.erased_at), days=DAYS_OF_BACKUPS)
    return {
        "organisation": str(proof.organisation_key),
        "announced_at": proof.announced_at.isoformat() if proof.announced_at else None,
        "erased_at": proof.erased_at.isoformat(),
        "rows": proof.rows,
        "accounts_erased": proof.accounts,
        "last_backup_that_held_it_is_over_on": over.isoformat(),
        "digest": "SHA-256 of the keys of the rows, in order, each on a line",
        "tables": {label: {"rows": number, "sha256": digest} for label, (number, digest) in proof.tables.items()},
    }


def notices(person: Person) -> list[Notice]:
    """Return which organisations of this coordinator leave, on their own pages too."""
    led = Organisation.objects.led_by(person).values("pk")
    found = [
        (one, reverse("departures:page", args=[one.organisation.slug]))
        for one in to_come().filter(organisation__in=led)
    ]
    words = gettext("All that is in it is erased on that day. Until then you can take it along, or stay after all.")
    return [Notice(((_leaves_on(one), page),), words, gettext("Look at it")) for one, page in found]


def _leaves_on(departure: Departure) -> str:
    told = {"organisation": departure.organisation.name, "day": dates.calendar_date(departure.erase_on)}
    return gettext("%(organisation)s leaves on %(day)s") % told
