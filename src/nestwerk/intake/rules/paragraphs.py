"""Lines to paragraphs: running headers go out, wrapped lines stay together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from nestwerk.intake.rules.labels import Labels
from nestwerk.intake.rules.reading import Place
from nestwerk.intake.rules.words import ADDRESS, BULLET, SENTENCE_END, Joiner, is_address_only
from nestwerk.papers.formats.paper import Line

# The style of a line that was made of a row of a form.
FORM = "form"


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
    closed: bool = False  # a row of a form: nothing else belongs to it

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
    if labels.is_title(line.text) or (len(part) == 1 and labels.is_title(last.text)):
        return True
    alone = labels.field_of(line.text) and starts_large(line.text)
    if BULLET.match(line.text) or labels.split(line.text)[0] or alone:
        return True
    if len(part) == 1 and starts_large(line.text) and starts_large(last.text) and labels.field_of(last.text):
        # A label with its words on the next line.
        return True
    # The first line of a page begins with one space in texts that were taken from a PDF.
    return bool(re.match(r" \S", line.text)) and not last.text.startswith((" ", "\t"))


def starts_large(text: str) -> bool:
    """True when the first letter is a capital."""
    return next((letter.isupper() for letter in text if letter.isalpha()), False)


def _paragraph(lines: tuple[Line, ...], labels: Labels, joiner: Joiner) -> Paragraph:
    first = lines[0]
    closed = first.style == FORM
    bullet = first.style in {"bullet", FORM} or bool(BULLET.match(first.text))
    text = joiner.join([BULLET.sub("", first.text, count=1), *(line.text for line in lines[1:])])
    heading = int(first.style[-1]) if first.style.startswith("heading-") else 0
    label, value = labels.split(text)
    return Paragraph(lines, text, bullet, heading, first.style == "bold", label, value, closed=closed)


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
