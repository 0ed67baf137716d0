"""Lines to paragraphs: running headers go out, wrapped lines stay together."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from nestwerk.intake.rules.labels import Labels
from nestwerk.intake.rules.reading import Place
from nestwerk.intake.rules.words import ADDRESS, BULLET, SENTENCE_END, Joiner, is_address_only, is_spaced
from nestwerk.papers.formats.paper import Line

_LETTER = re.compile(r"[^\W\d_]")
_DIGITS = re.compile(r"\d+")
_ONLY_NUMBER = re.compile(
    r"\W*(?:p\.?|pagina|page|blz\.?)?\W*\d{1,4}(?:\s*(?:/|van|of|sur|de)\s*\d{1,4})?\W*", re.IGNORECASE
)
_EDGE_LINES = 2


@dataclass(frozen=True)
class Paragraph:
    """Lines that belong together. `label` is the field that its first words name, `value` what follows them."""

    lines: tuple[Line, ...]
    text: str
    bullet: bool = False
    heading: int = 0
    bold: bool = False
    label: str = ""
    value: str = ""
    parted: bool = True  # an empty line stands before it
    crossed: bool = False  # a running header stood before it

    @property
    def place(self) -> Place:
        return Place(self.lines[0].page, self.lines[0].number)

    @property
    def raw(self) -> str:
        """The words as they stand, line by line."""
        return "\n".join(line.text.strip() for line in self.lines)

    @property
    def links(self) -> tuple[str, ...]:
        return tuple(link for line in self.lines for link in line.links)

    @property
    def only_addresses(self) -> bool:
        return bool(self.lines) and all(is_address_only(line.text) for line in self.lines)


def running_headers(lines: Sequence[Line], labels: Labels) -> set[int]:
    """Return the positions of page headers, page footers and page numbers."""
    found = {
        position
        for position, line in enumerate(lines)
        if is_spaced(line.text) and labels.block_of(line.text) is None and len(line.text) > 12
    }
    return found | _repeated(lines, labels) | _page_numbers(lines)


def _repeated(lines: Sequence[Line], labels: Labels) -> set[int]:
    """Lines that come back at the edges of pages, or with another number each time."""
    pages = len({line.page for line in lines if line.page})
    edges = _edges(lines) if pages > 1 else set()
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for position, line in enumerate(lines):
        text = line.text.strip()
        if _LETTER.search(text) and not ADDRESS.search(text) and not BULLET.match(text) and not _is_ours(text, labels):
            groups[_DIGITS.sub("\0", text)].append(position)
    found: set[int] = set()
    for shape, positions in groups.items():
        at_edge = [position for position in positions if position in edges]
        if pages > 1 and len(at_edge) >= _enough(pages) and _is_apart(lines, at_edge, len(positions)):
            found.update(at_edge)
        elif not pages and "\0" in shape and _counts_up(lines, positions) and len(shape) > 4:
            found.update(positions)
    return found


def _is_apart(lines: Sequence[Line], at_edge: Sequence[int], everywhere: int) -> bool:
    """True when a line that comes back does so at the edges, and apart from the text."""
    alone = sum(_stands_alone(lines, position) for position in at_edge)
    return len(at_edge) >= 0.8 * everywhere and alone >= 0.5 * len(at_edge)


def _enough(pages: int) -> int:
    """Return on how many pages a header stands: on all of few, on every other one of many."""
    return pages if pages <= 3 else max(3, -(-pages * 9 // 20))


def _counts_up(lines: Sequence[Line], positions: Sequence[int]) -> bool:
    numbers = [int(_DIGITS.findall(lines[position].text)[-1]) for position in positions]
    firsts = [int(_DIGITS.findall(lines[position].text)[0]) for position in positions]
    alone = all(_stands_alone(lines, position) for position in positions)
    return len(positions) >= 3 and alone and any(sorted(set(run)) == run for run in (numbers, firsts))


def _stands_alone(lines: Sequence[Line], position: int) -> bool:
    around = (*lines[max(0, position - 1) : position], *lines[position + 1 : position + 2])
    return not any(line.text.strip() for line in around)


def _is_ours(text: str, labels: Labels) -> bool:
    """True for lines that come back and yet say something: labels, headings of blocks."""
    return bool(labels.split(text)[0]) or labels.block_of(text) is not None or bool(labels.field_of(text))


def _page_numbers(lines: Sequence[Line]) -> set[int]:
    edges = _edges(lines)
    found = {
        position
        for position in edges
        if _ONLY_NUMBER.fullmatch(lines[position].text.strip()) and lines[position].text.strip()
    }
    offsets = Counter(int(_DIGITS.findall(lines[position].text)[0]) - (lines[position].page or 0) for position in found)
    usual = offsets.most_common(1)[0] if offsets else (0, 0)
    return {
        position
        for position in found
        if usual[1] > 1 and int(_DIGITS.findall(lines[position].text)[0]) - (lines[position].page or 0) == usual[0]
    }


def _edges(lines: Sequence[Line]) -> set[int]:
    """Return the positions of the first and last lines with words of each page."""
    pages: defaultdict[int, list[int]] = defaultdict(list)
    for position, line in enumerate(lines):
        if line.page and line.text.strip():
            pages[line.page].append(position)
    return {position for page in pages.values() for position in (*page[:_EDGE_LINES], *page[-_EDGE_LINES:])}


def paragraphs(lines: Sequence[Line | None], labels: Labels, joiner: Joiner) -> list[Paragraph]:
    """Return the paragraphs of the lines; None stands where a running header was."""
    parts: list[tuple[list[Line], bool, bool]] = []
    empty_before, crossed = True, False
    for line in lines:
        if line is None or not (line.text.strip() or line.cells):
            empty_before, crossed = True, crossed or line is None
        elif empty_before or _begins(parts[-1][0], line, labels):
            parts.append(([line], empty_before, crossed))
            empty_before = crossed = False
        else:
            parts[-1][0].append(line)
    made = [
        replace(_paragraph(tuple(part), labels, joiner), parted=parted, crossed=crossed)
        for part, parted, crossed in parts
    ]
    return _mended(made, labels, joiner)


def _begins(part: Sequence[Line], line: Line, labels: Labels) -> bool:
    """True when a line starts a paragraph although no empty line stands before it."""
    last = part[-1]
    if line.style or last.style not in {"", "bullet"}:
        return True
    alone = labels.field_of(line.text) and starts_large(line.text)
    if BULLET.match(line.text) or labels.split(line.text)[0] or alone:
        return True
    # The first line of a page begins with one space in texts that were taken from a PDF.
    return bool(re.match(r" \S", line.text)) and not last.text.startswith((" ", "\t"))


def starts_large(text: str) -> bool:
    """True when the first letter is a capital."""
    return next((letter.isupper() for letter in text if letter.isalpha()), False)


def _paragraph(lines: tuple[Line, ...], labels: Labels, joiner: Joiner) -> Paragraph:
    first = lines[0]
    bullet = first.style == "bullet" or bool(BULLET.match(first.text))
    text = joiner.join([BULLET.sub("", first.text, count=1), *(line.text for line in lines[1:])])
    heading = int(first.style[-1]) if first.style.startswith("heading-") else 0
    label, value = labels.split(text)
    return Paragraph(lines, text, bullet, heading, first.style == "bold", label, value)


def _mended(made: list[Paragraph], labels: Labels, joiner: Joiner) -> list[Paragraph]:
    """Put a paragraph together again that a page break or a running header cut in two."""
    whole: list[Paragraph] = []
    for part in made:
        last = whole[-1] if whole else None
        if last and _cut(last, part):
            joined = _paragraph((*last.lines, *part.lines), labels, joiner)
            whole[-1] = replace(joined, bullet=last.bullet, parted=last.parted, crossed=last.crossed)
        else:
            whole.append(part)
    return whole


def _cut(last: Paragraph, part: Paragraph) -> bool:
    if last.heading or last.bold or part.heading or part.bold or part.bullet or part.label:
        return False
    end, start = last.lines[-1], part.lines[0]
    away = part.crossed or end.page != start.page
    return away and not last.text.endswith(SENTENCE_END) and part.text[:1].islower() and not ADDRESS.search(end.text)
