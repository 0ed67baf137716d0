"""Heads and feet of pages, and page numbers: lines that come back and say nothing of a practice."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from nestwerk.intake.rules.labels import Labels
from nestwerk.intake.rules.words import ADDRESS, BULLET, is_spaced
from nestwerk.papers.formats.paper import Line

_LETTER = re.compile(r"[^\W\d_]")
_DIGITS = re.compile(r"\d+")
_ONLY_NUMBER = re.compile(
    r"\W*(?:p\.?|pagina|page|blz\.?)?\W*\d{1,4}(?:\s*(?:/|van|of|sur|de)\s*\d{1,4})?\W*", re.IGNORECASE
)
# The number of the only page there is.
_ONE_OF_ONE = re.compile(r"\W*(?:p\.?|pagina|page|blz\.?|seite)?\W*1\s*(?:/|van|of|sur|de|von)\s*1\W*", re.IGNORECASE)
_EDGE_LINES = 2


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
    alone = {position for position in found if _ONE_OF_ONE.fullmatch(lines[position].text.strip())}
    return alone | {
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
