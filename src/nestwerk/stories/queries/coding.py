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
    words: str
    css: str = ""
    passages: str = ""
    more: int = 0


@dataclass(frozen=True)
class Bar:
    x: int
    # In hundredths, written with a dot whatever the language
    y: str
    height: str
    colour: int


@dataclass
class Paragraph:
    number: int
    start: int
    end: int
    who: str
    again: bool
    cuts: str
    pieces: list[Piece] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)
    # Names of the codes that begin here
    given: list[tuple[str, int]] = field(default_factory=list)
    cut: bool = False


@dataclass(frozen=True)
class Shown:
    """What the page of a text needs."""

    version: TextVersion
    paragraphs: list[Paragraph]
    tally: list[tuple[str, int, int]]
    number: int


def short(key: uuid.UUID) -> str:
    """Return a name for a passage that is short enough to stand at every word."""
    return key.hex[:8]


def shown(member: StudyMember, text: Text, *, only: range | None = None, code: str = "", who: str = "") -> Shown:
    """Return the text with what this member may see of its coding; only some paragraphs when they are named.

    `code` and `who` narrow it to passages with one code, and to one speaker.
    """
    version = text.versions.latest("number")
    segments = list(Segment.objects.seen_by(member).filter(text=text).select_related("code"))
    tally = Counter((one.code.name, one.code.colour) for one in segments)
    if code:
        segments = [one for one in segments if str(one.code_id) == code]
    places = paragraphs(version.words)
    found = _paragraphs(version, places, segments)
    kept = [one for one in found if (only is None or one.number in only) and (not who or one.who == who)]
    names = sorted(tally.items(), key=lambda item: item[0][0].casefold())
    return Shown(version, kept, [(name, colour, number) for (name, colour), number in names], len(segments))


def _paragraphs(version: TextVersion, places: Sequence[tuple[int, int]], segments: list[Segment]) -> list[Paragraph]:
    by_key = {one.pk: one for one in segments}
    laid = [Laid(one.pk, one.start, one.end) for one in segments]
    columns, cut = lanes(laid), flattened(places, laid)
    voices = [*version.voices, *[""] * len(places)]
    found = []
    for number, (start, end) in enumerate(places):
        words = version.words[start:end]
        cuts = " ".join(f"{a}-{b}" for a, b in sentences(words))
        again = number > 0 and voices[number] == voices[number - 1]
        one = Paragraph(number, start, end, voices[number], again, cuts)
        for span in cut[number]:
            one.pieces.append(_piece(version.words[span.start : span.end], [by_key[key] for key in span.keys]))
        touching = {key for span in cut[number] for key in span.keys}
        here = sorted((by_key[key] for key in touching), key=lambda row: (row.start, -row.end, str(row.pk)))
        one.bars = [_bar(row, columns[row.pk], start, end) for row in here]
        one.given = list(dict.fromkeys((row.code.name, row.code.colour) for row in here if row.start >= start))
        one.cut = any(row.cut for row in here)
        found.append(one)
    return found


def _piece(words: str, segments: Sequence[Segment]) -> Piece:
    if not segments:
        return Piece(words)
    colours = " ".join(f"k{one.code.colour}" for one in segments[-1:])
    depth = min(len(segments), TINTS)
    css = colours if depth == 1 else f"{colours} deep{depth}"
    return Piece(words, css, " ".join(short(one.pk) for one in segments), max(0, len(segments) - TINTS))


def _bar(segment: Segment, lane: int, start: int, end: int) -> Bar:
    """Return where the bar of a passage is beside one paragraph, in hundredths of its height."""
    long = max(1, end - start)
    top = 100 * max(0, segment.start - start) / long
    bottom = 100 * min(end - start, segment.end - start) / long
    x = min(lane, LANES - 1) * (BAR + GAP)
    return Bar(x, f"{top:.1f}", f"{max(1.0, bottom - top):.1f}", segment.code.colour)


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
