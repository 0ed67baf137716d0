"""Doors for who was invited, known to somebody who runs the group no more."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Exists, Max, OuterRef
from django.urls import reverse
from django.utils.translation import gettext

from nestwerk.groups.models import Group, Hat, TeamMember, TeamStay
from nestwerk.kernel.clock import now
from nestwerk.kernel.models import AuditLine
from nestwerk.people.models import Membership, Organisation, Person, Role
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
    found = list(_known(person))
    if not found:
        return []
    title = gettext("%(who)s left the team of %(group)s and knows the link to sign up.")
    matters = tuple(
        (
            title % {"who": stay.person.name or gettext("somebody whose account is erased"), "group": stay.group.name},
            reverse("groups:hub", args=[stay.group.slug]),
        )
        for stay in found
    )
    words = gettext("Make a new link when only who you invite may sign up. On paper that hangs somewhere it stops too.")
    return [Notice(matters, words, gettext("To the group"))]


def _known(person: Person) -> Iterator[TeamStay]:
    led = Membership.objects.filter(person=person, role=Role.COORDINATOR).values("organisation")
    since = now() - ASKED_FOR
    stays = TeamStay.objects.filter(group__organisation__in=led, group__door_digest__isnull=False, until__gt=since)
    guides = TeamMember.objects.filter(group=OuterRef("group"), person=OuterRef("person"), hat=Hat.FACILITATOR)
    leads = Membership.objects.filter(
        organisation=OuterRef("organisation"), person=OuterRef("person"), role=Role.COORDINATOR
    )
    stays = stays.exclude(Exists(guides) | Exists(leads))
    last = {(stay.group_id, stay.person_id): stay for stay in stays.select_related("group", "person").order_by("until")}
    renewed = _renewed({str(group) for group, _person in last})
    for stay in last.values():
        late = renewed.get(str(stay.group_id))
        if not (late and stay.until and late >= stay.until):
            yield stay


def _renewed(groups: set[str]) -> dict[str, datetime]:
    lines = AuditLine.objects.filter(verb="renewed door", object_id__in=groups).values("object_id")
    return {row["object_id"]: row["last"] for row in lines.annotate(last=Max("at"))}
