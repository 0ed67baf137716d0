"""Who runs a group: facilitators and volunteers of its organisation. One facilitator stays, unless roles end."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from nestwerk.groups.actions.stays import begin_stay, end_stay
from nestwerk.groups.models import Group, Hat, TeamMember
from nestwerk.groups.rules.hats import is_carried
from nestwerk.kernel.errors import DomainError
from nestwerk.kernel.hooks import Hook
from nestwerk.people.models import Organisation, Person
from nestwerk.people.queries import roles_in
from nestwerk.trail import audit, journal
from nestwerk.trail.seen import check_stands


class LeftTeam(Protocol):
    """A room above ends what hung on a place in a team."""

    def __call__(self, *, group: Group, person: Person, by: Person | None, at: datetime) -> None: ...


class RunsNoMore(Protocol):
    """A room above ends what hung on running groups: this person runs or guides fewer of the organisation's now."""

    def __call__(self, *, organisation: Organisation, person: Person, by: Person | None, at: datetime) -> None: ...


LEFT_TEAM: Hook[LeftTeam] = Hook()
# Told whenever a hat, a place in a team, a role or a membership narrows. Who listens looks what this person runs still.
RUNS_NO_MORE: Hook[RunsNoMore] = Hook()


class NotAMember(DomainError):
    message = _("Only members of the organisation can be in the team. Invite this person first.")


class RoleMissing(DomainError):
    message = _(
        "Only coordinators and facilitators of the organisation can be facilitator of a group, and for a volunteer it "
        "takes the role volunteer. Change the roles of this person first."
    )


class LastFacilitator(DomainError):
    message = _("A group needs a facilitator. Add somebody else as facilitator first.")


@transaction.atomic
def add_to_team(*, group: Group, person: Person, hat: str, by: Person | None, at: datetime) -> TeamMember:
    """Give a member of the organisation a hat in this group; another hat replaces it.

    Raises NotAMember, and RoleMissing when no role of this person carries the hat.
    """
    Group.objects.select_for_update(no_key=True).get(pk=group.pk)
    roles = roles_in(group.organisation, person)
    if not roles:
        raise NotAMember
    if not is_carried(hat, roles):
        raise RoleMissing
    member = TeamMember.rows.filter(group=group, person=person).first()
    if member and member.hat == hat:
        return member
    if member:
        _keep_a_facilitator(group, member)
        change_hat(member, hat, by=by, at=at)
        return member
    member = TeamMember.rows.create(group=group, person=person, hat=hat, since=at)
    _begin(member, by=by, at=at)
    return member


def change_hat(member: TeamMember, hat: str, *, by: Person | None, at: datetime) -> None:
    """Put another hat on somebody of the team; with the lesser one, what hung on the other ends."""
    member.hat = hat
    member.save(update_fields=["hat"])
    end_stay(group=member.group, person=member.person, by=by, at=at)
    _begin(member, by=by, at=at)
    if hat == Hat.VOLUNTEER:
        journal.note("groups.hat-narrowed", member.group_id, member.person_id, at=at)
        _tell_runs_no_more(member.group.organisation, member.person, by=by, at=at)


def _begin(member: TeamMember, *, by: Person | None, at: datetime) -> None:
    begin_stay(member=member, by=by, at=at)
    details = {"person": str(member.person_id), "hat": str(member.hat)}
    audit.record("added to team", member, by=by, at=at, organisation=member.group.organisation, details=details)


@transaction.atomic
def take_from_team(
    *, group: Group, person: Person, by: Person | None, at: datetime, seen: Mapping[str, object] | None = None
) -> None:
    """Take somebody out of the team. Raises LastFacilitator, and ChangedAtOnce when the hat is not as it was `seen`."""
    Group.objects.select_for_update(no_key=True).get(pk=group.pk)
    member = TeamMember.rows.filter(group=group, person=person).first()
    if member is None:
        return
    check_stands(member, seen)
    _keep_a_facilitator(group, member)
    end_hat(member, by=by, at=at)


@transaction.atomic
def leave_all_teams(*, person: Person, by: Person | None, at: datetime) -> int:
    """Take somebody out of every team, also as the last facilitator: the coordinators keep the group."""
    ending = TeamMember.rows.filter(person=person)
    organisations = list(Organisation.objects.filter(groups__in=ending.values("group")).distinct())
    number = _end_all(ending, by=by, at=at)
    for organisation in organisations:
        _tell_runs_no_more(organisation, person, by=by, at=at)
    return number


@transaction.atomic
def hear_roles(*, organisation: Organisation, person: Person, by: Person | None, at: datetime) -> None:
    """Roles were taken away: end the hats that no role of this person carries any more, so that none comes back.

    Also as the last facilitator: the coordinators keep the group. Who coordinated ran every group, without a hat.
    """
    roles = roles_in(organisation, person)
    gone = [hat for hat in Hat.values if not is_carried(hat, roles)]
    _end_all(TeamMember.rows.filter(person=person, group__organisation=organisation, hat__in=gone), by=by, at=at)
    _tell_runs_no_more(organisation, person, by=by, at=at)


def _end_all(members: "QuerySet[TeamMember]", *, by: Person | None, at: datetime) -> int:
    ending = list(members.select_related("group__organisation", "person"))
    for member in ending:
        end_hat(member, told_once=True, by=by, at=at)
    return len(ending)


def end_hat(member: TeamMember, *, by: Person | None, at: datetime, told_once: bool = False) -> None:
    """Take the hat away; the rooms above end what hung on it. `told_once`: who ends many tells it after all of them."""
    group, person = member.group, member.person
    details = {"person": str(person.pk), "hat": member.hat}
    audit.record("took from team", member, by=by, at=at, organisation=group.organisation, details=details)
    journal.note("groups.team-left", group.pk, person.pk, at=at)
    member.delete()
    end_stay(group=group, person=person, by=by, at=at)
    for listener in LEFT_TEAM:
        listener(group=group, person=person, by=by, at=at)
    if not told_once:
        _tell_runs_no_more(group.organisation, person, by=by, at=at)


def _tell_runs_no_more(organisation: Organisation, person: Person, *, by: Person | None, at: datetime) -> None:
    for listener in RUNS_NO_MORE:
        listener(organisation=organisation, person=person, by=by, at=at)


def _keep_a_facilitator(group: Group, member: TeamMember) -> None:
    others = group.team.filter(hat=Hat.FACILITATOR).exclude(pk=member.pk)
    if member.hat == Hat.FACILITATOR and group.ended_at is None and not others.exists():
        raise LastFacilitator
