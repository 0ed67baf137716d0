"""A group is set up page by page; what was typed is kept, and becomes a group once."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypedDict

from django.db import transaction

from nestwerk.groups.actions.meetings import add_meeting, plan_meetings
from nestwerk.groups.actions.setting_up import GroupValues, set_up
from nestwerk.groups.actions.team import add_to_team
from nestwerk.groups.actions.venues import make_venue
from nestwerk.groups.models import Draft, Group
from nestwerk.people.models import Organisation, Person

# Whoever did not finish in this time begins anew; a finished draft only leads a second 'done' to its group.
KEEP_OPEN = timedelta(days=30)
KEEP_FINISHED = timedelta(days=2)


class VenueWords(TypedDict):
    name: str
    address: str
    directions: str
    shown: str


@dataclass(frozen=True)
class Schedule:
    """First meeting and how it goes on; `days` are the moments of a group with its own dates."""

    minutes: int
    first: datetime | None = None
    until: date | None = None
    number: int | None = None
    days: Sequence[datetime] = ()


@transaction.atomic
def begin_draft(*, organisation: Organisation, by: Person, at: datetime) -> Draft:
    return Draft.objects.create(organisation=organisation, by=by, changed_at=at)


@transaction.atomic
def begin_next(*, group: Group, typed: Mapping[str, list[str]], by: Person, at: datetime) -> Draft:
    """Begin the next season of a group, with its first page filled in; pressed twice it is one draft."""
    kept = Group.objects.select_for_update(no_key=True).select_related("organisation").get(pk=group.pk)
    known = Draft.objects.of(by).open().filter(after=kept).order_by("-changed_at").first()
    if known is not None:
        return known
    draft = begin_draft(organisation=kept.organisation, by=by, at=at)
    draft.after = kept
    draft.save()
    return keep_page(draft=draft, page="what", typed=typed, at=at)


@transaction.atomic
def keep_page(
    *, draft: Draft, page: str, typed: Mapping[str, list[str]], at: datetime, organisation: Organisation | None = None
) -> Draft:
    """Keep what was typed on one page, right or wrong; the other pages stay as they are."""
    kept = Draft.objects.select_for_update().get(pk=draft.pk)
    pages = json.loads(kept.pages or "{}")
    pages[page] = dict(typed)
    kept.pages, kept.changed_at = json.dumps(pages), at
    if organisation is not None:
        kept.organisation = organisation
    kept.save()
    return kept


@transaction.atomic
def become_group(
    *, draft: Draft, values: GroupValues, venue: VenueWords | None, schedule: Schedule, by: Person, at: datetime
) -> Group:
    """Make the group with its place and its meetings, all or nothing. A second time returns the same group."""
    kept = Draft.objects.select_for_update().select_related("organisation").get(pk=draft.pk)
    if kept.group is not None:
        return kept.group
    if venue is not None:
        values = {**values, "venue": make_venue(organisation=kept.organisation, by=by, at=at, **venue)}
    before = kept.after if kept.after and kept.after.organisation_id == kept.organisation_id else None
    group = set_up(organisation=kept.organisation, values={**values, "after": before}, by=by, at=at)
    if before is not None:
        _take_team_along(before, group, by=by, at=at)
    if schedule.first is not None:
        plan_meetings(
            group=group,
            first=schedule.first,
            minutes=schedule.minutes,
            until=schedule.until,
            number=schedule.number,
            by=by,
            at=at,
        )
    for moment in schedule.days:
        add_meeting(group=group, starts_at=moment, minutes=schedule.minutes, by=by, at=at)
    kept.group, kept.pages, kept.changed_at = group, "", at
    kept.save()
    return group


def _take_team_along(before: Group, group: Group, *, by: Person, at: datetime) -> None:
    """Give the team of the season before the same hats; a hat that counts no more is not given."""
    for member in before.team.exclude(person=by).select_related("person").order_by("since", "pk"):
        add_to_team(group=group, person=member.person, hat=member.hat, by=by, at=at)


@transaction.atomic
def discard_draft(*, draft: Draft) -> None:
    draft.delete()


def forget_old_drafts(*, at: datetime) -> int:
    """Throw away drafts that nobody goes on with; part of the daily upkeep."""
    old = Draft.objects.filter(changed_at__lt=at - KEEP_OPEN) | Draft.objects.filter(
        changed_at__lt=at - KEEP_FINISHED, group__isnull=False
    )
    return old.delete()[0]
