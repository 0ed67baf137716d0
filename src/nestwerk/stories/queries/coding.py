"""A text as it is coded: paragraphs in pieces, bars beside them, and what was given where."""

import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from nestwerk.stories.models import Segment, StudyMember, Text, TextVersion
from nestwerk.stories.queries.hands import Hand, hand_of
from nestwerk.stories.rules.sentences import sentences
from nestwerk.stories.rules.spans import Laid, flattened, lanes, paragraphs

# More codes than this on one word are a number; more lanes than this stand in the last one.
TINTS, LANES, BAR, GAP = 3, 6, 5, 3


@dataclass(frozen=True)
class Piece:
    """Words with the same codes: the class that draws them, and how many codes there are."""

    words: str
    css: str = ""
    codes: int = 0


@dataclass
class Paragraph:
    number: int
    start: int
    end: int
    who: str
    again: bool
    # Where its sentences are: 0-12 13-40
    cuts: str
    pieces: list[Piece] = field(default_factory=list)
    # Colour to the path of its bars, in hundredths of the paragraph's height
    bars: dict[int, str] = field(default_factory=dict)
    # Names of the codes that begin here
    given: list[str] = field(default_factory=list)
    cut: bool = False


@dataclass(frozen=True)
class Shown:
    """What the page of a text needs."""

    version: TextVersion
    paragraphs: list[Paragraph]
    tally: list[tuple[str, int, int]]
    number: int


def shown(member: StudyMember, text: Text, *, only: range | None = None, code: str = "", who: str = "") -> Shown:
    """Return the text with what this member may see of its coding; only some paragraphs when they are named.

    `code` and `who` narrow it to passages with one code, and to one speaker.
    """
    version = text.versions.latest("number")
    rows = Segment.objects.seen_by(member).filter(text=text).select_related("code")
    segments = list(rows.only("start", "end", "cut", "code__name", "code__colour"))
    tally = Counter((one.code.name, one.code.colour) for one in segments)
    if code:
        segments = [one for one in segments if str(one.code_id) == code]
    found = _paragraphs(version, segments, only)
    kept = [one for one in found if not who or one.who == who]
    names = sorted(tally.items(), key=lambda item: item[0][0].casefold())
    return Shown(version, kept, [(name, colour, number) for (name, colour), number in names], tally.total())


def _paragraphs(version: TextVersion, segments: list[Segment], only: range | None) -> list[Paragraph]:
    """Return the paragraphs, or those of these numbers; bars stand in the same lane whichever are asked for."""
    places, voices = paragraphs(version.words), version.voices
    numbers = only or range(len(places))
    by_key = {one.pk: one for one in segments}
    laid = [Laid(one.pk, one.start, one.end) for one in segments]
    columns, cut = lanes(laid), flattened([places[number] for number in numbers], laid)
    found = []
    for number, spans in zip(numbers, cut, strict=True):
        start, end = places[number]
        cuts = " ".join(f"{a}-{b}" for a, b in sentences(version.words[start:end]))
        who = voices[number] if number < len(voices) else ""
        one = Paragraph(number, start, end, who, number > 0 and voices[number - 1 : number] == [who], cuts)
        for span in spans:
            one.pieces.append(_piece(version.words[span.start : span.end], [by_key[key] for key in span.keys]))
        here = [by_key[key] for key in dict.fromkeys(key for span in spans for key in span.keys)]
        for row in here:
            bar = _bar(row, columns[row.pk], start, end)
            one.bars[row.code.colour] = one.bars.get(row.code.colour, "") + bar
        one.given = list(dict.fromkeys(row.code.name for row in here if row.start >= start))
        one.cut = any(row.cut for row in here)
        found.append(one)
    return found


def _piece(words: str, segments: Sequence[Segment]) -> Piece:
    """Return words with the colour of the code that began last; how many there are shows in the line below."""
    if not segments:
        return Piece(words)
    depth = min(len(segments), TINTS)
    css = f"k{segments[-1].code.colour}" + (f" deep{depth}" if depth > 1 else "")
    return Piece(words, css, len(segments))


def _bar(segment: Segment, lane: int, start: int, end: int) -> str:
    """Return the bar of a passage beside one paragraph, as a piece of a path."""
    long = max(1, end - start)
    top = round(100 * max(0, segment.start - start) / long)
    bottom = round(100 * min(end - start, segment.end - start) / long)
    return f"M{min(lane, LANES - 1) * (BAR + GAP) + 3} {top}v{max(1, bottom - top)}"


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


def passages(member: StudyMember, text: Text, *, within: tuple[int, int] | None = None) -> list[Passage]:
    """Return the passages of a text, or those that touch a stretch of it, with notes and coders."""
    version, hand = text.versions.latest("number"), hand_of(member, text)
    rows = Segment.objects.seen_by(member).filter(text=text).select_related("code", "coder")
    if within:
        rows = rows.filter(start__lt=within[1], end__gt=within[0])
    rows = rows.prefetch_related("memos__by")
    places, names = paragraphs(version.words), dict[uuid.UUID, str]()
    return [_passage(member, hand, row, version.words, places, names) for row in rows]


def _passage(
    member: StudyMember,
    hand: Hand,
    row: Segment,
    words: str,
    places: Iterable[tuple[int, int]],
    names: dict[uuid.UUID, str],
) -> Passage:
    coder = names.setdefault(row.coder_id, row.coder.get_short_name())
    number = next((index for index, (_start, end) in enumerate(places) if row.start <= end), 0)
    memos = [(memo.words, memo.by.get_short_name()) for memo in row.memos.all()]
    mine = row.coder_id == member.person_id
    may_change = mine and hand.codes and row.round_id == (hand.round.pk if hand.round else None)
    return Passage(row, words[row.start : row.end], mine, coder, number, memos, may_change)
