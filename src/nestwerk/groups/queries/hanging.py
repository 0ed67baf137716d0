"""What hangs on the roles of a member: places in teams, and the roles that carry them."""

from collections.abc import Callable

from django.utils.translation import gettext

from nestwerk.groups.models import Group, Hat, TeamMember
from nestwerk.groups.queries.unguided import guided_by_nobody_else
from nestwerk.kernel.hooks import Hook
from nestwerk.people.models import Membership, Organisation, Person, Role

# Of every room: lines about what goes on working of what somebody made in a group, who leaves its team.
GOES_ON: Hook[Callable[[Group, Person], list[str]]] = Hook()


def what_goes_on(member: TeamMember) -> list[str]:
    """Return what does not end when this one leaves the team; of who runs the group still, nothing."""
    group, person = member.group, member.person
    leads = Membership.objects.filter(organisation=group.organisation_id, person=person, role=Role.COORDINATOR)
    if member.hat != Hat.FACILITATOR or leads.exists():
        return []
    return [line for lines_in in GOES_ON for line in lines_in(group, person)]


def lines(organisation: Organisation, person: Person) -> list[str]:
    """Return a line for each team this member is in, which says without which roles the place ends."""
    teams = TeamMember.objects.filter(person=person, group__organisation=organisation)
    alone = guided_by_nobody_else(organisation, person)
    found = [_line(one, alone=one.group_id in alone) for one in teams.select_related("group").order_by("group__name")]
    return [*found, _first_another()] if alone else found


def _line(member: TeamMember, *, alone: bool) -> str:
    if alone:
        words = gettext(
            "The only facilitator of %(group)s: ends when the roles facilitator and coordinator are both taken away. "
            "Then nobody guides this group."
        )
    elif member.hat == Hat.FACILITATOR:
        words = gettext(
            "Facilitator of %(group)s: ends when the roles facilitator and coordinator are both taken away."
        )
    else:
        words = gettext(
            "Volunteer of %(group)s: ends when the roles volunteer, facilitator and coordinator are all taken away."
        )
    return words % {"group": member.group.name}


def _first_another() -> str:
    return gettext(
        "When nobody guides a group, nobody reads the notes about its parents any more. Name another facilitator "
        "first, and let this one hand the notes over."
    )
