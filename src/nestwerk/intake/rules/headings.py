"""What looks like a heading in a document of which nothing was understood: an editor says what each names."""

import re
from collections.abc import Iterator, Sequence

from nestwerk.intake.rules.labels import MOST_OF_A_LABEL, Labels, key
from nestwerk.intake.rules.paragraphs import Paragraph, paragraphs, starts_large
from nestwerk.intake.rules.reading import Heading
from nestwerk.intake.rules.words import SENTENCE_END, Joiner
from nestwerk.papers.formats.paper import Line

# More than so many headings nobody goes through.
MOST = 60
LONGEST_BELOW = 160
_LABELLED = re.compile(r"\s*([^:：]{2,60}?)\s*[:：]\s+(\S.*)", re.DOTALL)


def headings_of(lines: Sequence[Line], labels: Labels) -> list[Heading]:
    """Return the headings of a document in order, each once."""
    found: dict[str, Heading] = {}
    for heading in (*_of_tables(lines), *_of_text(lines, labels)):
        if key(heading.words) and len(heading.words) <= MOST_OF_A_LABEL:
            found.setdefault(key(heading.words), heading)
    return list(found.values())[:MOST]


def _of_tables(lines: Sequence[Line]) -> Iterator[Heading]:
    """Yield the heads of columns, or the first cells of a table of two columns."""
    before: Line | None = None
    for number, line in enumerate(lines):
        cells = [cell for cell in line.cells if cell]
        below = lines[number + 1].cells if number + 1 < len(lines) else ()
        if len(cells) == 2:
            yield Heading(cells[0], _short(cells[1]), "label")
        elif len(cells) > 2 and below and not (before and before.cells):
            for head, cell in zip(line.cells, below, strict=False):
                if head:
                    yield Heading(head, _short(cell), "label")
        before = line


def _of_text(lines: Sequence[Line], labels: Labels) -> Iterator[Heading]:
    parts = paragraphs([line for line in lines if not line.cells], labels, Joiner([line.text for line in lines]))
    for number, part in enumerate(parts):
        below = parts[number + 1].text if number + 1 < len(parts) else ""
        match = _LABELLED.fullmatch(part.text)
        if match and not part.heading and starts_large(part.text):
            yield Heading(match[1], _short(match[2]), "label")
        elif _stands_alone(part):
            yield Heading(part.text, _short(below), "line")


def _stands_alone(part: Paragraph) -> bool:
    if part.heading or part.bold:
        return True
    short = len(part.text.split()) <= 10 and len(part.lines) == 1 and not part.bullet
    return short and starts_large(part.text) and not part.text.endswith((*SENTENCE_END, ","))


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= LONGEST_BELOW else f"{words[: LONGEST_BELOW - 1]}…"
