"""Sign-ups that may be of one parent, and what brings them together."""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from nestwerk.groups.models import Group
from nestwerk.participants import rules
from nestwerk.participants.models import Attendance, Consent, Merge, Participant, Purpose, SameParent, Standing
from nestwerk.participants.queries.from_list import known_in
from nestwerk.participants.queries.merging import apart, brought_into
from nestwerk.participants.rules.doubles import first_word, maybe_one_parent
from nestwerk.people.models import Organisation

Pair = tuple[Participant, Participant]


@dataclass(frozen=True)
class Merged:
    """What happens when two sign-ups are brought together, before it does."""

    kept: Participant
    gone: Participant
    # Meetings whose tap goes over, and those where both have one.
    taps: int
    both: int
    # Purposes that the one agreed to and the other did not: they stop.
    stops: tuple[str, ...]
    # Contacts that come along; to be asked before a link goes there.
    comes: tuple[str, ...]
    # The team noted that they are two.
    two: bool


def doubles_in(people: Iterable[Participant]) -> dict[uuid.UUID, list[Participant]]:
    """Return for each participant of a group who may be the same parent, unless the team said that they are two."""
    found: dict[uuid.UUID, list[Participant]] = defaultdict(list)
    for one, other in pairs_among(people):
        if one.group_id == other.group_id:
            found[one.pk].append(other)
            found[other.pk].append(one)
    return dict(found)


def pairs_among(people: Iterable[Participant]) -> list[Pair]:
    """Return who may be one parent, two by two, in one query: not those of whom the team said something."""
    by_name: dict[str, list[Participant]] = defaultdict(list)
    for one in people:
        if one.name:
            by_name[first_word(one.name)].append(one)
    pairs = [
        (one, other)
        for alike in by_name.values()
        for place, one in enumerate(alike)
        for other in alike[place + 1 :]
        if maybe_one_parent(_told(one), _told(other))
    ]
    if not pairs:
        return []
    keys = {one.pk for pair in pairs for one in pair}
    said = set(SameParent.objects.filter(one__in=keys).values_list("one", "other"))
    return [pair for pair in pairs if in_order(*pair) not in said]


def between_groups(organisation: Organisation, groups: Iterable[Group]) -> list[Pair]:
    """Return who may be one parent in two of these groups of the organisation: by a number or address of both."""
    people = Participant.objects.filter(organisation=organisation, group__in=groups, erased_at=None)
    pairs = pairs_among(people.select_related("group").order_by("joined_at", "pk"))
    return [
        (one, other)
        for one, other in pairs
        if one.group_id != other.group_id and rules.one_is_alike(_told(one)[1:], _told(other)[1:])
    ]


def said_of(organisation: Organisation, groups: Iterable[Group]) -> list[SameParent]:
    """Return what was said of parents in two of these groups, the last first."""
    there = SameParent.objects.filter(organisation=organisation, one__group__in=groups, other__group__in=groups)
    both = there.exclude(Q(one__erased_at__isnull=False) | Q(other__erased_at__isnull=False))
    rows = both.select_related("one__group", "other__group").order_by("-at")
    return [row for row in rows if row.one.group_id != row.other.group_id]


def counted_as_one(organisation: Organisation) -> dict[uuid.UUID, uuid.UUID]:
    """Return for each sign-up that is of one person with another, by the team's word, a mark that they share."""
    head: dict[uuid.UUID, uuid.UUID] = {}

    def first(key: uuid.UUID) -> uuid.UUID:
        while key in head:
            key = head[key]
        return key

    links = SameParent.objects.filter(organisation=organisation, same=True).values_list("one", "other")
    for one, other in sorted(links):
        if (mine := first(one)) != (hers := first(other)):
            head[max(mine, hers)] = min(mine, hers)
    return {key: first(key) for key in {*head, *head.values()}}


def merged(kept: Participant, gone: Participant) -> Merged:
    """Return what bringing them together does, in three queries."""
    taps = Attendance.objects.filter(participant__in=(kept, gone)).values_list("participant", "meeting")
    mine = {meeting for key, meeting in taps if key == kept.pk}
    hers = {meeting for key, meeting in taps if key == gone.pk}
    return Merged(
        kept=kept,
        gone=gone,
        taps=len(hers - mine),
        both=len(hers & mine),
        stops=tuple(stopping(kept, gone)),
        comes=tuple(name for name in ("phone", "email") if getattr(gone, name) and not getattr(kept, name)),
        two=is_two(kept, gone),
    )


def is_two(one: Participant, other: Participant) -> bool:
    """True when the team noted that these are two parents."""
    first, second = in_order(one, other)
    return SameParent.objects.filter(one=first, other=second, same=False).exists()


def as_shown(kept: Participant, gone: Participant) -> tuple[object, ...]:
    """Return what a page shows of two before they are brought together: what is done is done to that."""
    told = merged(kept, gone)
    shown = tuple((one.pk, one.standing, one.name, one.phone, one.email) for one in (kept, gone))
    return (shown, told.taps, told.both, told.stops, told.comes, told.two)


def stopping(kept: Participant, gone: Participant) -> list[str]:
    """Return the purposes that the one that stays agreed to and the other did not: the stricter of both holds."""
    given = Consent.objects.filter(participant__in=(kept, gone), withdrawn_at=None)
    agreed: dict[uuid.UUID, set[str]] = defaultdict(set)
    for key, purpose in given.values_list("participant", "text__purpose"):
        agreed[key].add(purpose)
    return [
        purpose
        for purpose in Purpose.values
        if purpose != Purpose.TAKING_PART and purpose in agreed[kept.pk] and purpose not in agreed[gone.pk]
    ]


def about(one: Participant) -> dict[str, object]:
    """Return what the page of a participant tells of doubles."""
    made = merges_with(one)
    stays = any(each.kept_id == one.pk for each in made)
    return {
        "merges": [apart(each) for each in made],
        "doubles": doubles_of(one),
        "brought": brought_into(one) if stays else [],
    }


def merges_with(one: Participant) -> list[Merge]:
    """Return what was brought together with a participant and stands, either way, the last first."""
    rows = Merge.objects.filter(Q(kept=one) | Q(gone=one), undone_at=None, kept__erased_at=None, gone__erased_at=None)
    return list(rows.select_related("kept", "gone").order_by("-at"))


def doubles_of(one: Participant) -> list[Participant]:
    """Return who in the group may be the same parent as this one, who takes part or waits."""
    if one.standing == Standing.LEFT or one.group.ended_at is not None:
        return []
    return doubles_in(known_in(one.group)).get(one.pk, [])


def in_order(one: Participant, other: Participant) -> tuple[uuid.UUID, uuid.UUID]:
    return (one.pk, other.pk) if one.pk < other.pk else (other.pk, one.pk)


def who_stays(one: Participant, other: Participant) -> Pair:
    """Return who would stay by itself: who has a place, then who came first; and the other."""
    first, second = sorted((one, other), key=lambda each: (each.standing != Standing.IN, each.number))
    return first, second


def _told(one: Participant) -> tuple[str, str, str]:
    return one.name, one.phone, one.email
