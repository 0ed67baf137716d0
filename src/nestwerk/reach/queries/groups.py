"""The groups of an organisation with how full they are: for who runs them, not for outside."""

from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, Sum

from nestwerk.groups.models import Group, Meeting
from nestwerk.participants.models import Participant, Standing
from nestwerk.people.models import Organisation

GROUPS_A_PAGE = 25


@dataclass(frozen=True)
class GroupLine:
    """One group: places taken, who waits, what comes next."""

    group: Group
    taken: int
    waiting: int
    next_at: datetime | None

    @property
    def is_full(self) -> bool:
        return self.group.capacity is not None and self.taken >= self.group.capacity


@dataclass(frozen=True)
class AllGroups:
    """All running groups together, exact."""

    places: int
    taken: int
    waiting: int


def all_groups(organisation: Organisation) -> AllGroups:
    """Return how full the running groups are together, in two queries."""
    running = Group.objects.filter(organisation=organisation, ended_at=None)
    people = Participant.objects.filter(group__in=running).aggregate(
        taken=Count("pk", filter=Q(standing=Standing.IN)), waiting=Count("pk", filter=Q(standing=Standing.WAITING))
    )
    return AllGroups(running.aggregate(places=Sum("capacity"))["places"] or 0, people["taken"], people["waiting"])


def group_lines(organisation: Organisation, *, page: int, at: datetime) -> tuple[Page[Group], list[GroupLine]]:
    """Return one page of running groups by name, with their figures, in four queries."""
    found = Group.objects.filter(organisation=organisation, ended_at=None).order_by("name", "pk")
    shown = Paginator(found, GROUPS_A_PAGE).get_page(page)
    keys = [group.pk for group in shown]
    people = Participant.objects.filter(group__in=keys).order_by().values_list("group")
    counts = {
        key: (taken, waiting)
        for key, taken, waiting in people.annotate(
            taken=Count("pk", filter=Q(standing=Standing.IN)), waiting=Count("pk", filter=Q(standing=Standing.WAITING))
        )
    }
    upcoming = Meeting.objects.upcoming(at).filter(group__in=keys).values_list("group", "starts_at")
    following: dict[object, datetime] = {}
    for key, starts_at in upcoming:
        following.setdefault(key, starts_at)
    lines = [GroupLine(group, *counts.get(group.pk, (0, 0)), following.get(group.pk)) for group in shown]
    return shown, lines
