"""Sign up for a whole series, once: the last place goes to one parent, whoever presses at once."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import TypedDict

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.groups.models import Entry, Group
from nestwerk.kernel.errors import DomainError
from nestwerk.participants import queries, rules
from nestwerk.participants.actions.consents import give_consents
from nestwerk.participants.actions.links import make_links
from nestwerk.participants.actions.places import locked, seat_children
from nestwerk.participants.actions.sent import digests, note_sent
from nestwerk.participants.actions.spoken import check_agreed, speak_for
from nestwerk.participants.models import (
    Childcare,
    ConsentText,
    Family,
    Participant,
    PlaceChange,
    Standing,
)
from nestwerk.people.models import Person
from nestwerk.trail import audit


class GroupOver(DomainError):
    message = _("This group has ended. You cannot sign up any more.")


class NoSignUp(DomainError):
    message = _("For this group you need not sign up. You are welcome as you are.")


class NoWordsToAgree(DomainError):
    message = _("Nobody can sign up right now: the words to agree to are missing. Tell whoever runs this site.")


class TooManyNow(DomainError):
    message = _("Very many people sign up right now. Try again in an hour, or call the people who run the group.")


# So many parents of one group an hour get a place by themselves; who comes after them waits until the team has looked.
MOST_AN_HOUR = 30
# And so many wait at most: what is more was not done by people.
MOST_ASKED = 200


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
    town: str
    childcare_ages: Sequence[int]
    second: SecondParent | None
    consents: Sequence[ConsentText]
    token: str


@transaction.atomic
def sign_up(*, group: Group, values: SignUp, by: Person | None, at: datetime, unusual: bool = False) -> Participant:
    """Give a place, or a place in line. Returns the first parent of the form; a second one has the same family.

    When it is unusual, or more than so many came in an hour, it waits until the team has looked. The same token again
    gives the same participant, also when that one was erased since: a form that was used stays used. Raises GroupOver,
    NoWordsToAgree and TooManyNow, NotAgreed when it tells of somebody who did not agree that it is kept, and NoSignUp
    unless the team does it.
    """
    group = locked(group)
    token = _mark(values)
    if token and (known := Participant.objects.filter(group=group, token=token).first()):
        return known
    if group.ended_at is not None:
        raise GroupOver
    if group.entry == Entry.WALK_IN and by is None:
        raise NoSignUp
    if queries.lacks_words(queries.current_texts(group.organisation)):
        raise NoWordsToAgree
    asked = by is None and (unusual or _many_lately(group, at=at))
    if asked and group.participants.asked().count() >= MOST_ASKED:
        raise TooManyNow
    ages = list(values.get("childcare_ages") or [])
    childcare = Childcare.WAITING if ages and group.childcare else Childcare.NONE
    family = Family.objects.create(
        organisation=group.organisation, group=group, childcare_ages=ages, childcare=childcare
    )
    first = _arrive(group, family, {**values, "told_ages": bool(ages)}, token=token, asked=asked, by=by, at=at)
    check_agreed(first, {**values, "childcare_ages": ages})
    if second := values.get("second"):
        add_second(first, second, texts=values.get("consents", []), by=by, at=at)
    if childcare == Childcare.WAITING and first.standing == Standing.IN:
        seat_children(family, group, at=at)
    note_sent(first, digests(values))
    return first


def add_second(
    first: Participant,
    second: SecondParent,
    *,
    texts: Sequence[ConsentText],
    by: Person | None,
    at: datetime,
    unusual: bool = False,
) -> None:
    """Let the other parent of a sign-up arrive with the first one. The group is locked."""
    # Everybody decides alone: what the one agreed to for the other is asked on the other's own page.
    asked = unusual or first.standing == Standing.ASKED
    other = _arrive(
        first.group,
        first.family,
        second,
        token=None,
        asked=asked,
        by=by,
        at=at,
        joined_at=first.joined_at,
        typed=by is None,
    )
    speak_for(other, texts=texts, by=by, at=at)


def signed_up_by(*, group: Group, values: SignUp) -> Participant | None:
    """Return who signed up with this form before: sent again it takes no other place by itself."""
    token = _mark(values)
    return Participant.objects.filter(group=group, token=token).first() if token else None


def _mark(values: SignUp) -> str | None:
    return rules.once("sign-up", values["token"]) if values.get("token") else None


def _many_lately(group: Group, *, at: datetime) -> bool:
    lately = Participant.objects.filter(group=group, walked_in=False, joined_at__gt=at - timedelta(hours=1))
    return lately.count() >= MOST_AN_HOUR


def _arrive(
    group: Group,
    family: Family,
    values: Mapping[str, object],
    *,
    token: str | None,
    asked: bool,
    by: Person | None,
    at: datetime,
    joined_at: datetime | None = None,
    typed: bool = False,
) -> Participant:
    """Let one parent of the form arrive; what the other parent `typed` of her is not hers for sure."""
    places = queries.places_of(group)
    has_place = not asked and rules.gets_place(free=places.free, waiting=places.waiting)
    otherwise = Standing.ASKED if asked else Standing.WAITING
    said = {name: values[name] for name in OWN_FIELDS if values.get(name)}
    participant = Participant.objects.create(
        organisation=group.organisation,
        group=group,
        family=family,
        number=places.last_number + 1,
        standing=Standing.IN if has_place else otherwise,
        joined_at=joined_at or at,
        token=token,
        email_unsure=typed and "email" in said,
        phone_unsure=typed and "phone" in said,
        **said,
    )
    PlaceChange.objects.create(participant=participant, standing=participant.standing, by=by, at=at)
    make_links(participant, at=participant.joined_at)
    texts = values.get("consents")
    if isinstance(texts, Sequence):
        give_consents(participant=participant, texts=texts, by=by, at=at)
        # The very object, which is given places in childcare.
        participant.family = family
    verb = "added participant" if by else ("signed up" if has_place else "signed up to wait")
    details: dict[str, audit.Detail] = {"standing": participant.standing, "number": participant.number}
    audit.record(verb, participant, by=by, at=at, organisation=group.organisation, details=details)
    return participant


OWN_FIELDS = ("name", "phone", "email", "language", "interpreter", "access_needs", "heard_by", "town", "told_ages")
