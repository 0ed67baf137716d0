"""What the team wrote to parents of a group, in the language of who reads it."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext

from nestwerk.groups.models import Group, Meeting
from nestwerk.messenger.models import MAY_HAVE_GONE
from nestwerk.messenger.queries import ends_of
from nestwerk.participants.models import (
    GroupMessage,
    GroupMessageReader,
    GroupMessageText,
    Participant,
    Reply,
    Standing,
    Whom,
)
from nestwerk.participants.queries.heard import Heard
from nestwerk.participants.queries.notices import Told, ways_of
from nestwerk.people.models import Person


@dataclass(frozen=True)
class InWords:
    """A message as somebody reads it: the words, their language, and whether the team translated them."""

    words: str
    language: str
    by_team: bool = False


@dataclass(frozen=True)
class OnPage:
    """A message on a parent's own page."""

    message: GroupMessage
    said: InWords


def ready_text(key: str, language: str, *, meeting: Meeting | None) -> str:
    """Return a text of ours in this language."""
    with translation.override(language):
        return render_to_string(f"participants/letters/ready/{key}.txt", {"meeting": meeting}).strip()


def in_words(message: GroupMessage, language: str) -> InWords:
    """Return what the message says to who reads this language: ours translated by us, the team's as it wrote it.

    As it was written, also of a meeting that was moved since.
    """
    texts = {text.language: text.words for text in message.texts.all()}
    if message.ready:
        # Of one that was written before these words were kept they are made once more.
        kept = texts.get(language) or ready_text(message.ready, language, meeting=message.meeting)
        return InWords(kept, language)
    if language in texts:
        return InWords(texts[language], language, by_team=language != message.language)
    return InWords(texts.get(message.language, ""), message.language)


def in_letter(message: GroupMessage, language: str) -> str:
    """Return the words for a letter: what the team translated itself says so."""
    said = in_words(message, language)
    with translation.override(language):
        return f"{said.words}\n({gettext('translated by the team')})" if said.by_team else said.words


def addressed(
    group: Group, *, whom: str, participant: Participant | None, meeting: Meeting | None, at: datetime
) -> list[Told]:
    """Return whom a message is for, each with the way by which it reaches them now, or why none does."""
    if whom == Whom.ONE and participant is not None:
        return ways_of(group, at=at, only=participant, standing=participant.standing)
    return who_comes(ways_of(group, at=at), whom=whom, meeting=meeting)


def who_comes(people: Iterable[Told], *, whom: str, meeting: Meeting | None) -> list[Told]:
    """Return these people, or of them who said to come to this meeting."""
    if whom != Whom.COMING:
        return list(people)
    coming = set(Reply.objects.filter(meeting=meeting, coming=True).values_list("participant", flat=True))
    return [told for told in people if told.participant.pk in coming]


def can_be_written_to(group: Group) -> "QuerySet[Participant]":
    """Return who of a group can be written to alone: who has a place, or waits for one."""
    people = Participant.objects.filter(group=group, erased_at=None)
    return people.filter(standing__in=[Standing.IN, Standing.WAITING]).order_by("number")


def languages_of(group: Group) -> list[str]:
    """Return the languages in which people of this group read, in the order of the house."""
    spoken = set(can_be_written_to(group).order_by().values_list("language", flat=True))
    return [code for code, _name in settings.LANGUAGES if code in spoken]


def messages_of(group: Group) -> "QuerySet[GroupMessage]":
    """Return what the team wrote, newest first."""
    found = GroupMessage.objects.filter(group=group).select_related("meeting__cancellation", "by")
    return found.prefetch_related("texts")


def message_in(key: str) -> GroupMessage | None:
    """Return the message of which a letter tells, by the key of that letter, unless it was taken back or erased."""
    found = GroupMessage.objects.filter(pk=key.split(":")[1], taken_back_at=None)
    return found.select_related("meeting__cancellation").prefetch_related("texts").first()


def still_goes(key: str, recipient: uuid.UUID | None, *, at: datetime) -> bool:
    """True when a letter with the words of the team may leave: nobody took it back, and what it tells of is to come.

    Who said meanwhile not to come is no more among those who come.
    """
    message = message_in(key)
    return message is not None and message.holds(at=at) and bool(_still_for([message], recipient))


def _still_for(found: list[GroupMessage], reader: uuid.UUID | None) -> list[GroupMessage]:
    """Return of these messages those that are still for somebody: to who comes, unless she said not to come."""
    coming = {one.meeting_id for one in found if one.whom == Whom.COMING and one.meeting_id}
    if not coming:
        return found
    said_no = Reply.objects.filter(meeting__in=coming, participant=reader, coming=False).values_list("meeting")
    off = {meeting for (meeting,) in said_no}
    return [one for one in found if one.whom != Whom.COMING or one.meeting_id not in off]


def on_page_of(participant: Participant, language: str, *, at: datetime) -> list[OnPage]:
    """Return what stands on a parent's own page now, newest first: what would still be sent to her, until the meeting
    of which it tells is over."""
    found = [one for one in GroupMessage.objects.for_page_of(participant, at=at) if one.holds(at=at, over=True)]
    return [OnPage(one, in_words(one, language)) for one in _still_for(found, participant.pk)]


def heard_of_message(message: GroupMessage, *, at: datetime) -> list[Heard]:
    """Return for everybody whom it was written to how it stands, or why no letter went."""
    ends = ends_of(message.organisation, key_begins=f"team:{message.pk}:")
    readers = GroupMessageReader.objects.filter(message=message).select_related("participant__group")
    people = [reader.participant for reader in readers.order_by("participant__number")]
    whys: dict[uuid.UUID, str] = {}
    for standing in {one.standing for one in people}:
        whys |= {told.participant.pk: told.why for told in ways_of(message.group, at=at, standing=standing)}
    return [Heard(one, ends.get(one.pk), whys.get(one.pk, "")) for one in people]


def may_have_read(message: GroupMessage, rows: Iterable[Heard]) -> list[Heard]:
    """Return of those whom it was written to who may have got a message that is taken back: on the own page, or by a
    letter that left, is leaving or may have left."""
    stood = message.stood_on_pages
    return [row for row in rows if stood or row.state in MAY_HAVE_GONE]


def erased_since(message: GroupMessage, rows: Iterable[Heard]) -> bool:
    """True when it stood on pages, and all whom it was written to are erased: who got it is known no more."""
    return message.stood_on_pages and not list(rows)


def taken_along(participant: Participant, *, at: datetime) -> list[dict[str, object]]:
    """Return, oldest first, what the team wrote to somebody, as it stands or stood on the own page."""
    kept = [one for one in GroupMessage.objects.for_page_of(participant, at=at) if one.stood_on_pages]
    return [{"at": one.at, "words": in_words(one, participant.language).words} for one in reversed(kept)]


def written_by(person: Person) -> list[dict[str, object]]:
    """Return what somebody of the team wrote to groups in words of their own, for their own file."""
    texts = (
        GroupMessageText.objects.filter(message__by=person, message__ready="")
        .select_related("message")
        .order_by("message__at")
    )
    return [{"at": one.message.at, "language": one.language, "words": one.words} for one in texts]
