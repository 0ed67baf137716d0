"""Participants come in from a list of the team, all or none; nothing goes to them until the team says so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypedDict

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.groups.models import Group
from nestwerk.kernel.errors import DomainError
from nestwerk.messenger.models import Channel
from nestwerk.participants import queries, rules
from nestwerk.participants.actions.links import made_link
from nestwerk.participants.actions.places import locked_going_on
from nestwerk.participants.actions.present import locked_row
from nestwerk.participants.actions.sending import send_link
from nestwerk.participants.actions.signing_up import NoWordsToAgree
from nestwerk.participants.models import (
    Childcare,
    Consent,
    ConsentText,
    Family,
    LinkKind,
    Participant,
    PersonalLink,
    PlaceChange,
    Purpose,
    Standing,
)
from nestwerk.participants.queries.from_list import known_in, silent_in
from nestwerk.participants.rules.from_list import same_parent
from nestwerk.people.models import Person
from nestwerk.trail import audit


class AlreadyThere(DomainError):
    message = _("Somebody of this list came into the group meanwhile. Nobody was added. Choose the file once more.")


class OtherWords(DomainError):
    message = _("The words that parents agree to changed meanwhile. Nobody was added. Read them, and choose the file.")


class Row(TypedDict):
    """One parent of a list, checked. `row` is the number in the file; `signed_on` a date as in ISO 8601, or ''."""

    row: int
    name: str
    phone: str
    email: str
    language: str
    interpreter: bool
    childcare_ages: list[int]
    access_needs: str
    heard_by: str
    town: str
    signed_on: str
    messages: bool


@dataclass(frozen=True)
class BroughtIn:
    """How many have a place now, and how many came on the waiting list."""

    places: int
    waiting: int


@dataclass(frozen=True)
class ToldOf:
    """How many get the link by a message, and how many need a card."""

    sent: int
    cards: int


@transaction.atomic
def bring_in(
    *, group: Group, rows: Sequence[Row], press: str, texts: Mapping[str, ConsentText], by: Person, at: datetime
) -> BroughtIn:
    """Add everybody of a list, in its order, or nobody. The same `press` twice brings in once. Nothing is sent.

    Raises HasEnded, NoWordsToAgree and AlreadyThere.
    """
    group = locked_going_on(group)
    if queries.lacks_words(texts):
        raise NoWordsToAgree
    marks = [rules.once("list", f"{press}:{row['row']}") for row in rows]
    came = Participant.objects.filter(group=group, token__in=marks)
    if came.exists():
        return _brought([one.standing for one in came])
    here = [(one.name, one.phone, one.email) for one in known_in(group)]
    if any(same_parent((row["name"], row["phone"], row["email"]), other) for row in rows for other in here):
        raise AlreadyThere
    people = _people(group, rows, marks, at=at)
    Family.objects.bulk_create([one.family for one in people])
    Participant.objects.bulk_create(people)
    PlaceChange.objects.bulk_create(PlaceChange(participant=one, standing=one.standing, by=by, at=at) for one in people)
    PersonalLink.objects.bulk_create(made_link(one, kind, at=at)[0] for one in people for kind in LinkKind.values)
    Consent.objects.bulk_create(
        Consent(participant=one, text=text, given_at=at, noted_by=by, signed_on=date.fromisoformat(row["signed_on"]))
        for one, row in zip(people, rows, strict=True)
        for text in _agreed(row, texts)
    )
    found = _brought([one.standing for one in people])
    details: dict[str, audit.Detail] = {"places": found.places, "waiting": found.waiting}
    audit.record("brought in list", group, by=by, at=at, organisation=group.organisation, details=details)
    return found


@transaction.atomic
def tell_of_list(*, group: Group, by: Person, at: datetime) -> ToldOf:
    """Let messages go to who came in with a list, and send each who agreed to messages her own link.

    Who left no way, or did not agree, gets a card. Raises HasEnded.
    """
    group = locked_going_on(group)
    people, sent = silent_in(group), 0
    for one in people:
        locked_row(one)
        one.silent = False
        one.save(update_fields=["silent"])
        sent += _sent(one, by=by, at=at)
    if people:
        details: dict[str, audit.Detail] = {"sent": sent, "cards": len(people) - sent}
        audit.record("told of list", group, by=by, at=at, organisation=group.organisation, details=details)
    return ToldOf(sent, len(people) - sent)


def _sent(one: Participant, *, by: Person, at: datetime) -> bool:
    if not queries.hears(one, at=at):
        return False
    try:
        send_link(participant=one, channel=Channel.EMAIL if one.email else Channel.SMS, by=by, at=at)
    except DomainError:
        return False
    return True


def _brought(standings: Sequence[str]) -> BroughtIn:
    places = sum(standing == Standing.IN for standing in standings)
    return BroughtIn(places, len(standings) - places)


def _people(group: Group, rows: Sequence[Row], marks: Sequence[str], *, at: datetime) -> list[Participant]:
    """Return who comes in, each with a family of her own; not written down yet."""
    places, taken = queries.places_of(group), queries.children_in_childcare(group)
    free, waiting, number = places.free, places.waiting, places.last_number
    people = []
    for row, mark in zip(rows, marks, strict=True):
        has_place = rules.gets_place(free=free, waiting=waiting)
        free = free if free is None else max(free - has_place, 0)
        waiting, number = waiting + (not has_place), number + 1
        ages = row["childcare_ages"] or []
        childcare = Childcare.WAITING if ages and group.childcare else Childcare.NONE
        limit = group.childcare_places
        if (
            has_place
            and childcare == Childcare.WAITING
            and rules.children_fit(places=limit, taken=taken, children=len(ages))
        ):
            childcare, taken = Childcare.PLACE, taken + len(ages)
        family = Family(organisation=group.organisation, group=group, childcare_ages=ages, childcare=childcare)
        people.append(
            Participant(
                organisation=group.organisation,
                group=group,
                family=family,
                number=number,
                standing=Standing.IN if has_place else Standing.WAITING,
                name=row["name"],
                phone=row["phone"],
                email=row["email"],
                language=row["language"],
                interpreter=row["interpreter"],
                access_needs=row["access_needs"],
                heard_by=row["heard_by"],
                town=row["town"],
                told_ages=bool(ages),
                silent=True,
                joined_at=at,
                token=mark,
            )
        )
    return people


def _agreed(row: Row, texts: Mapping[str, ConsentText]) -> list[ConsentText]:
    if not row["signed_on"]:
        return []
    wanted = [Purpose.TAKING_PART, *([Purpose.MESSAGES] if row["messages"] else [])]
    return [texts[purpose] for purpose in wanted]
