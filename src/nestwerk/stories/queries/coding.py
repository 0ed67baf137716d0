"""A text as it is coded: paragraphs in pieces, and which codes are where."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import Count

from nestwerk.kernel.text import fold
from nestwerk.stories.models import Code, Segment, StudyMember, Text, TextVersion, hidden_rounds
from nestwerk.stories.rules.sentences import sentences
from nestwerk.stories.rules.spans import Laid, flattened, paragraphs

# So many codes or more on one word look the same; the bars beside it tell all of them.
TINTS = 3


class Mark(NamedTuple):
    """A passage as far as the page draws it: which one, and the number of its code on the page."""

    row: int
    start: int
    end: int
    cut: bool
    code: int
    colour: int


class Piece(NamedTuple):
    """Words that look the same: the colour of the code that began last, and how many codes there are, at most three."""

    words: str
    colour: int = 0
    depth: int = 0


@dataclass(slots=True)
class Paragraph:
    number: int
    start: int
    who: str
    again: bool
    # Where its sentences end.
    ends: list[int]
    pieces: list[Piece] = field(default_factory=list)
    # (number of the code, from, up to) of each passage here, in hundredths of the paragraph, for the bars beside it
    given: list[tuple[int, int, int]] = field(default_factory=list)
    cut: bool = False


class Counted(NamedTuple):
    """How often a code was given in a text. The number stays the same on a page while codes are added."""

    number: int
    name: str
    colour: int
    passages: int


@dataclass(frozen=True)
class Shown:
    """What the page of a text needs."""

    version: TextVersion
    paragraphs: list[Paragraph]
    tally: list[Counted]
    number: int
    # The codes in use, by name: key and name
    codes: list[tuple[uuid.UUID, str]]


def shown(
    member: StudyMember,
    text: Text,
    *,
    version: TextVersion | None = None,
    only: range | None = None,
    code: str = "",
    who: str = "",
) -> Shown:
    """Return the text with what this member may see of its coding; only some paragraphs when they are named.

    `code` and `who` narrow it to passages with one code, and to one speaker. Four queries.
    """
    version = version or text.versions.latest("number")
    places = paragraphs(version.words)
    numbers = only or range(len(places))
    hidden = hidden_rounds(member)
    rows = Segment.objects.seen_by(member, hidden).filter(text=text).order_by()
    counts = dict(rows.values_list("code").annotate(Count("pk")))
    # Also codes that are gone or not used here: what is made later comes after them.
    cells = Code.objects.seen_by(member, hidden).order_by("at", "pk")
    known = list(cells.values_list("pk", "name", "colour", "gone", "retired_at"))
    numbered = [(at, *one) for at, one in enumerate(known)]
    tally = [Counted(at, name, colour, counts[key]) for at, key, name, colour, *_out in numbered if key in counts]
    tally.sort(key=lambda one: fold(one.name))
    in_use = sorted(((key, name) for key, name, _colour, *out in known if not any(out)), key=lambda one: fold(one[1]))
    if only:
        rows = rows.filter(start__lt=places[only[-1]][1], end__gt=places[only[0]][0])
    found = {key: (at, colour) for at, key, _name, colour, *_out in numbered}
    edges = enumerate(rows.values_list("start", "end", "cut", "code"))
    marks = [
        Mark(at, start, end, cut, *found[key]) for at, (start, end, cut, key) in edges if not code or str(key) == code
    ]
    drawn = _paragraphs(version, places, marks, numbers)
    kept = [one for one in drawn if not who or one.who == who]
    return Shown(version, kept, tally, sum(counts.values()), in_use)


def _paragraphs(
    version: TextVersion, places: Sequence[tuple[int, int]], marks: Iterable[Mark], numbers: range
) -> list[Paragraph]:
    """Return the paragraphs of these numbers. What one looks like hangs on no other paragraph."""
    words, voices = version.words, version.voices
    laid = [Laid(one, one.start, one.end) for one in marks]
    cut = flattened([places[number] for number in numbers], laid)
    found = []
    for number, spans in zip(numbers, cut, strict=True):
        start, end = places[number]
        who = voices[number] if number < len(voices) else ""
        again = number > 0 and voices[number - 1 : number] == [who]
        ends = [until for _from, until in sentences(words[start:end])]
        here = list(dict.fromkeys(mark for span in spans for mark in span.keys))
        long = max(1, end - start)
        given = [
            (one.code, 100 * max(0, one.start - start) // long, -(-100 * min(long, one.end - start) // long))
            for one in here
        ]
        drawn = _pieces(words, [(span.start, span.end, span.keys) for span in spans])
        found.append(Paragraph(number, start, who, again, ends, drawn, given, any(one.cut for one in here)))
    return found


def _pieces(words: str, spans: Iterable[tuple[int, int, tuple[Mark, ...]]]) -> list[Piece]:
    """Return the words in pieces that differ from their neighbours."""
    found, looks, begun, until = list[Piece](), (0, 0), -1, -1
    for start, end, marks in spans:
        look = (marks[-1].colour, min(len(marks), TINTS)) if marks else (0, 0)
        if begun < 0:
            looks, begun = look, start
        elif look != looks:
            found.append(Piece(words[begun:until], *looks))
            looks, begun = look, start
        until = end
    if until > begun >= 0:
        found.append(Piece(words[begun:until], *looks))
    return found
