"""Who may do what. Rounds that somebody may not see are absent (Round.objects.visible_to)."""

from nestwerk.groups.models import Group, GroupQuerySet
from nestwerk.people.models import Organisation


def groups_asked_by(person: object) -> GroupQuerySet:
    """Plan, close and read: facilitators of a group and coordinators of its organisation. Volunteers do not."""
    return Group.objects.run_by(person)


def groups_shared_by(person: object) -> GroupQuerySet:
    """Let results stand on a public page, and take them back: coordinators of the organisation, for it."""
    return Group.objects.filter(organisation__in=Organisation.objects.led_by(person))
