"""Who takes part here: asked before every write of a parent."""

import uuid

from django.utils.translation import gettext_lazy as _

from nestwerk.groups.actions import HasEnded
from nestwerk.groups.models import Group
from nestwerk.kernel.errors import DomainError
from nestwerk.participants.models import Participant, Standing
from nestwerk.people.models import Person


class NoPlace(DomainError):
    message = _("You do not have a place in this group now.")


class NotOfThisGroup(DomainError):
    message = _("This belongs to another group.")


def takes_part(participant: Participant | None, group_id: uuid.UUID) -> None:
    """Raise NoPlace or NotOfThisGroup unless this parent has a place here. The team itself (None) always may, as long
    as the group goes on: else HasEnded is raised.
    """
    if Group.objects.filter(pk=group_id, ended_at__isnull=False).exists():
        raise HasEnded
    if participant is None:
        return
    if participant.group_id != group_id:
        raise NotOfThisGroup
    if participant.standing != Standing.IN or participant.erased_at is not None:
        raise NoPlace


def writer(group: Group, participant: Participant | None, by: Person | None) -> str:
    """Return who writes, as a part of what makes a form one and the same."""
    return str(participant.pk if participant else by.pk if by else group.pk)
