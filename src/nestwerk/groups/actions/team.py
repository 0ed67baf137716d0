"""Who runs a group: facilitators and volunteers of its organisation. One facilitator always stays."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.groups.models import Group, Hat, TeamMember
from nestwerk.kernel import audit
from nestwerk.kernel.errors import DomainError
from nestwerk.people.models import Person
from nestwerk.people.permissions import is_member


class NotAMember(DomainError):
    message = _("Only members of the organisation can be in the team. Invite this person first.")


class LastFacilitator(DomainError):
    message = _("A group needs a facilitator. Add somebody else as facilitator first.")


@transaction.atomic
def add_to_team(*, group: Group, person: Person, hat: str, by: Person | None, at: datetime) -> TeamMember:
    """Give a member of the organisation a hat in this group; another hat replaces it. Raises NotAMember."""
    Group.objects.select_for_update().get(pk=group.pk)
    if not is_member(person, group.organisation):
        raise NotAMember
    member = TeamMember.objects.filter(group=group, person=person).first()
    if member and member.hat == hat:
        return member
    if member:
        _keep_a_facilitator(group, member)
        member.hat = hat
        member.save(update_fields=["hat"])
    else:
        member = TeamMember.objects.create(group=group, person=person, hat=hat, since=at)
    details = {"person": str(person.pk), "hat": str(hat)}
    audit.record("added to team", member, by=by, at=at, organisation=group.organisation, details=details)
    return member


@transaction.atomic
def take_from_team(*, group: Group, person: Person, by: Person | None, at: datetime) -> None:
    """Take somebody out of the team. Raises LastFacilitator."""
    Group.objects.select_for_update().get(pk=group.pk)
    member = TeamMember.objects.filter(group=group, person=person).first()
    if member is None:
        return
    _keep_a_facilitator(group, member)
    details = {"person": str(person.pk), "hat": member.hat}
    audit.record("took from team", member, by=by, at=at, organisation=group.organisation, details=details)
    member.delete()


@transaction.atomic
def leave_all_teams(*, person: Person, by: Person | None, at: datetime) -> int:
    """Take somebody out of every team, also as the last facilitator: the coordinators keep the group."""
    teams = list(TeamMember.objects.filter(person=person).select_related("group__organisation"))
    for member in teams:
        details = {"person": str(person.pk), "hat": member.hat}
        audit.record("took from team", member, by=by, at=at, organisation=member.group.organisation, details=details)
        member.delete()
    return len(teams)


def _keep_a_facilitator(group: Group, member: TeamMember) -> None:
    members = group.organisation.memberships.values("person")
    others = group.team.filter(hat=Hat.FACILITATOR, person__in=members).exclude(pk=member.pk)
    if member.hat == Hat.FACILITATOR and group.ended_at is None and not others.exists():
        raise LastFacilitator
