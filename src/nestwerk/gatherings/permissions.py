"""Who may do what on the team's side. A parent's own page asks for the secret and for nothing else."""

from django.db.models import Q

from nestwerk.groups.models import Group, GroupQuerySet


def groups_seen_by(person: object) -> GroupQuerySet:
    """Board, rules, tips and help of a group: its team, volunteers too, and coordinators of its organisation."""
    seen = Group.objects.run_by(person).values("pk")
    team = Group.objects.with_team_member(person).values("pk")
    return Group.objects.filter(Q(pk__in=seen) | Q(pk__in=team))


def may_steer(person: object, group: Group) -> bool:
    """Choose, hide, settle and drop: facilitators of the group and coordinators of its organisation."""
    return Group.objects.run_by(person).filter(pk=group.pk).exists()
