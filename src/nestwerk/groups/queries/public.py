"""What everybody may know of a group with a public page. Where it meets is said as far as its venue allows."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import NoReverseMatch, reverse

from nestwerk.groups.models import Group, Meeting
from nestwerk.groups.queries.place import Place, place_of, town_of
from nestwerk.groups.rules.languages import named
from nestwerk.places.queries import Place as Town

DATES_SHOWN = 6


@dataclass(frozen=True)
class Date:
    """One meeting to come. `place` only when it is elsewhere than usual."""

    starts_at: datetime
    ends_at: datetime
    cancelled: bool
    place: Place | None


@dataclass(frozen=True)
class PublicPage:
    group: Group
    place: Place
    dates: list[Date]
    languages: list[tuple[str, str, str]]
    sign_up: str
    # The municipality, as far as everybody may know it.
    town: Town | None = None


def public_page(slug: str, *, at: datetime) -> PublicPage | None:
    """Gather a public page, in two queries; None when there is no such page. An ended group keeps an empty one."""
    found = Group.objects.filter(public=True, slug=slug).select_related("organisation", "venue", "practice").first()
    if found is None:
        return None
    if found.ended_at is not None:
        return PublicPage(found, Place(), [], [], "")
    return page_behind_door(found, at=at)


def page_behind_door(group: Group, *, at: datetime) -> PublicPage:
    """Gather what somebody may know of a group that runs, and who has no place in it yet."""
    return PublicPage(
        group=group,
        place=place_of(group, has_place=False),
        dates=[_date(group, meeting) for meeting in meetings_for_everybody(group, at=at)[:DATES_SHOWN]],
        languages=named(group.languages),
        sign_up=sign_up_address(group),
        town=town_of(group),
    )


def meetings_for_everybody(group: Group, *, at: datetime) -> list[Meeting]:
    """Return the meetings to come, cancelled ones too: who planned to come must see it."""
    coming = group.meetings.filter(ends_at__gte=at).select_related("cancellation", "venue")
    return list(coming.order_by("starts_at"))


def sign_up_address(group: Group) -> str:
    """Return where to sign up; empty when the room that takes sign-ups is not there."""
    try:
        return reverse(settings.NESTWERK_SIGN_UP, args=[group.slug])
    except NoReverseMatch:
        return ""


def group_behind(digest: str) -> Group | None:
    """Return the group whose door has this digest, as long as it runs."""
    behind = Group.objects.filter(door_digest=digest, ended_at=None)
    return behind.select_related("organisation", "venue", "practice").first()


def _date(group: Group, meeting: Meeting) -> Date:
    elsewhere = meeting.venue_id is not None and meeting.venue_id != group.venue_id
    place = place_of(group, meeting, has_place=False) if elsewhere else None
    return Date(meeting.starts_at, meeting.ends_at, hasattr(meeting, "cancellation"), place)
