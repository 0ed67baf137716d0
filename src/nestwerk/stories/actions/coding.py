"""Give a passage a code, move its edges, give another code, take it away; write a note in the margin."""

import uuid
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.errors import DomainError
from nestwerk.people.models import Person
from nestwerk.stories.actions.acts import Doing
from nestwerk.stories.actions.codebook import put_code
from nestwerk.stories.models import ActKind, Code, Memo, Round, Segment, StudyMember, Text, TextVersion
from nestwerk.stories.queries.hands import Hand, hand_of
from nestwerk.trail import audit


class MayNotCode(DomainError):
    message = _("You cannot code this text now.")


class NoPassage(DomainError):
    message = _("Choose some words first.")


class NoCode(DomainError):
    message = _("Choose a code, or write a new one.")


class TextChanged(DomainError):
    message = _("The text was corrected meanwhile. Look at it again, and choose the words once more.")


def coding_hand(member: StudyMember, text: Text) -> Hand:
    """Return how this member codes this text, with the round held open. Raises MayNotCode."""
    hand = hand_of(member, text)
    if hand.round:
        Round.objects.select_for_update(no_key=True).get(pk=hand.round.pk)
        hand = hand_of(member, text)
    if not hand.codes:
        raise MayNotCode
    return hand


@transaction.atomic
def give_code(
    *,
    member: StudyMember,
    text: Text,
    version: int,
    start: int,
    end: int,
    code: Code | None = None,
    new_name: str = "",
    at: datetime,
    key: uuid.UUID | None = None,
) -> Segment:
    """Give the words from start up to end a code, or a new code of this name.

    A passage of one's own with the same code that it touches becomes one with it. Raises MayNotCode, NoPassage and
    TextChanged.
    """
    doing = Doing(member, ActKind.CODE, text=text, at=at, key=key)
    hand = coding_hand(member, text)
    newest = text.versions.order_by("-number").first()
    if newest is None or newest.number != version:
        raise TextChanged
    start, end = trimmed(newest.words, start, end)
    if code is None:
        code = put_code(doing, name=new_name, parent=None, round_=hand.round)
    same = Segment.objects.filter(text=text, coder=member.person_id, code=code, round=hand.round, gone=False)
    touched = list(same.filter(start__lt=end, end__gt=start).select_for_update(of=("self",), no_key=True))
    segment = _whole(doing, touched, start, end) or _made(doing, newest, code, hand, start, end)
    doing.record()
    return segment


def _made(doing: Doing, version: TextVersion, code: Code, hand: Hand, start: int, end: int) -> Segment:
    segment = Segment(organisation_id=version.organisation_id, study_id=code.study_id, text_id=version.text_id)
    segment.version, segment.code, segment.coder_id = version, code, doing.member.person_id
    segment.round, segment.start, segment.end, segment.at = hand.round, start, end, doing.at
    segment.save(force_insert=True)
    doing.made(segment)
    return segment


def _whole(doing: Doing, touched: list[Segment], start: int, end: int) -> Segment | None:
    """Make one passage of those that overlap with these words; None when there are none."""
    for number, segment in enumerate(touched):
        doing.before(segment)
        if number == 0:
            segment.start = min(start, *(one.start for one in touched))
            segment.end = max(end, *(one.end for one in touched))
        segment.gone = number > 0
        segment.save(update_fields=["start", "end", "gone"])
    return touched[0] if touched else None


@transaction.atomic
def move_edges(
    *, member: StudyMember, segment: Segment, start: int, end: int, at: datetime, key: uuid.UUID | None = None
) -> Segment:
    """Let an own passage begin or end elsewhere."""
    doing, kept = _own(member, segment, ActKind.MOVE, at, key)
    newest = kept.text.versions.latest("number")
    doing.before(kept)
    kept.start, kept.end = trimmed(newest.words, start, end)
    kept.cut, kept.version = False, newest
    kept.save(update_fields=["start", "end", "cut", "version"])
    doing.record()
    return kept


@transaction.atomic
def recode(*, member: StudyMember, segment: Segment, code: Code, at: datetime, key: uuid.UUID | None = None) -> Segment:
    """Give an own passage another code. Its notes and its moment stay."""
    doing, kept = _own(member, segment, ActKind.RECODE, at, key)
    doing.before(kept)
    kept.code = code
    kept.save(update_fields=["code"])
    doing.record()
    return kept


@transaction.atomic
def remove_segment(*, member: StudyMember, segment: Segment, at: datetime, key: uuid.UUID | None = None) -> None:
    """Take the code from an own passage."""
    doing, kept = _own(member, segment, ActKind.REMOVE, at, key)
    doing.before(kept)
    kept.gone = True
    kept.save(update_fields=["gone"])
    doing.record()


def _own(
    member: StudyMember, segment: Segment, kind: str, at: datetime, key: uuid.UUID | None
) -> tuple[Doing, Segment]:
    """Return the act, and the passage held. Raises MayNotCode for one of somebody else or of another round."""
    doing = Doing(member, kind, text=segment.text, at=at, key=key)
    hand = coding_hand(member, segment.text)
    kept = Segment.objects.select_for_update(of=("self",), no_key=True).get(pk=segment.pk)
    if kept.coder_id != member.person_id or kept.gone or kept.round_id != (hand.round.pk if hand.round else None):
        raise MayNotCode
    return doing, kept


def trimmed(words: str, start: int, end: int) -> tuple[int, int]:
    """Return the passage without white space at its edges. Raises NoPassage when nothing is left."""
    start, end = max(0, start), min(len(words), end)
    while start < end and words[start].isspace():
        start += 1
    while end > start and words[end - 1].isspace():
        end -= 1
    if start >= end:
        raise NoPassage
    return start, end


@transaction.atomic
def write_memo(
    *,
    member: StudyMember,
    words: str,
    segment: Segment | None = None,
    code: Code | None = None,
    text: Text | None = None,
    by: Person,
    at: datetime,
) -> Memo:
    """Write a note on a passage, a code or a text. In an open round it is the writer's own until it is closed."""
    memo = Memo(organisation_id=member.organisation_id, study_id=member.study_id, words=words, by=by, at=at)
    memo.segment, memo.code, memo.text = segment, code, text
    here = segment.text if segment else text
    memo.round = hand_of(member, here).round if here else _codes_round(member)
    memo.save(force_insert=True)
    if memo.round is None:
        # Of an open round the trail would tell other coders how busy this one is.
        audit.record("wrote memo", memo, by=by, at=at, organisation=memo.organisation)
    return memo


def _codes_round(member: StudyMember) -> Round | None:
    """Return the open round in which this member codes: what is noted at a code may tell what was found."""
    return Round.objects.open().filter(study=member.study_id, coders__person=member.person_id).first()
