"""After an older backup was put back: take away again what had been taken away since (trail.journal)."""

from datetime import datetime
from uuid import UUID

from nestwerk.groups.actions.setting_up import renew_door
from nestwerk.groups.actions.stays import end_stay
from nestwerk.groups.models import Group, TeamMember
from nestwerk.trail import audit
from nestwerk.trail.journal import Again


def _leave_team(keys: list[str], at: datetime) -> None:
    """Also as the last facilitator: the coordinators keep the group."""
    group, person = map(UUID, keys)
    for member in TeamMember.rows.filter(group=group, person=person, since__lte=at).select_related("group", "person"):
        details = {"person": str(person), "hat": member.hat}
        organisation = member.group.organisation
        audit.record("took from team", member, by=None, at=at, organisation=organisation, details=details)
        member.delete()
        end_stay(group=member.group, person=member.person, by=None, at=at)


def _renew_door(keys: list[str], at: datetime) -> None:
    if group := Group.objects.filter(pk=keys[0], ended_at=None).first():
        renew_door(group=group, by=None, at=at)


AGAIN: dict[str, Again] = {"groups.team-left": _leave_team, "groups.door-renewed": _renew_door}
