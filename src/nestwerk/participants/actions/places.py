"""Places: give one, leave one, and let who waits have it."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.groups.actions import HasEnded, News
from nestwerk.groups.models import Group, Meeting, Promotion
from nestwerk.kernel.errors import DomainError
from nestwerk.participants import queries, rules
from nestwerk.participants.actions.left import WHEN_LEFT
from nestwerk.participants.actions.links import close_links
from nestwerk.participants.actions.notices import tell_childcare, tell_place
from nestwerk.participants.actions.present import present
from nestwerk.participants.actions.underway import follow
from nestwerk.participants.models import Childcare, Family, Participant, PlaceChange, Standing
from nestwerk.people.models import Person
from nestwerk.trail import audit, journal
from nestwerk.trail.seen import check_stands


class NoFreePlace(DomainError):
    message = _("There is no free place in this group. Make more places first.")


class NotWaiting(DomainError):
    message = _("This person is not on the waiting list any more.")


class ReasonNeeded(DomainError):
    message = _("Say why this person goes first; we keep the reason.")


def locked(group: Group) -> Group:
    """Return the group while nobody else may give or take places in it. Inside a transaction only."""
    return Group.objects.select_for_update(no_key=True).get(pk=group.pk)


def locked_going_on(group: Group) -> Group:
    """Return the group as `locked` does, unless it has ended: then nobody gets anything. Raises HasEnded."""
    kept = locked(group)
    if kept.ended_at is not None:
        raise HasEnded
    return kept


@transaction.atomic
def promote(*, participant: Participant, reason: str, by: Person | None, at: datetime) -> Participant:
    """Give a place to somebody who waits. Out of turn it takes a reason. Raises NoFreePlace, NotWaiting, ReasonNeeded,
    HasEnded.

    Without `by` it is the system that lets the first in line have the place.
    """
    group = locked_going_on(participant.group)
    present(participant)
    if participant.standing != Standing.WAITING:
        raise NotWaiting
    if queries.places_of(group).free == 0:
        raise NoFreePlace
    first = queries.place_in_line(participant) == 1
    if by is not None and not reason.strip() and (group.promotion == Promotion.BY_CHOICE or not first):
        raise ReasonNeeded
    _give_place(participant, group, reason=reason.strip(), by=by, at=at)
    return participant


@transaction.atomic
def leave(
    *,
    participant: Participant,
    reason: str = "",
    why: str = "",
    by: Person | None,
    at: datetime,
    seen: Mapping[str, object] | None = None,
) -> Participant:
    """End somebody's place or place in line; leaving twice is leaving once. Who waits first may get the place.

    Raises ChangedAtOnce when she does not stand as she was `seen`: who waited may have a place by now.
    """
    group = locked(participant.group)
    present(participant)
    if participant.standing == Standing.LEFT:
        return participant
    check_stands(participant, seen)
    stand(participant, Standing.LEFT, reason=reason.strip(), why=why, by=by, at=at)
    follow(participant, at=at)
    audit.record(
        "ended participation" if by else "left group", participant, by=by, at=at, organisation=group.organisation
    )
    journal.note("participants.left", participant.pk, at=at)
    for end in WHEN_LEFT:
        end(participant=participant, by=by, at=at)
    family = participant.family.counting
    if not queries.parents_counted_with(family).exclude(standing=Standing.LEFT).exists():
        family.childcare = Childcare.NONE
        family.save(update_fields=["childcare"])
    _fill(group, at=at)
    return participant


@transaction.atomic
def give_back(*, participant: Participant, reason: str, by: Person, at: datetime) -> Participant:
    """Give a place back to somebody who left. While others wait it takes a reason, which is kept.

    Who is in already, stays so. Raises NoFreePlace, ReasonNeeded and HasEnded.
    """
    group = locked_going_on(participant.group)
    present(participant)
    if participant.standing != Standing.LEFT:
        return participant
    places = queries.places_of(group)
    if places.free == 0:
        raise NoFreePlace
    if places.waiting and not reason.strip():
        raise ReasonNeeded
    family = participant.family.counting
    if family.childcare == Childcare.NONE:
        family.childcare = waits_for_childcare(family, group)
        family.save(update_fields=["childcare"])
    _give_place(participant, group, reason=reason.strip(), by=by, at=at)
    return participant


@transaction.atomic
def fill_places(*, group: Group, at: datetime) -> int:
    """Let who waits have the places that are free, as far as the group does so by itself. Return how many."""
    return _fill(locked(group), at=at)


def hear(*, what: News, group: Group, meeting: Meeting | None, by: Person | None, at: datetime) -> None:
    """Hear what changed in a group: more places are filled, and the links of a group that ended get a last day."""
    if what == News.MORE_PLACES:
        fill_places(group=group, at=at)
    if what == News.ENDED:
        close_links(group=group, at=at)


def stand(
    participant: Participant, standing: Standing, *, reason: str, why: str = "", by: Person | None, at: datetime
) -> None:
    """Change where somebody stands, and keep why."""
    participant.standing = standing
    participant.save(update_fields=["standing"])
    PlaceChange.objects.create(participant=participant, standing=standing, reason=reason, why=why, by=by, at=at)


def seat_children(family: Family, group: Group, *, at: datetime) -> bool:
    """Give the children of a family a place in childcare when all of them fit; return whether they do."""
    taken = queries.children_in_childcare(group)
    places = group.childcare_places if group.childcare else 0
    fit = rules.children_fit(places=places, taken=taken, children=len(family.childcare_ages))
    if fit:
        family.childcare = Childcare.PLACE
        family.save(update_fields=["childcare"])
        audit.record("gave childcare place", family, by=None, at=at, organisation=group.organisation)
    return fit


def seat_who_waits(group: Group, *, at: datetime, looks_on: Participant | None = None) -> None:
    """Give places in childcare to the families that wait for one, first come first, and tell their parents.

    Who `looks_on`, because it comes of her own form, reads it on the page.
    """
    for family in queries.families_waiting_for_childcare(group):
        if seat_children(family, group, at=at):
            for parent in queries.parents_counted_with(family).filter(standing=Standing.IN):
                if parent != looks_on:
                    tell_childcare(participant=parent, at=at)


def waits_for_childcare(family: Family, group: Group) -> Childcare:
    """Return where a family stands that has no place in childcare yet: its children may be counted with another."""
    asks = bool(family.childcare_ages) and group.childcare and family.counted_with_id is None
    return Childcare.WAITING if asks else Childcare.NONE


def _fill(group: Group, *, at: datetime) -> int:
    given = 0
    if group.promotion == Promotion.AUTOMATIC and group.ended_at is None:
        free = queries.places_of(group).free
        waiting = group.participants.waiting().select_related("family__counted_with")
        for participant in waiting if free is None else waiting[:free]:
            _give_place(participant, group, reason="", by=None, at=at)
            given += 1
    seat_who_waits(group, at=at)
    return given


def _give_place(participant: Participant, group: Group, *, reason: str, by: Person | None, at: datetime) -> None:
    stand(participant, Standing.IN, reason=reason, by=by, at=at)
    audit.record("gave place", participant, by=by, at=at, organisation=group.organisation)
    if participant.family.counting.childcare == Childcare.WAITING:
        seat_children(participant.family.counting, group, at=at)
    tell_place(participant=participant, at=at)
