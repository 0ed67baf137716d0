"""Headings of a sheet: which name a field, which is the title, where a next sheet begins."""

from collections.abc import Sequence
from dataclasses import dataclass

from nestwerk.intake.rules.labels import Labels, is_numbered
from nestwerk.intake.rules.paragraphs import Paragraph, starts_large
from nestwerk.intake.rules.words import SENTENCE_END

LONGEST_TITLE, MOST_WORDS_IN_A_TITLE = 200, 25
# One of these makes a practice of what stands below a title.
WHAT_IT_IS = {"target_group", "goal"}
# How high a heading stands: 1 to 6 with a style of its own; a bold line below those, a plain line last.
BOLD, PLAIN = 7, 8
SHORT, FEW_WORDS = 60, 8
# In a text without styles the first label stands no further below the title than so many paragraphs.
PREFACE = 12


@dataclass(frozen=True)
class Start:
    """Where a sheet begins, and its title: the paragraph, or what a label names in it."""

    at: int
    title: int | None = None
    words: str = ""
    label: int | None = None  # where 'Title' stands, above the title

    @property
    def used(self) -> tuple[int, ...]:
        return tuple(place for place in (self.title, self.label) if place is not None)


def heads_of(parts: Sequence[Paragraph], labels: Labels) -> dict[int, str]:
    """Return the positions of headings that name a field."""
    return {position: name for position, part in enumerate(parts) if (name := head_of(part, labels))}


def head_of(part: Paragraph, labels: Labels) -> str:
    """Return the field that a heading names; in a text without styles, a label on a line of its own."""
    if part.bullet or part.lines[0].cells or len(part.lines) > 2:
        return ""
    name = labels.field_of(part.text)
    if name in {"title", "section"} or (name and not (part.heading or part.bold) and not starts_large(part.text)):
        return ""
    return name


def names_in(parts: Sequence[Paragraph], labels: Labels) -> set[str]:
    """Return the fields that headings and labels name."""
    return {head_of(part, labels) or part.label for part in parts} - {""}


def level_of(part: Paragraph) -> int:
    """Return how high a heading stands."""
    return part.heading or (BOLD if part.bold else PLAIN)


def starts_of(parts: Sequence[Paragraph], labels: Labels) -> list[Start]:
    """Return where each sheet begins: the first at the top, others at their title."""
    titles = [place for place, part in enumerate(parts) if labels.is_title(part.text)] or _titles(parts, labels)
    owned = [
        names_in(parts[title + 1 : until], labels)
        for title, until in zip(titles, [*titles[1:], len(parts)], strict=False)
    ]
    real = [title for title, names in zip(titles, owned, strict=True) if names & WHAT_IT_IS]
    labelled = _named_title(parts, labels)
    if labelled and len(real) < 2:
        return [labelled]
    if real:
        return [Start(0, real[0], parts[real[0]].text), *(Start(place, place, parts[place].text) for place in real[1:])]
    first = titles[0] if titles else _plain_title(parts, labels)
    return [Start(0, first, parts[first].text if first is not None else "")]


def has_title(parts: Sequence[Paragraph], labels: Labels) -> bool:
    """True when a title stands above what is told: a heading, or a short line that is no sentence."""
    start = starts_of(parts, labels)[0]
    if start.title is None:
        return False
    part = parts[start.title]
    sure = part.heading or part.bold or start.label is not None or labels.is_title(part.text)
    if not sure and _first_told(parts, labels) - start.title > PREFACE:
        # An article has a paragraph on its goal too, pages below its title.
        return False
    return bool(sure) or not part.text.endswith((*SENTENCE_END, ","))


def _first_told(parts: Sequence[Paragraph], labels: Labels) -> int:
    return next((place for place, part in enumerate(parts) if head_of(part, labels) or part.label), len(parts))


