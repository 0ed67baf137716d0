"""Who helps whom. A name or number goes no further than its owner chose."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Max, Q, QuerySet

from nestwerk.gatherings.models import HelpKind, HelpPost, NumberSeen, Slot, Theme
from nestwerk.groups.models import Group
from nestwerk.kernel.prepared import PreparedModels
from nestwerk.participants.models import Participant, Standing
from nestwerk.people.queries import first_names

ICONS = {HelpKind.ASK: "chat", HelpKind.OFFER: "hands", HelpKind.ROTA: "people"}


@dataclass(frozen=True)
class SlotRow:
    """A turn. `phone` is only there for who asked, when the helper chose so; `shows` tells the helper."""

    key: uuid.UUID
    on: date | None
    taker: str
    taken: bool
    mine: bool
    phone: str
    shows: bool


@dataclass(frozen=True)
class BackRow:
    """Who said yes, could read the number, and gave the turn back; `on` is not known of who was taken off."""

    name: str
    on: datetime | None


@dataclass
class PostRow:
    """A post with its turns. `phone` is only there for who helps, when the writer chose so, which `shows` tells.

    `given_back` is for the writer only.
    """

    key: uuid.UUID
    kind: str
    icon: str
    title: str
    words: str
    language: str
    # For the order alone: a parent or the team; None without a name.
    signed_by: uuid.UUID | None
    author: str
    by_team: bool
    own: bool
    phone: str
    shows: bool
    slots: list[SlotRow] = field(default_factory=list)
    given_back: list[BackRow] = field(default_factory=list)

    @property
    def free(self) -> SlotRow | None:
        return next((slot for slot in self.slots if not slot.taken), None)

    @property
    def mine(self) -> SlotRow | None:
        return next((slot for slot in self.slots if slot.mine), None)

    @property
    def free_count(self) -> int:
        return sum(not slot.taken for slot in self.slots)


def helping(group: Group, *, me: Participant | None, today: date, whole: bool = False) -> list[PostRow]:
    """Return what stands open in a group, the newest first: in one query, in three for who asked something herself.

    Under what somebody signs, and at a turn, stands the first name. `whole`: who runs the group sees whose turn it is.
    """
    rows: dict[uuid.UUID, PostRow] = {}
    slots = list(_SLOTS.rows(group.pk, today))
    shown = [who for slot in slots for who in (_signed(slot.post), _taker(slot)) if who]
    called = first_names({who.pk: who.name for who in shown})
    takers = {who.pk: who.name for who in shown} if whole else called
    for slot in slots:
        post = slot.post
        row = rows.get(post.pk) or rows.setdefault(post.pk, _row(post, me, called))
        drawn = _slot(slot, me, takers, own=row.own)
        row.slots.append(drawn)
        if drawn.mine and post.phone_shown and post.participant:
            row.phone = post.participant.phone
    if me and any(row.own for row in rows.values()):
        _tell_who_gave_back(rows, me)
    return list(rows.values())


def _tell_who_gave_back(rows: dict[uuid.UUID, PostRow], me: Participant) -> None:
    still = {(slot.post_id, slot.taken_by_id) for slot in Slot.objects.filter(post__in=rows, taken_by__isnull=False)}
    seen = NumberSeen.objects.filter(post__in=rows, post__participant=me).select_related("participant")
    back = [one for one in seen.order_by("at") if (one.post_id, one.participant_id) not in still]
    called = first_names({one.participant.pk: one.participant.name for one in back if one.participant})
    for one in back:
        name = called[one.participant.pk] if one.participant else ""
        rows[one.post_id].given_back.append(BackRow(name, one.back_at))


def most_wanted(posts: Sequence[PostRow], *, most: int) -> list[PostRow]:
    """Return what stands on the first page: her own and her turns, then the newest under each name, then the rest.

    So nobody who writes a lot takes the place of others. All that has no name counts as one: an order by writer would
    tell who wrote it.
    """
    own = [post for post in posts if post.own or post.mine]
    others = [post for post in posts if post not in own]
    newest = {post.signed_by: post.key for post in reversed(others)}
    first = [post for post in others if newest[post.signed_by] == post.key]
    rest = [post for post in others if post not in first]
    return [*own, *first, *rest][: max(most, len(own))]


def posts_of(group: Group) -> Iterable[HelpPost]:
    """Return the open posts of a group whose writers still take part."""
    return _posts(group.pk)


def _posts(group: uuid.UUID) -> QuerySet[HelpPost]:
    here = Q(participant=None) | Q(participant__standing=Standing.IN)
    return HelpPost.objects.open().filter(here, group=group)


def _slots(group: uuid.UUID, today: date) -> QuerySet[Slot]:
    to_come = Q(on=None) | Q(on__gte=today)
    slots = Slot.objects.filter(to_come, post__in=_posts(group)).select_related("post__participant", "taken_by")
    return slots.order_by("-post__at", "post", "order")


_SLOTS = PreparedModels(_slots)


def signed_by(me: Participant) -> int:
    """Count where her number or her name stands because she chose so."""
    posts, themes = HelpPost.objects.filter(participant=me), Theme.objects.filter(participant=me)
    turns = Slot.objects.filter(taken_by=me)
    shown = [posts.filter(phone_shown=True), turns.filter(phone_shown=True)]
    return sum(rows.count() for rows in (*shown, posts.filter(named=True), themes.filter(named=True)))


def last_helped(group: Group) -> dict[uuid.UUID, date]:
    """Return for each parent of a group the last day on which they took a turn."""
    # Who takes an offer is helped.
    helps = Slot.objects.filter(post__group=group, post__kind__in=(HelpKind.ASK, HelpKind.ROTA))
    taken = helps.filter(taken_by__isnull=False).order_by().values_list("taken_by")
    last = taken.annotate(day=Max("on"), moment=Max("taken_at"))
    return {key: day or moment.date() for key, day, moment in last if day or moment}


def _signed(post: HelpPost) -> Participant | None:
    return post.participant if post.named else None


def _taker(slot: Slot) -> Participant | None:
    """Return who takes a turn; who left the group left the turn."""
    return slot.taken_by if slot.taken_by and slot.taken_by.standing == Standing.IN else None


def _row(post: HelpPost, me: Participant | None, called: Mapping[uuid.UUID, str]) -> PostRow:
    who, signed = post.participant, _signed(post)
    return PostRow(
        key=post.pk,
        kind=post.kind,
        icon=ICONS[HelpKind(post.kind)],
        title=post.title,
        words=post.words,
        language=post.language,
        signed_by=(post.participant_id or post.organisation_id) if post.named else None,
        author=called[signed.pk] if signed else "",
        by_team=who is None,
        own=bool(me and who and who.pk == me.pk),
        phone="",
        shows=post.phone_shown,
    )


def _slot(slot: Slot, me: Participant | None, names: Mapping[uuid.UUID, str], *, own: bool) -> SlotRow:
    taker = _taker(slot)
    return SlotRow(
        key=slot.pk,
        on=slot.on,
        taker=names[taker.pk] if taker else "",
        taken=taker is not None,
        mine=bool(me and slot.taken_by_id == me.pk),
        phone=taker.phone if taker and own and slot.phone_shown else "",
        shows=slot.phone_shown,
    )
