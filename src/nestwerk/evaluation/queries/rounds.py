"""Behind a code, of a group, and how many came in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.timezone import localdate

from nestwerk.evaluation import rules
from nestwerk.evaluation.models import FormKind, Round, Stand
from nestwerk.evaluation.queries.aside import keys_aside
from nestwerk.evaluation.queries.bundled import bundled
from nestwerk.evaluation.queries.meetings import meeting_days
from nestwerk.evaluation.queries.scales import said_in
from nestwerk.evaluation.queries.starts import WITH_CODE, asks_code, is_too_late
from nestwerk.groups.models import Group
from nestwerk.participants.models import Attendance, Merge, Participant, PlaceChange, Presence, Standing
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
    found = Round.objects.filter(group=group).open_on(localdate(at)).counting().select_related("version", "group")
    asked = [one for one in found.order_by("closes_on", "pk") if not one.only_who_came or came(one, me)]
    return [_open(one) for one in asked if not is_too_late(one, at=at)]


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
    minutes = rules.minutes_for(form, code=asks_code(one))
    return OpenRound(said_in(form.title), rules.spaced(one.code), one.closes_on, minutes, one.kind)


def over(*, at: datetime) -> QuerySet[Round]:
    """Return the rounds whose last day is past and that wait to be closed; what is set aside waits for its team."""
    return Round.objects.over_on(localdate(at)).counting().order_by("closes_on", "pk")


def stand_of(asked: Round, *, at: datetime) -> str:
    return stands_of([asked], at=at)[asked.pk]


def stands_of(rounds: Sequence[Round], *, at: datetime) -> dict[UUID, str]:
    """Return where each round of one group stands. A start is over when the day of the second meeting is past."""
    aside = keys_aside(rounds)
    stands = {one.pk: Stand.ASIDE if one.pk in aside else one.stand(localdate(at)) for one in rounds}
    late = {one.pk: Stand.OVER for one in rounds if stands[one.pk] == Stand.OPEN and is_too_late(one, at=at)}
    return {key: str(stand) for key, stand in (stands | late).items()}


def is_open(asked: Round, *, at: datetime) -> bool:
    return stand_of(asked, at=at) == Stand.OPEN


def is_start_too_late(asked: Round, *, at: datetime) -> bool:
    """True for a start that would be open now, had its group not met twice."""
    return asked.stand(localdate(at)) == Stand.OPEN and stand_of(asked, at=at) == Stand.OVER


def expected_at(asked: Round) -> int | None:
    """Return how many people took part in the group so far, who stopped and who was erased included.

    None where nobody stands on its list, as in a house where people walk in: that is unknown, and no zero. Told to the
    team of the group and to nobody else (ADR 0020). Two sign-ups that the team brought together are one person.

    So it never goes down by who stopped. And it is never how many came to a meeting: that stands in the attendance,
    where it can be unknown.
    """
    had_place = PlaceChange.objects.filter(standing=Standing.IN).values("participant")
    came = Attendance.objects.filter(presence=Presence.THERE).values("participant")
    took_part = Q(standing=Standing.IN) | Q(pk__in=had_place) | Q(pk__in=came)
    here = set(Participant.objects.filter(took_part, group=asked.group_id).values_list("pk", flat=True))
    merges = Merge.objects.filter(kept__group=asked.group_id, undone_at=None)
    stays = dict(merges.values_list("gone", "kept"))
    while again := here & stays.keys():
        here = here - again | {stays[one] for one in again}
    return len(here) or None


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


def address_of(asked: Round) -> str:
    """Return the whole address behind the code, for a QR; empty when the code is gone."""
    if not asked.code:
        return ""
    return settings.BASE_URL + reverse("evaluation:door", args=[rules.spaced(asked.code)])


def short_address(asked: Round) -> str:
    """Return the address as people type it: without https://."""
    return address_of(asked).partition("://")[2].rstrip("/")
