"""Coded passages, each with its words and its whole extent: of one paragraph to change, of a text as a list."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from nestwerk.people.models import Person
from nestwerk.stories.models import Segment, StudyMember, Text
from nestwerk.stories.queries.hands import Hand, hand_of
from nestwerk.stories.rules.edges import Part, with_edges
from nestwerk.stories.rules.spans import paragraph_at, paragraphs


@dataclass(frozen=True)
class Passage:
    """One coded passage with its whole extent, whoever looks at it."""

    segment: Segment
    words: str
    mine: bool
    coder: str
    paragraph: int
    memos: list[tuple[str, str]]
    # It is of the round, or of the free coding, in which this member codes now.
    may_change: bool = False


def passages(member: StudyMember, text: Text, *, within: tuple[int, int]) -> list[Passage]:
    """Return the passages that touch a stretch of a text, with notes and coders."""
    version, hand = text.versions.latest("number"), hand_of(member, text)
    rows = Segment.objects.seen_by(member).filter(text=text, start__lt=within[1], end__gt=within[0])
    rows = rows.select_related("code", "coder").prefetch_related("memos__by")
    places, names = paragraphs(version.words), dict[uuid.UUID, str]()
    return [_passage(member, hand, row, version.words, places, names) for row in rows]


def _passage(
    member: StudyMember,
    hand: Hand,
    row: Segment,
    words: str,
    places: Sequence[tuple[int, int]],
    names: dict[uuid.UUID, str],
) -> Passage:
    coder = names.setdefault(row.coder_id, row.coder.get_short_name())
    number = paragraph_at(places, row.start)
    memos = [(memo.words, memo.by.get_short_name()) for memo in row.memos.all()]
    mine = row.coder_id == member.person_id
    may_change = mine and hand.codes and row.round_id == (hand.round.pk if hand.round else None)
    return Passage(row, words[row.start : row.end], mine, coder, number, memos, may_change)


class Listed(NamedTuple):
    """A passage in the list of a text. `first` of its paragraph, which is where the list is jumped to."""

    name: str
    colour: int
    words: str
    # None: by who looks.
    coder: str | None
    paragraph: int
    first: bool


def listed_passages(member: StudyMember, text: Text) -> list[Listed]:
    """Return all passages of a text in order. Three queries, however many passages."""
    version = text.versions.latest("number")
    rows = Segment.objects.seen_by(member).filter(text=text).order_by("start", "end", "id")
    cells = list(rows.values_list("start", "end", "code__name", "code__colour", "coder"))
    people = Person.objects.in_bulk({coder for *_rest, coder in cells})
    names = {key: None if key == member.person_id else one.get_short_name() for key, one in people.items()}
    places, last, found = paragraphs(version.words), -1, list[Listed]()
    for start, end, name, colour, coder in cells:
        number = paragraph_at(places, start)
        found.append(Listed(name, colour, version.words[start:end], names[coder], number, number != last))
        last = number
    return found


class Read(NamedTuple):
    """A paragraph as it is read from start to end: who speaks, and words with the edges of passages between them."""

    number: int
    who: str
    parts: list[Part]


def read_through(member: StudyMember, text: Text) -> list[Read]:
    """Return a text with begin and end of every passage that this member sees, and whose it is. Four queries."""
    version = text.versions.latest("number")
    rows = Segment.objects.seen_by(member).filter(text=text).order_by()
    cells = list(rows.values_list("start", "end", "code__name", "coder"))
    people = Person.objects.in_bulk({coder for *_rest, coder in cells} - {member.person_id})
    named = [
        (start, end, f"{name} · {people[coder].get_short_name()}" if coder in people else name)
        for start, end, name, coder in cells
    ]
    parts = with_edges(version.words, paragraphs(version.words), named)
    voices = [*version.voices, *[""] * len(parts)]
    return [Read(number, voices[number], found) for number, found in enumerate(parts)]
