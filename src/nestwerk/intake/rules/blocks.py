"""Which building block a practice belongs to: from headings, and from an overview that lists the practices."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from nestwerk.intake.rules.labels import Labels, tight
from nestwerk.intake.rules.paragraphs import Paragraph
from nestwerk.intake.rules.words import ADDRESS

MOST_IN_A_TITLE = 130
_NUMBERED = re.compile(r"\s*(\d{1,2})[.)]?\s+(\S.*)", re.DOTALL)
# So alike are two spellings of one title.
ALIKE = 0.86


def looks_like_title(part: Paragraph) -> bool:
    """True for a short line that is no sentence, no list and no address."""
    text = part.text
    return (
        0 < len(text) <= MOST_IN_A_TITLE
        and len(part.lines) <= 4
        and not part.bullet
        and not part.label
        and not part.lines[0].cells
        and (not text.endswith((".", ",", ";", ":")) or len(text.split()) == 1)
        and not ADDRESS.fullmatch(text)
        and not part.only_addresses
        and not text.startswith(("“", '"', "— ", "["))
    )


@dataclass
class Blocks:
    """Names of blocks and, from an overview, the block of each listed title."""

    names: dict[str, int] = field(default_factory=dict)
    listed: dict[str, int] = field(default_factory=dict)
    parts: dict[int, int] = field(default_factory=dict)  # id of a paragraph -> the block that it opens

    def of(self, part: Paragraph) -> int | None:
        """Return the block that a heading opens."""
        return self.parts.get(id(part))

    def of_title(self, title: str) -> int | None:
        """Return the block in which an overview lists a title, differently spelled ones too."""
        name = tight(title)
        if name in self.listed:
            return self.listed[name]
        best, block = 0.0, None
        for other, number in self.listed.items():
            matcher = SequenceMatcher(None, name, other, autojunk=False)
            least = max(best, ALIKE)
            if matcher.real_quick_ratio() > least and matcher.quick_ratio() > least and matcher.ratio() > least:
                best, block = matcher.ratio(), number
        return block


def find_blocks(parts: Sequence[Paragraph], labels: Labels, entries_from: int) -> Blocks:
    """Return what a document says about blocks; practices begin at `entries_from`."""
    found = Blocks(names=dict(labels.blocks))
    own = _headings(parts, labels, found)
    own_names = len(found.names) > len(labels.blocks)
    for part in parts:
        if id(part) in found.parts or part.bullet or part.label or len(part.text) > MOST_IN_A_TITLE:
            continue
        number = found.names.get(tight(part.text)) or _numbered(part, found.names, own)
        if number is None and not own_names and not part.text.endswith(".") and len(part.text.split()) >= 3:
            number = labels.block_like(part.text)
        if number:
            found.parts[id(part)] = number
    _overview(parts[:entries_from], found)
    return found


def _headings(parts: Sequence[Paragraph], labels: Labels, found: Blocks) -> bool:
    """Find 'Bouwsteen 2: name', and names that stand in a paragraph of their own below."""
    any_found = False
    for position, part in enumerate(parts):
        block = labels.block_of(part.text) if len(part.text) <= MOST_IN_A_TITLE * 2 and not part.bullet else None
        if block is None:
            continue
        any_found = True
        number, name = block
        found.parts[id(part)] = number
        below = parts[position + 1] if position + 1 < len(parts) else None
        if not name and below and _is_name(below, part, parts, position, labels):
            name = below.text
            found.parts[id(below)] = number
        if name:
            found.names.setdefault(tight(name), number)
    return any_found


def _is_name(below: Paragraph, part: Paragraph, parts: Sequence[Paragraph], position: int, labels: Labels) -> bool:
    """True when the paragraph below a block's number is its name, and not the title of the first practice."""
    if not looks_like_title(below) or labels.block_of(below.text):
        return False
    after = parts[position + 2] if position + 2 < len(parts) else None
    if after is None or after.label:
        return False
    return below.heading == part.heading and below.bold == part.bold


def _numbered(part: Paragraph, names: Mapping[str, int], worded: bool) -> int | None:
    """Return the number of a heading like '2. Name' when that is a block."""
    match = _NUMBERED.fullmatch(part.text)
    if not match:
        return None
    number = int(match[1])
    if names.get(tight(match[2])) == number or (part.heading in {1, 2} and not worded and number <= 12):
        return number
    return None


def _overview(before: Sequence[Paragraph], found: Blocks) -> None:
    """Read lists of titles under headings of blocks: '— Title: what it is'."""
    block: int | None = None
    for part in before:
        opened = found.parts.get(id(part))
        if opened:
            block = opened
        elif part.bullet and block:
            title = part.text.partition(":")[0]
            if len(title) <= MOST_IN_A_TITLE:
                found.listed.setdefault(tight(title), block)
