"""Who is there for you: first names, no photo, and never a private number."""

import uuid
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from nestwerk.groups.models import Group, Hat, TeamMember
from nestwerk.kernel.prepared import PreparedModels
from nestwerk.participants.models import Participant
from nestwerk.people.queries import first_names


@dataclass(frozen=True)
class Guide:
    """One of the team. `was_parent`: takes part in this group as a parent too."""

    name: str
    leads: bool
    was_parent: bool


def guides_of(group: Group) -> list[Guide]:
    """Return the team of a group, facilitators first."""
    team = [one for one in _TEAM.rows(group.pk) if one.person.name]
    names = first_names({one.pk: one.person.name for one in team})
    guides = [
        Guide(names[one.pk], one.hat == Hat.FACILITATOR, one.also)  # type: ignore[attr-defined]
        for one in team
    ]
    return sorted(guides, key=lambda guide: not guide.leads)


def _team(group: uuid.UUID) -> QuerySet[TeamMember]:
    also = Participant.objects.filter(group=group, account=OuterRef("person"), erased_at=None)
    team = TeamMember.objects.filter(group=group).select_related("person").annotate(also=Exists(also))
    return team.order_by("since")


_TEAM = PreparedModels(_team)
