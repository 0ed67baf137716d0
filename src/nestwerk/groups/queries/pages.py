"""What the pages of a team show."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import OuterRef, Prefetch, QuerySet, Subquery

from nestwerk.groups.models import Draft, Group, GroupQuerySet, Hat, Meeting, Move, TeamMember
from nestwerk.groups.rules.hats import is_carried
from nestwerk.kernel.text import fold
from nestwerk.people.models import Organisation, Person
from nestwerk.people.queries import members_of

GROUPS_A_PAGE = 30


@dataclass(frozen=True)
class MyGroups:
    """Groups in whose team one is, and one page of the others that one may see."""

    mine: list[Group]
    others: "Page[Group]"


def my_groups(person: Person, *, at: datetime, ended: bool = False, page: int = 1) -> MyGroups:
    """Return the groups this person may see; each knows `next_at` and, when in its team, `hat`."""
    running = Group.objects.visible_to(person).filter(ended_at__isnull=not ended)
    hat = TeamMember.objects.filter(group=OuterRef("pk"), person=person).values("hat")
    seen = _with_next(running, at).annotate(hat=Subquery(hat[:1])).select_related("organisation")
    others = seen.filter(hat=None).order_by("organisation__name", "name", "pk")
    mine = sorted(seen.exclude(hat=None), key=_soonest)
    return MyGroups(mine, Paginator(others, GROUPS_A_PAGE).get_page(page))


def _soonest(group: Any) -> tuple[bool, Any, str]:
    return group.next_at is None, group.next_at or group.created_at, group.name


def _with_next(groups: GroupQuerySet, at: datetime) -> Any:
    coming = Meeting.objects.filter(group=OuterRef("pk")).upcoming(at).values("starts_at")
    return groups.annotate(next_at=Subquery(coming[:1]))


def open_drafts(person: Person) -> QuerySet[Draft]:
    """Return what this person began to set up and did not finish, newest first."""
    return Draft.objects.of(person).open().order_by("-changed_at")


def typed_in(draft: Draft) -> dict[str, dict[str, list[str]]]:
    """Return what was typed so far, page by page."""
    found: dict[str, dict[str, list[str]]] = json.loads(draft.pages or "{}")
    return found


def meetings_of(group: Group) -> QuerySet[Meeting]:
    """Return every meeting in order, with place, session, cancellation and moves."""
    moves = Prefetch("moves", queryset=Move.objects.order_by("at"))
    return (
        group.meetings.select_related("venue", "session", "cancellation").prefetch_related(moves).order_by("starts_at")
    )


def next_meeting(group: Group, *, at: datetime) -> Meeting | None:
    return group.meetings.upcoming(at).select_related("venue", "session").first()


def team_of(group: Group) -> list[TeamMember]:
    """Return who runs the group, facilitators first, by name."""
    return sorted(group.team.select_related("person"), key=lambda member: (member.hat, fold(member.person.name)))


def could_join_team(group: Group) -> list[Person]:
    """Return the members of the organisation whose role carries a hat that they have not here, by name.

    A volunteer of the team who may be facilitator too; a facilitator has no more to get.
    """
    worn = dict(group.team.values_list("person", "hat"))
    more: dict[str | None, list[str]] = {None: Hat.values, Hat.VOLUNTEER: [Hat.FACILITATOR], Hat.FACILITATOR: []}
    members = members_of(group.organisation)
    return [one.person for one in members if any(is_carried(hat, one.roles) for hat in more[worn.get(one.person.pk)])]


def latest_group(organisation: Organisation) -> Group | None:
    """Return the group set up last: what it says of phone, place and region is a good guess for the next."""
    return Group.objects.filter(organisation=organisation).select_related("venue").order_by("-created_at").first()
