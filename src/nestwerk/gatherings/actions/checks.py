"""Who takes part here: asked before every write of a parent."""

import uuid
from datetime import datetime, timedelta
from typing import TypeVar

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from nestwerk.gatherings.models import GroupRule, HelpPost, Theme, Tip
from nestwerk.groups.actions import HasEnded
from nestwerk.groups.models import Group
from nestwerk.kernel.errors import DomainError
from nestwerk.participants import actions as participants
from nestwerk.participants.models import Participant, Standing
from nestwerk.people.models import Person

# Of each kind, by one parent, in a day and a night.
MOST_A_DAY = 5
Written = Theme | HelpPost | Tip | GroupRule
Row = TypeVar("Row", bound=Model)


class NoPlace(DomainError):
    message = _("You do not have a place in this group now.")


class NotOfThisGroup(DomainError):
    message = _("This belongs to another group.")


class EnoughToday(DomainError):
    message = _("You brought in a lot today. Your words still stand here: put them on the page tomorrow.")


def takes_part(participant: Participant | None, group_id: uuid.UUID) -> None:
    """Raise NoPlace or NotOfThisGroup unless this parent has a place here. The team itself (None) always may, as long
    as the group goes on: else HasEnded is raised. Her row is locked from here on, and is the one of now.
    """
    if Group.objects.filter(pk=group_id, ended_at__isnull=False).exists():
        raise HasEnded
    if participant is None:
        return
    participants.present(participant)
    if participant.group_id != group_id:
        raise NotOfThisGroup
    if participant.standing != Standing.IN:
        raise NoPlace


def as_it_stands(row: Row) -> Row:
    """Return the row of now, locked until the transaction ends: the one that a view loaded may be of before.

    Raises GoneMeanwhile when it is gone: who wrote it had all erased.
    """
    found = type(row)._default_manager.select_for_update(no_key=True).filter(pk=row.pk).first()
    if found is None:
        raise participants.GoneMeanwhile
    return found


def not_too_many(participant: Participant | None, kind: type[Written], *, at: datetime) -> None:
    """Raise EnoughToday when this parent brought in as many of a kind as one may in a day. The team always may.

    Else one link fills the page of everybody, and what others ask is not seen any more. Asked after `takes_part`, so
    one after the other: forms that come at once are counted too.
    """
    if participant is None:
        return
    since = at - timedelta(days=1)
    if kind._default_manager.filter(participant=participant, at__gt=since).count() >= MOST_A_DAY:
        raise EnoughToday


def writer(group: Group, participant: Participant | None, by: Person | None) -> str:
    """Return who writes, as a part of what makes a form one and the same."""
    return str(participant.pk if participant else by.pk if by else group.pk)
