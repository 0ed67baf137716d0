"""Helping each other: ask, offer, share turns. The last turn goes to one parent."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from nestwerk.gatherings import rules
from nestwerk.gatherings.actions.checks import NotOfThisGroup, not_too_many, takes_part, writer
from nestwerk.gatherings.actions.shown import name_no_more, note_seen, show_number
from nestwerk.gatherings.models import HelpKind, HelpPost, NumberSeen, Slot
from nestwerk.groups.models import Group
from nestwerk.kernel.errors import DomainError
from nestwerk.participants import actions as participants
from nestwerk.participants.models import Participant, Standing
from nestwerk.people.models import Person
from nestwerk.trail import audit, journal

MOST_PLACES = 20


class SlotTaken(DomainError):
    message = _("Somebody was just before you. Thank you for wanting to help.")


class TooLate(DomainError):
    message = _("This day is over, or nobody is needed any more.")


class CannotTakeOwn(DomainError):
    message = _("You asked this yourself.")


@transaction.atomic
def post_help(
    *,
    group: Group,
    participant: Participant | None,
    kind: str,
    title: str,
    words: str = "",
    places: int = 1,
    days: Sequence[date] = (),
    named: bool = True,
    phone_shown: bool = False,
    token: str,
    by: Person | None,
    at: datetime,
) -> HelpPost:
    """Ask or offer something, or open a rota with a turn for each day; the same form again is the same post.

    When she goes back and asks otherwise, it is another one. A tick that she took away hides her name or her number; a
    form of before brings neither back, nor one that came since: that she does on her own page.
    """
    takes_part(participant, group.pk)
    values = {
        "organisation_id": group.organisation_id,
        "participant": participant,
        "kind": HelpKind(kind),
        "title": title.strip(),
        "words": words.strip(),
        "named": named,
        "phone_shown": phone_shown,
        "by": by,
        "at": at,
    }
    turns: list[date | None] = list(days) if days else [None] * min(max(places, 1), MOST_PLACES)
    asked = (kind, title.strip(), words.strip(), *map(str, turns))
    key = rules.once(token, writer(group, participant, by), *asked)
    if not HelpPost.objects.filter(group=group, once=key).exists():
        not_too_many(participant, HelpPost, at=at)
    post, new = HelpPost.objects.get_or_create(group=group, once=key, defaults=values)
    if new:
        Slot.objects.bulk_create(
            Slot(organisation_id=group.organisation_id, post=post, order=number, on=day)
            for number, day in enumerate(turns, start=1)
        )
        audit.record("posted help", post, by=by, at=at, organisation=group.organisation)
        return post
    # She went back and took a tick away. One that stands there brings nothing back: she may have hidden it since.
    no_name, no_number = post.named and not named, post.phone_shown and not phone_shown
    if no_name:
        name_no_more(post, at=at)
    if no_number:
        show_number(place=post, shown=False, at=at)
    if no_name or no_number:
        audit.record("changed name with help", post, by=by, at=at, organisation=group.organisation)
    return post


@transaction.atomic
def take(*, slot: uuid.UUID, participant: Participant, phone_shown: bool = False, at: datetime) -> Slot:
    """Take a turn. Of two who press at once one gets it. Raises SlotTaken, TooLate, CannotTakeOwn, NoPlace.

    Who takes it again without the tick shows no number any more; with it, an old page brings none back that she hid.
    """
    takes_part(participant, participant.group_id)
    turn = _locked(slot)
    if turn is None:
        raise TooLate
    if turn.post.group_id != participant.group_id:
        raise NotOfThisGroup
    if turn.taken_by_id == participant.pk:
        return _taken_again(turn, phone_shown=phone_shown, at=at)
    if turn.post.participant_id == participant.pk:
        raise CannotTakeOwn
    if turn.post.ended_at or (turn.on and turn.on < localdate(at)):
        raise TooLate
    # Who left the group leaves the turn.
    if turn.taken_by and turn.taken_by.standing == Standing.IN:
        raise SlotTaken
    turn.taken_by, turn.taken_at, turn.phone_shown = participant, at, phone_shown
    turn.save(update_fields=["taken_by", "taken_at", "phone_shown"])
    if turn.post.phone_shown:
        note_seen(post=turn.post, by_whom=[participant], at=at)
    audit.record("took turn", turn, by=None, at=at, organisation=participant.organisation)
    return turn


def _taken_again(turn: Slot, *, phone_shown: bool, at: datetime) -> Slot:
    if turn.phone_shown and not phone_shown:
        show_number(place=turn, shown=False, at=at)
    return turn


@transaction.atomic
def give_back(*, slot: uuid.UUID, participant: Participant, at: datetime) -> None:
    """Withdraw from a turn; one that is not yours, or not any more, stays as it is."""
    participants.present(participant)
    turn = _locked(slot)
    if turn is not None and turn.taken_by_id == participant.pk:
        turn.taken_by, turn.taken_at, turn.phone_shown = None, None, False
        turn.save(update_fields=["taken_by", "taken_at", "phone_shown"])
        journal.note("gatherings.turn-given-back", turn.pk, participant.pk, at=at)
        NumberSeen.objects.filter(post=turn.post_id, participant=participant).update(back_at=at)
        audit.record("gave turn back", turn, by=None, at=at, organisation=participant.organisation)


@transaction.atomic
def end_post(*, post: HelpPost, by: Person | None, at: datetime, participant: Participant | None = None) -> None:
    """Take a post from the page: it is done, or not needed any more. Of a `participant` who does it, by her link."""
    if participant is not None:
        participants.present(participant)
    if HelpPost.objects.filter(pk=post.pk, ended_at=None).update(ended_at=at):
        audit.record("ended help", post, by=by, at=at, organisation=post.organisation)
        journal.note("gatherings.post-ended", post.pk, at=at)


@transaction.atomic
def leave_group(*, participant: Participant, reason: str = "", why: str = "", at: datetime) -> None:
    """Leave the group at the parent's own wish; turns that were still to come are free again."""
    participants.leave(participant=participant, reason=reason, why=why, by=None, at=at)


def end_with_place(*, participant: Participant, by: Person | None, at: datetime) -> None:
    """Free the turns of who left, or whose participation the team ended, and end what she asked.

    When she gets her place back, nothing stands there again without her choosing so.
    """
    NumberSeen.objects.filter(participant=participant, back_at=None).update(back_at=at)
    for turn in Slot.objects.filter(taken_by=participant).exclude(on__lt=localdate(at)):
        give_back(slot=turn.pk, participant=participant, at=at)
    for post in HelpPost.objects.filter(participant=participant, ended_at=None):
        end_post(post=post, by=by, at=at)


def _locked(slot: uuid.UUID) -> Slot | None:
    # Without a join: PostgreSQL, having waited, shows the newest turn beside the oldest of what it was joined to.
    return Slot.objects.select_for_update(no_key=True).filter(pk=slot).first()
