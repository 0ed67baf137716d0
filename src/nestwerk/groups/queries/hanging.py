"""What hangs on the roles of a member: places in teams, and the roles that carry them."""

from django.utils.translation import gettext

from nestwerk.groups.models import Hat, TeamMember
from nestwerk.people.models import Organisation, Person


def lines(organisation: Organisation, person: Person) -> list[str]:
    """Return a line for each team this member is in, which says without which roles the place ends."""
    teams = TeamMember.objects.filter(person=person, group__organisation=organisation)
    return [_line(one) for one in teams.select_related("group").order_by("group__name")]


def _line(member: TeamMember) -> str:
    if member.hat == Hat.FACILITATOR:
        words = gettext(
            "Facilitator of %(group)s: ends when the roles facilitator and coordinator are both taken away."
        )
    else:
        words = gettext(
            "Volunteer of %(group)s: ends when the roles volunteer, facilitator and coordinator are all taken away."
        )
    return words % {"group": member.group.name}
