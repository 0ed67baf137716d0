"""Who ran a group and does so no more: what they could read of it, they know."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, Max, OuterRef, QuerySet
from django.utils.translation import gettext

from nestwerk.groups.models import Group, Hat, TeamMember, TeamStay
from nestwerk.kernel.clock import now
from nestwerk.kernel.models import AuditLine
from nestwerk.people.models import Membership, Person, Role
from nestwerk.people.queries.former import former_coordinators

# So long it is asked whether what they know is to be another one.
ASKED_FOR = timedelta(days=90)


@dataclass(frozen=True)
class Known:
    """Who ran which group, until when, and whether as coordinator of its organisation."""

    group: Group
    person: Person
    until: datetime
    led: bool

    @property
    def names(self) -> dict[str, str]:
        return {"who": self.person.name or gettext("somebody whose account is erased"), "group": self.group.name}


def groups_led_by(person: Person) -> QuerySet[Group]:
    """Return the groups that go on in the organisations that this person coordinates."""
    led = Membership.objects.filter(person=person, role=Role.COORDINATOR).values("organisation")
    return Group.objects.filter(organisation__in=led, ended_at=None)


def who_ran(groups: Collection[Group]) -> list[Known]:
    """Return for each of these groups who ran it once, the last time; nobody who runs it now."""
    if not groups:
        return []
    since = now() - ASKED_FOR
    every = [*_who_coordinated(groups, since=since), *_who_was_in_the_team(groups, since=since)]
    last = {(known.group.pk, known.person.pk): known for known in sorted(every, key=lambda known: known.until)}
    return list(last.values())


def renewed(verb: str, things: Collection[object]) -> dict[str, datetime]:
    """Return when each of these things was renewed for the last time, by key, as the trail says."""
    lines = AuditLine.objects.filter(verb=verb, object_id__in=[str(thing) for thing in things]).values("object_id")
    return {row["object_id"]: row["last"] for row in lines.annotate(last=Max("at"))}


def _who_was_in_the_team(groups: Collection[Group], *, since: datetime) -> list[Known]:
    stays = TeamStay.objects.filter(group__in=groups, hat=Hat.FACILITATOR, until__gt=since)
    guides = TeamMember.objects.filter(group=OuterRef("group"), person=OuterRef("person"), hat=Hat.FACILITATOR)
    leads = Membership.objects.filter(
        organisation=OuterRef("organisation"), person=OuterRef("person"), role=Role.COORDINATOR
    )
    stays = stays.exclude(Exists(guides) | Exists(leads)).select_related("group", "person")
    return [Known(stay.group, stay.person, stay.until, led=False) for stay in stays if stay.until]


def _who_coordinated(groups: Collection[Group], *, since: datetime) -> Iterator[Known]:
    """Coordinators run all groups of their organisation, also those where they never were."""
    former = former_coordinators({group.organisation_id for group in groups}, since=since)
    if not former:
        return
    people = Person.objects.in_bulk([one.person for one in former])
    guides = set(TeamMember.objects.filter(hat=Hat.FACILITATOR, group__in=groups).values_list("group", "person"))
    for one in former:
        for group in groups:
            there = group.organisation_id == one.organisation and group.created_at <= one.until
            if there and one.person in people and (group.pk, one.person) not in guides:
                yield Known(group, people[one.person], one.until, led=True)
