"""Sign up for a whole series, once: the last place goes to one parent, whoever presses at once."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TypedDict

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.groups.models import Entry, Group
from nestwerk.kernel import audit
from nestwerk.kernel.errors import DomainError
from nestwerk.participants import queries, rules
from nestwerk.participants.actions.consents import give_consents
from nestwerk.participants.actions.links import make_links
from nestwerk.participants.actions.places import locked, seat_children
from nestwerk.participants.models import (
    Childcare,
    ConsentText,
    Family,
    Participant,
    PlaceChange,
    Purpose,
    Standing,
)
from nestwerk.people.models import Person


class GroupOver(DomainError):
    message = _("This group has ended. You cannot sign up any more.")


class NoSignUp(DomainError):
    message = _("For this group you need not sign up. You are welcome as you are.")


class SecondParent(TypedDict, total=False):
    name: str
    phone: str
    email: str
    language: str
    interpreter: bool


class SignUp(TypedDict, total=False):
    """What may be known of who signs up; all of it may be absent. The same `token` twice is one sign-up."""

    name: str
    phone: str
    email: str
    language: str
    interpreter: bool
    access_needs: str
    heard_by: str
    childcare_ages: Sequence[int]
    second: SecondParent | None
    consents: Sequence[ConsentText]
    token: str


@transaction.atomic
def sign_up(*, group: Group, values: SignUp, by: Person | None, at: datetime) -> Participant:
    """Give a place, or a place in line. Returns the first parent of the form; a second one has the same family.

    The same token again gives the same participant. Raises GroupOver, and NoSignUp unless the team does it.
    """
    group = locked(group)
    token = values.get("token") or None
    if token and (known := Participant.objects.filter(group=group, token=token).first()):
        return known
    if group.ended_at is not None:
        raise GroupOver
    if group.entry == Entry.WALK_IN and by is None:
        raise NoSignUp
    ages = list(values.get("childcare_ages") or [])
    childcare = Childcare.WAITING if ages and group.childcare else Childcare.NONE
    family = Family.objects.create(
        organisation=group.organisation, group=group, childcare_ages=ages, childcare=childcare
    )
    first = _arrive(group, family, values, token=token, by=by, at=at)
    second = values.get("second")
    if second:
        # That data may be kept holds for the family; about messages and rules everybody decides alone.
        agreed = [text for text in values.get("consents", []) if text.purpose == Purpose.TAKING_PART]
        shared = {"heard_by": values.get("heard_by", ""), "consents": agreed}
        _arrive(group, family, {**shared, **second}, token=None, by=by, at=at)
    if childcare == Childcare.WAITING and first.standing == Standing.IN:
        seat_children(family, group, at=at)
    return first


def _arrive(
    group: Group, family: Family, values: Mapping[str, object], *, token: str | None, by: Person | None, at: datetime
) -> Participant:
    places = queries.places_of(group)
    has_place = rules.gets_place(free=places.free, waiting=places.waiting)
    said = {name: values[name] for name in OWN_FIELDS if values.get(name)}
    participant = Participant.objects.create(
        organisation=group.organisation,
        group=group,
        family=family,
        number=places.last_number + 1,
        standing=Standing.IN if has_place else Standing.WAITING,
        joined_at=at,
        token=token,
        **said,
    )
    PlaceChange.objects.create(participant=participant, standing=participant.standing, by=by, at=at)
    make_links(participant, at=at)
    texts = values.get("consents")
    if isinstance(texts, Sequence):
        give_consents(participant=participant, texts=texts, by=by, at=at)
    verb = "added participant" if by else ("signed up" if has_place else "signed up to wait")
    details: dict[str, audit.Detail] = {"standing": participant.standing, "number": participant.number}
    audit.record(verb, participant, by=by, at=at, organisation=group.organisation, details=details)
    return participant


OWN_FIELDS = ("name", "phone", "email", "language", "interpreter", "access_needs", "heard_by")
