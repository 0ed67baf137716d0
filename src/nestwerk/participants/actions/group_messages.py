"""The team writes to everybody, to who comes, or to one; for ten minutes nothing leaves."""

from collections.abc import Mapping
from datetime import datetime
from typing import NotRequired, TypedDict

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.groups.actions import HasEnded
from nestwerk.groups.models import Group, Meeting
from nestwerk.kernel.errors import DomainError
from nestwerk.messenger import actions as messenger
from nestwerk.participants import rules
from nestwerk.participants.actions.reaching import ways_now
from nestwerk.participants.actions.telling import FROM_TEAM, NEWS, written
from nestwerk.participants.models import (
    GroupMessage,
    GroupMessageReader,
    GroupMessageText,
    Participant,
    Standing,
    Whom,
)
from nestwerk.participants.models.group_message import KEEP, WAIT
from nestwerk.participants.queries.group_messages import in_letter, ready_text, who_comes
from nestwerk.participants.queries.notices import Told
from nestwerk.people.models import Person
from nestwerk.trail import audit, journal
from nestwerk.trail.journal import Again


class NobodyToWrite(DomainError):
    message = _("Nobody is there to read it: choose others.")


class NothingWritten(DomainError):
    message = _("Write something, or choose a ready text.")


class Letter(TypedDict):
    """What a message says and to whom. `texts` is the team's words by language; of a ready text it is empty."""

    whom: str
    participant: NotRequired[Participant | None]
    meeting: NotRequired[Meeting | None]
    ready: NotRequired[str]
    language: NotRequired[str]
    texts: NotRequired[Mapping[str, str]]


@transaction.atomic
def write_to_group(*, group: Group, letter: Letter, press: str, by: Person, at: datetime) -> GroupMessage:
    """Keep a message on the pages of who it is for, and put it on its way; nothing leaves for ten minutes.

    The same form with the same words is the same message. With other words, within the ten minutes, it comes in the
    place of the first. Raises HasEnded, NobodyToWrite and NothingWritten.
    """
    if not letter.get("ready") and not (letter.get("texts") or {}).get(letter.get("language", "")):
        raise NothingWritten
    people = _people(group, letter, at=at)
    if not people:
        raise NobodyToWrite
    # As it is now, under the lock.
    if Group.objects.filter(pk=group.pk, ended_at__isnull=False).exists():
        raise HasEnded
    once = rules.once("group-message", _mark(letter, press, by))
    before = GroupMessage.objects.filter(group=group, press=press, taken_back_at=None)
    if known := before.filter(once=once).first():
        return known
    for first in before.filter(at__gt=at - WAIT):
        take_message_back(message=first, by=by, at=at)
    message = _kept(group, letter, press=press, once=once, by=by, at=at)
    GroupMessageReader.objects.bulk_create(
        GroupMessageReader(message=message, participant=told.participant) for told in people
    )
    _post(message, people, at=at)
    audit.record("wrote to group", message, by=by, at=at, organisation=group.organisation)
    return message


@transaction.atomic
def take_message_back(*, message: GroupMessage, by: Person | None, at: datetime) -> bool:
    """Take a message from the pages, and off its way as far as it has not left. Twice is once; return whether it was
    there."""
    there = GroupMessage.objects.select_for_update(no_key=True).filter(pk=message.pk, taken_back_at=None)
    if not there.values_list("pk").first():
        return False
    GroupMessage.objects.filter(pk=message.pk).update(taken_back_at=at, taken_back_by=by)
    messenger.drop(organisation=message.organisation, key_begins=f"{FROM_TEAM}:{message.pk}:", at=at)
    audit.record("took message back", message, by=by, at=at, organisation=message.organisation)
    journal.note("participants.message-taken-back", message.pk, at=at)
    return True


def forget_group_messages(*, at: datetime) -> int:
    """Erase messages whose term is over. Return how many."""
    over = GroupMessage.objects.filter(at__lte=at - KEEP)
    number = over.count()
    over.delete()
    return number


def forget_messages_to(participant: Participant) -> None:
    """Erase what was written to one participant alone, and that the others' messages were for her too."""
    GroupMessage.objects.filter(whom=Whom.ONE, readers__participant=participant).delete()
    GroupMessageReader.objects.filter(participant=participant).delete()


def _people(group: Group, letter: Letter, *, at: datetime) -> list[Told]:
    """Return whom it is for, locked until the messages to them are in the database."""
    one = letter.get("participant")
    if letter["whom"] != Whom.ONE or one is None:
        return who_comes(ways_now(group, at=at), whom=letter["whom"], meeting=letter.get("meeting"))
    found = [ways_now(group, at=at, only=one, standing=standing) for standing in (Standing.IN, Standing.WAITING)]
    return [told for some in found for told in some]


def _mark(letter: Letter, press: str, by: Person) -> str:
    """Return what tells one message from another: all that was chosen and written, by whom, in which form."""
    one, meeting = letter.get("participant"), letter.get("meeting")
    texts = [f"{language} {words}" for language, words in sorted((letter.get("texts") or {}).items())]
    chosen = [letter["whom"], str(one and one.pk), str(meeting and meeting.pk), letter.get("ready", "")]
    return "\x1f".join([press, str(by.pk), *chosen, letter.get("language", ""), *texts])


def _kept(group: Group, letter: Letter, *, press: str, once: str, by: Person, at: datetime) -> GroupMessage:
    ready = letter.get("ready", "")
    message = GroupMessage.objects.create(
        organisation=group.organisation,
        group=group,
        whom=letter["whom"],
        meeting=letter.get("meeting"),
        ready=ready,
        language="" if ready else letter.get("language", ""),
        by=by,
        at=at,
        press=press,
        once=once,
    )
    texts = _ready_words(message) if ready else letter.get("texts") or {}
    for language, words in texts.items():
        if words.strip():
            GroupMessageText.objects.create(message=message, language=language, words=words.strip())
    return message


def _ready_words(message: GroupMessage) -> dict[str, str]:
    """Return what a ready text says now: a meeting that is moved later changes nothing of what was written."""
    return {code: ready_text(message.ready, code, meeting=message.meeting) for code, _name in settings.LANGUAGES}


def _post(message: GroupMessage, people: list[Told], *, at: datetime) -> None:
    for told in people:
        if not told.to:
            continue
        reader = told.participant
        said = in_letter(message, reader.language)
        messenger.post(
            organisation=message.organisation,
            key=f"{FROM_TEAM}:{message.pk}:{reader.pk}",
            channel=told.channel,
            to=told.to,
            subject=NEWS,
            body=written(reader, FROM_TEAM, channel=told.channel, said=said, at=at),
            language=reader.language,
            recipient=reader.pk,
            pot=told.pot,
            not_before=message.leaves_at,
            at=at,
        )


def _take_back_again(keys: list[str], at: datetime) -> None:
    """After an older backup was put back: what had been taken back since does not stand there again."""
    if message := GroupMessage.objects.select_related("organisation").filter(pk=keys[0]).first():
        take_message_back(message=message, by=None, at=at)


AGAIN: dict[str, Again] = {"participants.message-taken-back": _take_back_again}
