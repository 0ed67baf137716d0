"""Who may see and do what. Pages that somebody may not see answer 404, so most of it is in the querysets."""

from nestwerk.groups.models import Group
from nestwerk.participants.models import Participant


def may_see_participants(person: object, group: Group) -> bool:
    """Names, contacts and needs of participants: who runs the group; never its volunteers."""
    return Group.objects.run_by(person).filter(pk=group.pk).exists()


def may_see_participant(person: object, participant: Participant) -> bool:
    """One participant: who runs the group."""
    return Participant.objects.visible_to(person).filter(pk=participant.pk).exists()


def may_take_attendance(person: object, group: Group) -> bool:
    """Tap who is there: everybody in the team, volunteers too; they see first names and nothing else."""
    return Group.objects.with_team_member(person).filter(pk=group.pk).exists() or may_see_participants(person, group)
