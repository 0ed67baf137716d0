"""Places where groups meet."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from nestwerk.groups.actions.setting_up import change_settings
from nestwerk.groups.models import Group, Venue, VenueShown
from nestwerk.groups.rules.shown import is_narrower
from nestwerk.people.models import Organisation, Person
from nestwerk.trail import audit, journal
from nestwerk.trail.seen import check_seen

TOWN_ONLY: dict[str, audit.Detail] = {"fields": ["town_shown"]}


@transaction.atomic
def make_venue(
    *,
    organisation: Organisation,
    name: str,
    by: Person,
    at: datetime,
    address: str = "",
    directions: str = "",
    accessibility: str = "",
    shown: str = VenueShown.PUBLIC,
) -> Venue:
    """Add a place to those that the organisation knows. The audit line holds its key only."""
    venue = Venue.objects.create(
        organisation=organisation,
        name=name,
        address=address,
        directions=directions,
        accessibility=accessibility,
        shown=shown,
    )
    audit.record("made venue", venue, by=by, at=at, organisation=organisation)
    return venue


@transaction.atomic
def meet_elsewhere(
    *, group: Group, values: Mapping[str, str], by: Person, at: datetime, seen: Venue | None = None
) -> Group:
    """Let a group meet at a place that is added for it, instead of the one that was `seen`.

    Raises HasEnded, and ChangedAtOnce when it meets at another place since.
    """
    made = make_venue(organisation=group.organisation, by=by, at=at, **values)
    return change_settings(group=group, values={"venue": made}, by=by, at=at, seen={"venue": seen})


@transaction.atomic
def change_venue(
    *, venue: Venue, values: Mapping[str, str], by: Person, at: datetime, seen: Mapping[str, object] | None = None
) -> Venue:
    """Correct a place, for every group that meets there; only what is given.

    Raises ChangedAtOnce when what is to change is not as it was `seen`.
    """
    kept = Venue.objects.select_for_update(no_key=True).get(pk=venue.pk)
    check_seen(kept, values, seen)
    before, changed = kept.shown, [name for name, value in values.items() if getattr(kept, name) != value]
    if not changed:
        return kept
    for name in changed:
        setattr(kept, name, values[name])
    kept.save(update_fields=changed)
    if is_narrower(kept.shown, than=before):
        journal.note("groups.venue-narrowed", kept.pk, kept.shown, at=at)
    if kept.shown == VenueShown.BY_PHONE and before != kept.shown:
        hide_towns(kept, by=by, at=at)
    audit.record("changed venue", kept, by=by, at=at, organisation=kept.organisation)
    return kept


def hide_towns(venue: Venue, *, by: Person | None, at: datetime) -> None:
    """Take the town of every group that always meets at a place out of the list: its address is a secret now.

    Also of a group that did not say its town yet: what is written later is not shown without a tick either.
    """
    told = Group.objects.filter(venue=venue, town_shown=True).select_related("organisation")
    for group in told.select_for_update(of=("self",), no_key=True):
        group.town_shown = False
        group.save(update_fields=["town_shown"])
        journal.note("groups.narrowed", group.pk, "town", at=at)
        audit.record("changed group", group, by=by, at=at, organisation=group.organisation, details=TOWN_ONLY)
