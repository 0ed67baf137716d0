"""A group begins, changes and ends."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, TypedDict

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.catalogue.models import Practice
from nestwerk.groups.actions.address import save_under_free_slug
from nestwerk.groups.actions.doors import hang_door, has_door
from nestwerk.groups.actions.news import News, tell_news
from nestwerk.groups.actions.team import add_to_team
from nestwerk.groups.models import Entry, Group, Hat, Meeting, Venue, VenueShown
from nestwerk.kernel.errors import DomainError
from nestwerk.people.models import Organisation, Person
from nestwerk.programmes.models import Programme
from nestwerk.trail import audit, journal
from nestwerk.trail.seen import check_seen


class HasEnded(DomainError):
    message = _("This group has ended. Nothing changes any more.")


class DoorMadeMeanwhile(DomainError):
    message = _("A link was made after you opened this page; it stands here and works. Nothing changed.")


class GroupValues(TypedDict, total=False):
    """What can be said of a group when it is set up or changed; `name` and `form` are needed at the start."""

    name: str
    form: str
    practice: Practice | None
    programme: Programme | None
    about: str
    for_whom: str
    age_from: int | None
    age_to: int | None
    town: str
    town_shown: bool
    languages: list[str]
    capacity: int | None
    childcare: bool
    childcare_places: int | None
    accessibility: str
    venue: Venue | None
    phone: str
    public: bool
    entry: str
    promotion: str
    rhythm: str
    region: str
    after: Group | None
    skip_holidays: bool


@transaction.atomic
def set_up(*, organisation: Organisation, values: GroupValues, by: Person, at: datetime) -> Group:
    """Make a group. Who sets it up becomes facilitator of its team. Its address stays whatever the name becomes."""
    group = Group(organisation=organisation, created_at=at, **values)
    if has_door(group):
        hang_door(group)
    save_under_free_slug(group)
    audit.record("set up group", group, by=by, at=at, organisation=organisation, details={"form": str(group.form)})
    add_to_team(group=group, person=by, hat=Hat.FACILITATOR, by=by, at=at)
    return group


@transaction.atomic
def change_settings(
    *, group: Group, values: GroupValues, by: Person, at: datetime, seen: Mapping[str, object] | None = None
) -> Group:
    """Change what is said of a group; the audit line names the fields. More places is news.

    Going to a place whose address is told by phone hides the town too, and so does the first town said there. Raises
    HasEnded, and ChangedAtOnce when what is to change is not as it was `seen`.
    """
    kept = _locked(group)
    check_seen(kept, values, seen)
    values = _quiet(kept, values)
    changed = [name for name, value in values.items() if getattr(kept, name) != value]
    if not changed:
        return kept
    if narrower := _narrower(kept, values):
        journal.note("groups.narrowed", kept.pk, *narrower, at=at)
    had_place = kept.venue_id is not None
    more, stops = _grows(kept, values), kept.childcare and not values.get("childcare", True)
    for name in changed:
        setattr(kept, name, values[name])  # type: ignore[literal-required]
    if has_door(kept) and not kept.door:
        hang_door(kept)
    kept.save()
    details: dict[str, Any] = {"fields": sorted(changed)}
    audit.record("changed group", kept, by=by, at=at, organisation=kept.organisation, details=details)
    if had_place and "venue" in changed and (first := _goes_elsewhere(kept, at=at)):
        tell_news(News.ELSEWHERE, group=kept, meeting=first, by=by, at=at)
    if stops:
        tell_news(News.CHILDCARE_STOPPED, group=kept, meeting=None, by=by, at=at)
    if more:
        tell_news(News.MORE_PLACES, group=kept, meeting=None, by=by, at=at)
    return kept


@transaction.atomic
def renew_door(*, group: Group, by: Person | None, at: datetime, seen: str | None = None) -> str:
    """Give the group a new secret door; the old link leads nowhere from now on. Raises HasEnded.

    Raises DoorMadeMeanwhile when the door is not the one that was `seen`, by its digest, any more.
    """
    kept = _locked(group)
    if seen is not None and seen != (kept.door_digest or ""):
        raise DoorMadeMeanwhile
    secret = hang_door(kept)
    kept.save()
    audit.record("renewed door", kept, by=by, at=at, organisation=kept.organisation)
    journal.note("groups.door-renewed", kept.pk, at=at)
    return secret


def _locked(group: Group) -> Group:
    kept = Group.objects.select_for_update(no_key=True).get(pk=group.pk)
    if kept.ended_at is not None:
        raise HasEnded
    return kept


def _goes_elsewhere(group: Group, *, at: datetime) -> Meeting | None:
    """Note that what is to come at the usual place is at another one now; return the first of it."""
    to_come = list(Meeting.objects.filter(group=group, venue=None).upcoming(at))
    for meeting in to_come:
        meeting.revision, meeting.changed_at = meeting.revision + 1, at
    Meeting.objects.bulk_update(to_come, ["revision", "changed_at"])
    return to_come[0] if to_come else None


def _quiet(group: Group, values: GroupValues) -> GroupValues:
    """Take the town away where the address becomes a secret, or where the first town comes to a secret address.

    Who finds that it can be shown ticks it again.
    """
    place = values.get("venue", group.venue)
    if place is None or place.shown != VenueShown.BY_PHONE:
        return values
    # The tick of a group without a town stood there before anybody thought of it.
    first = not group.town and bool(values.get("town")) and group.town_shown
    return {**values, "town_shown": False} if place.pk != group.venue_id or first else values


def _narrower(group: Group, values: GroupValues) -> list[str]:
    """Return what fewer people can see or do than before: the page, the number on it, the town, coming in freely."""
    fields = {
        "public": group.public and not values.get("public", True),
        "phone": bool(group.phone) and values.get("phone", group.phone) != group.phone,
        # The address goes with it, also of a group that never said in which town it is.
        "town": group.town_shown
        and not ((values.get("town", group.town) or not group.town) and values.get("town_shown", True)),
        "entry": group.entry != Entry.INVITED and values.get("entry") == Entry.INVITED,
    }
    return [name for name, narrows in fields.items() if narrows]


def narrow(kept: Group, fields: Iterable[str]) -> None:
    """Do the same again with a group of before; which other number stood there then is not known."""
    if "public" in fields:
        kept.public = False
    if has_door(kept) and not kept.door:
        hang_door(kept)
    if "phone" in fields:
        kept.phone = ""
    if "town" in fields:
        kept.town_shown = False
    if "entry" in fields:
        kept.entry = Entry.INVITED
        if not kept.door:
            hang_door(kept)
    kept.save()


def _grows(group: Group, values: GroupValues) -> bool:
    """True when more parents or children fit than before; no limit is more than any."""

    def room(number: int | None) -> float:
        return float("inf") if number is None else number

    children = room(group.childcare_places) if group.childcare else 0
    stays = values.get("childcare", group.childcare)
    will_be = room(values.get("childcare_places", group.childcare_places)) if stays else 0
    return room(values.get("capacity", group.capacity)) > room(group.capacity) or will_be > children
