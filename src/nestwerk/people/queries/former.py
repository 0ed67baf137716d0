"""Who coordinated an organisation and does so no more: told by the trail, for a role that ends leaves no row."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from nestwerk.kernel.models import AuditLine
from nestwerk.people.models import Membership, Role

GAVE, TOOK = "gave role", "took role"
LEFT_ALTOGETHER = ("ended membership", "left on erasure")


@dataclass(frozen=True)
class FormerCoordinator:
    organisation: uuid.UUID
    person: uuid.UUID
    until: datetime


def former_coordinators(organisations: Collection[uuid.UUID], *, since: datetime) -> list[FormerCoordinator]:
    """Return whose role of coordinator ended after a moment, and who did not get it back; the last end of each."""
    ours = AuditLine.objects.filter(organisation_id__in=organisations)
    recent = ours.filter(verb__in=(TOOK, *LEFT_ALTOGETHER), at__gt=since)
    left = {(line.organisation_id, line.details.get("person")) for line in recent if _ends_it(line)}
    if not left:
        return []
    turns = ours.filter(verb__in=(GAVE, TOOK, *LEFT_ALTOGETHER), details__person__in={person for _, person in left})
    held: set[object] = set()
    until: dict[tuple[uuid.UUID | None, object], datetime] = {}
    for line in turns.order_by("at", "pk"):
        who = (line.organisation_id, line.details.get("person"))
        if line.verb == GAVE and line.details.get("role") == Role.COORDINATOR:
            held.add(who)
        elif who in held and _ends_it(line):
            held.discard(who)
            until[who] = line.at
    leads = Membership.objects.filter(role=Role.COORDINATOR, organisation__in=organisations)
    now = set(leads.values_list("organisation", "person"))
    found = [FormerCoordinator(one, uuid.UUID(str(who)), at) for (one, who), at in until.items() if one and at > since]
    return [one for one in found if (one.organisation, one.person) not in now]


def ends_of(people: Collection[uuid.UUID]) -> dict[tuple[uuid.UUID | None, uuid.UUID], datetime]:
    """Return when a role of these people ended for the last time, by organisation and person."""
    lines = AuditLine.objects.filter(
        verb__in=(TOOK, *LEFT_ALTOGETHER), details__person__in=[str(one) for one in people]
    )
    return {(line.organisation_id, uuid.UUID(str(line.details["person"]))): line.at for line in lines.order_by("at")}


def _ends_it(line: AuditLine) -> bool:
    return line.verb != TOOK or line.details.get("role") == Role.COORDINATOR