def _titles(parts: Sequence[Paragraph], labels: Labels) -> list[int]:
    """Return the headings that may be titles: the highest ones, or those below it that have fields of their own."""
    heads = heads_of(parts, labels)
    headings = {
        place: part.heading
        for place, part in enumerate(parts)
        if part.heading and place not in heads and not labels.is_chapter(part.text) and not labels.field_of(part.text)
    }
    if not headings:
        return []
    top, first = min(headings.values()), min(headings)
    if list(headings.values()).count(top) == 1:
        below = _with_fields(parts, headings, labels, top)
        if len(below) > 1:
            return below
    levels = [parts[place].heading for place in heads if parts[place].heading]
    # A title stands higher than the headings of its fields, or is the only one of its level.
    usual = max(set(levels), key=levels.count) if levels else BOLD
    numbered = is_numbered(parts[first].text)
    return [
        place
        for place, level in headings.items()
        if level == top and (level < usual or place == first) and is_numbered(parts[place].text) == numbered
    ]


def _with_fields(parts: Sequence[Paragraph], headings: dict[int, int], labels: Labels, top: int) -> list[int]:
    """Return the headings of one level below the title of a document that each tell what they are."""
    for level in range(top + 1, BOLD):
        places = [place for place, one in headings.items() if one == level]
        ends = [
            next((at for at in range(place + 1, len(parts)) if 0 < parts[at].heading <= level), len(parts))
            for place in places
        ]
        told = [
            place
            for place, end in zip(places, ends, strict=True)
            if names_in(parts[place + 1 : end], labels) & WHAT_IT_IS
        ]
        if told:
            return told
    return []


def _named_title(parts: Sequence[Paragraph], labels: Labels) -> Start | None:
    """Return the title that a label names: beside it, or as the first short line below it."""
    for place, part in enumerate(parts):
        if head_of(part, labels) in WHAT_IT_IS:
            return None
        if part.label == "title" and part.value and len(part.value) <= LONGEST_TITLE:
            return Start(0, place, part.value, place)
        below = parts[place + 1] if place + 1 < len(parts) else None
        if (
            labels.field_of(part.text) == "title"
            and not part.lines[0].cells
            and below
            and not head_of(below, labels)
            and not below.label
            and _is_short(below)
            and (not part.heading or below.heading != part.heading)
        ):
            return Start(0, place + 1, below.text, place)
    return None


def _plain_title(parts: Sequence[Paragraph], labels: Labels) -> int | None:
    """Return the first line that is no label, when it is short and stands before all labels."""
    heads = heads_of(parts, labels)
    plain = (place for place, part in enumerate(parts) if place not in heads and not part.label)
    first = next((place for place in plain if not labels.is_chapter(parts[place].text)), None)
    told = [*heads, *(place for place, part in enumerate(parts) if part.label)]
    if first is None or (told and first > min(told)) or not _is_short(parts[first]) or parts[first].lines[0].cells:
        return None
    return first


def _is_short(part: Paragraph) -> bool:
    return len(part.text) <= LONGEST_TITLE and len(part.text.split()) <= MOST_WORDS_IN_A_TITLE and not part.bullet


def is_other_head(parts: Sequence[Paragraph], place: int, labels: Labels, *, styled: bool) -> bool:
    """True for a heading that names no field; in a text without styles, a short line between two sentences."""
    part = parts[place]
    if part.heading or labels.is_chapter(part.text):
        return True
    if part.bullet or part.label or part.lines[0].cells or len(part.lines) > 1 or len(part.text) > SHORT:
        return False
    if part.text.endswith((*SENTENCE_END, ",")) and not part.text.endswith("?"):
        return False
    if len(part.text.split()) > FEW_WORDS or not (starts_large(part.text) or is_numbered(part.text)):
        return False
    if part.bold:
        return True
    before, behind = parts[place - 1] if place else None, parts[place + 1] if place + 1 < len(parts) else None
    if styled or not before or not behind or not part.parted or not behind.parted:
        return False
    return is_numbered(part.text) or (before.text.endswith(SENTENCE_END) and behind.text.endswith(SENTENCE_END))
