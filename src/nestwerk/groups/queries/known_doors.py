"""Doors for who was invited, known to somebody who runs the group no more."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, Max, OuterRef
from django.urls import reverse
from django.utils.translation import gettext

from nestwerk.groups.models import Group, Hat, TeamMember, TeamStay
from nestwerk.kernel.clock import now
from nestwerk.kernel.models import AuditLine
from nestwerk.people.models import Membership, Organisation, Person, Role
from nestwerk.people.queries.former import former_coordinators
from nestwerk.people.queries.notices import Notice

# So long it is asked whether the door is to be another one.
ASKED_FOR = timedelta(days=90)


def lines(organisation: Organisation, person: Person) -> list[str]:
    """Return a line for each door that this member can read now."""
    with_door = Group.objects.filter(organisation=organisation, door_digest__isnull=False, ended_at=None)
    words = gettext(
        "The link to sign up for %(group)s: it goes on working for who has it. On the page of the group you make a new "
        "one; then the old one stops, on paper too."
    )
    return [words % {"group": group.name} for group in with_door.run_by(person).order_by("slug")]


def notices(person: Person) -> list[Notice]:
    """Ask of who coordinates whether doors are to be renewed that somebody who left knows."""
    found = sorted(_known(person), key=lambda known: known.until)
    if not found:
        return []
    team = gettext("%(who)s left the team of %(group)s and knows the link to sign up.")
    led = gettext("%(who)s coordinates here no more and knows the link to sign up for %(group)s.")
    nobody = gettext("somebody whose account is erased")
    matters = tuple(
        (
            (led if known.led else team) % {"who": known.person.name or nobody, "group": known.group.name},
            reverse("groups:hub", args=[known.group.slug]),
        )
        for known in found
    )
    words = gettext("Make a new link when only who you invite may sign up. On paper that hangs somewhere it stops too.")
    return [Notice(matters, words, gettext("To the group"))]


@dataclass(frozen=True)
class Known:
    """Who could read the door of which group, until when, and whether as coordinator of its organisation."""

    group: Group
    person: Person
    until: datetime
    led: bool


def _known(person: Person) -> Iterator[Known]:
    """Return each group and who left it once, the last time; not who reads the door now, and no door made since."""
    led = list(Membership.objects.filter(person=person, role=Role.COORDINATOR).values_list("organisation", flat=True))
    since = now() - ASKED_FOR
    every = [*_who_coordinated(led, since=since), *_who_was_in_the_team(led, since=since)]
    last = {(known.group.pk, known.person.pk): known for known in sorted(every, key=lambda known: known.until)}
    renewed = _renewed({str(group) for group, _person in last})
    for known in last.values():
        late = renewed.get(str(known.group.pk))
        if not (late and late >= known.until):
            yield known


def _who_was_in_the_team(led: list[UUID], *, since: datetime) -> list[Known]:
    stays = TeamStay.objects.filter(group__organisation__in=led, group__door_digest__isnull=False, until__gt=since)
    guides = TeamMember.objects.filter(group=OuterRef("group"), person=OuterRef("person"), hat=Hat.FACILITATOR)
    leads = Membership.objects.filter(
        organisation=OuterRef("organisation"), person=OuterRef("person"), role=Role.COORDINATOR
    )
    stays = stays.exclude(Exists(guides) | Exists(leads)).select_related("group", "person")
    return [Known(stay.group, stay.person, stay.until, led=False) for stay in stays if stay.until]


def _who_coordinated(led: list[UUID], *, since: datetime) -> Iterator[Known]:
    """Coordinators read the doors of all groups of their organisation, also of those where they never were."""
    former = former_coordinators(led, since=since)
    if not former:
        return
    people = Person.objects.in_bulk([one.person for one in former])
    with_door = Group.objects.filter(organisation__in=led, door_digest__isnull=False, ended_at=None)
    guides = set(TeamMember.objects.filter(hat=Hat.FACILITATOR, group__in=with_door).values_list("group", "person"))
    for one in former:
        for group in with_door:
            there = group.organisation_id == one.organisation and group.created_at <= one.until
            if there and one.person in people and (group.pk, one.person) not in guides:
                yield Known(group, people[one.person], one.until, led=True)


def _renewed(groups: set[str]) -> dict[str, datetime]:
    lines = AuditLine.objects.filter(verb="renewed door", object_id__in=groups).values("object_id")
    return {row["object_id"]: row["last"] for row in lines.annotate(last=Max("at"))}
