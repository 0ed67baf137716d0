"""Behind a code, of a group, and how many came in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.timezone import localdate

from nestwerk.evaluation import rules
from nestwerk.evaluation.models import FormKind, Round, Stand
from nestwerk.evaluation.queries.bundled import bundled
from nestwerk.evaluation.queries.scales import WITH_CODE, said_in
from nestwerk.groups.models import Group, Meeting
from nestwerk.participants.models import Attendance, Participant, Presence
from nestwerk.ui.language import Said


@dataclass(frozen=True)
class Offer:
    """A round that can be planned, with the meeting it belongs to."""

    kind: FormKind
    opens_on: date
    closes_on: date
    fits: bool
    planned: bool
    minutes: int


@dataclass(frozen=True)
class OpenRound:
    """What the people of a group can fill in now."""

    title: Said
    code: str
    closes_on: date
    minutes: int
    kind: str


def round_behind(code: str) -> Round | None:
    """Return the round of a code; None when there is none, or not any more."""
    found = Round.objects.filter(code_digest=rules.digest(rules.code_in(code)))
    return found.select_related("organisation", "group", "version").first()


def rounds_of(group: Group) -> QuerySet[Round]:
    """Return the rounds of a group, the first first, with how many sheets came in."""
    found = Round.objects.filter(group=group).select_related("version", "figures", "group")
    return found.annotate(came=Count("sheets")).order_by("opens_on", "planned_at")


def open_for(group: Group, *, me: Participant | None = None, at: datetime) -> list[OpenRound]:
    """Return what can be filled in today, the one that closes first in front.

    What is only for who came stands on the page of a parent who was there, and on nobody else's.
    """
    found = Round.objects.filter(group=group).open_on(localdate(at)).select_related("version")
    return [_open(one) for one in found.order_by("closes_on", "pk") if not one.only_who_came or came(one, me)]


def came(asked: Round, me: Participant | None) -> bool:
    """True when this parent was at the meeting with which a round goes."""
    there = Attendance.objects.filter(meeting=asked.meeting_id, presence=Presence.THERE)
    return me is not None and asked.meeting_id is not None and there.filter(participant=me).exists()


def asked_people(asked: Round) -> list[Participant]:
    """Return who is asked: who takes part, or who came when it is only for them. Who answered nobody knows."""
    people = Participant.objects.filter(group=asked.group_id, erased_at=None).with_place()
    if asked.only_who_came:
        there = Attendance.objects.filter(meeting=asked.meeting_id, presence=Presence.THERE)
        people = people.filter(pk__in=there.values("participant"))
    return list(people.select_related("group", "organisation").order_by("pk"))


def _open(one: Round) -> OpenRound:
    form = one.version.read()
    minutes = rules.minutes_for(form, code=one.kind in WITH_CODE)
    return OpenRound(said_in(form.title), rules.spaced(one.code), one.closes_on, minutes, one.kind)


def over(*, at: datetime) -> QuerySet[Round]:
    """Return the rounds whose last day is past and that wait to be closed."""
    return Round.objects.over_on(localdate(at)).order_by("closes_on", "pk")


def start_of(end: Round) -> Round | None:
    """Return the start with which an end is compared: the last one of its series that closed and was not too late."""
    found = Round.objects.filter(group=end.group_id, kind=FormKind.START, opens_on__lt=end.opens_on, emptied_at=None)
    closed = found.exclude(closed_at=None).select_related("version").order_by("-opens_on")
    return next((one for one in closed if not one.late_start), None)


def open_starts_of(end: Round) -> list[Round]:
    """Return the starts of the series of an end that are not closed: they close with it."""
    if end.kind != FormKind.END:
        return []
    starts = Round.objects.filter(group=end.group_id, kind=FormKind.START, opens_on__lt=end.opens_on)
    return list(starts.filter(closed_at=None).order_by("opens_on", "pk"))


def stand_of(asked: Round, *, at: datetime) -> str:
    return asked.stand(localdate(at))


def is_open(asked: Round, *, at: datetime) -> bool:
    return stand_of(asked, at=at) == Stand.OPEN


def expected_at(asked: Round) -> int:
    """Return how many people are asked: who takes part; after a meeting, or when it is only for them, who was there."""
    if asked.only_who_came:
        return Attendance.objects.filter(meeting=asked.meeting_id, presence=Presence.THERE).count()
    if asked.kind == FormKind.THERMOMETER and asked.meeting_id is not None:
        came = Attendance.objects.filter(meeting=asked.meeting_id, presence=Presence.THERE).count()
        if came:
            return came
    return Participant.objects.filter(group=asked.group_id, erased_at=None).with_place().count()


def meeting_days(group: Group) -> list[tuple[date, UUID]]:
    """Return the day and the key of each meeting that was not cancelled, in order."""
    rows = Meeting.objects.filter(group=group, cancellation=None).order_by("starts_at").values_list("starts_at", "pk")
    return [(localdate(starts_at), key) for starts_at, key in rows]


def offers(group: Group, *, at: datetime) -> list[Offer]:
    """Return what can be planned with this group, on days that fit its meetings."""
    planned = set(Round.objects.filter(group=group).values_list("kind", flat=True))
    days = [day for day, _key in meeting_days(group)]
    return [
        Offer(
            FormKind(one.kind),
            one.opens_on,
            one.closes_on,
            fits=one.fits,
            planned=one.kind in planned and one.kind != FormKind.THERMOMETER,
            minutes=rules.minutes_for(bundled(one.kind), code=one.kind in WITH_CODE),
        )
        for one in rules.proposals(days, today=localdate(at))
    ]


def meeting_on(days: Iterable[tuple[date, UUID]], day: date) -> UUID | None:
    """Return the meeting of this day, else the last one before it."""
    return next((key for held, key in reversed(list(days)) if held <= day), None)


def address_of(asked: Round) -> str:
    """Return the whole address behind the code, for a QR; empty when the code is gone."""
    if not asked.code:
        return ""
    return settings.BASE_URL + reverse("evaluation:door", args=[rules.spaced(asked.code)])


def short_address(asked: Round) -> str:
    """Return the address as people type it: without https://."""
    return address_of(asked).partition("://")[2].rstrip("/")
