"""Who may do what. Rounds that somebody may not see are absent (Round.objects.visible_to)."""

from nestwerk.groups.models import Group, GroupQuerySet


def groups_asked_by(person: object) -> GroupQuerySet:
    """Plan, close and read: facilitators of a group and coordinators of its organisation. Volunteers do not."""
    return Group.objects.run_by(person)
