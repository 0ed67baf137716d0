"""A document's lines to practices: the layout is recognised, every word is accounted for."""

from collections.abc import Sequence
from dataclasses import replace

from nestwerk.intake.rules.annex import read_annex
from nestwerk.intake.rules.groups import find_groups
from nestwerk.intake.rules.labels import Labels
from nestwerk.intake.rules.paragraphs import Paragraph, paragraphs, running_headers
from nestwerk.intake.rules.reading import Leftover, Notice, Place, Reading
from nestwerk.intake.rules.rows import find_header, read_rows
from nestwerk.intake.rules.sheet import FEWEST_HEADS, heads_of, read_sheets
from nestwerk.intake.rules.words import Joiner
from nestwerk.papers.formats.paper import Line

LONGEST_TITLE = 200


def understand(lines: Sequence[Line], labels: Labels) -> Reading:
    """Return the practices that a document tells about; what fits nowhere is left over."""
    lines = [_form(line, labels) for line in lines]
    if find_header(lines, labels) is not None:
        return _checked(read_rows(lines, labels))
    running = running_headers(lines, labels)
    body = [None if number in running else line for number, line in enumerate(lines)]
    parts, joiner = _parts(lines, body, labels)
    reading = read_sheets(parts, labels) if _is_sheet(parts, labels) else read_annex(parts, labels, joiner)
    headers = [
        Leftover(lines[n].text.strip(), Place(lines[n].page, lines[n].number), "running") for n in sorted(running)
    ]
    if not reading.practices:
        left = tuple(Leftover(part.raw, part.place) for part in parts)
        return _checked(Reading((), (*left, *headers)))
    return _checked(Reading(reading.practices, (*reading.leftovers, *headers), reading.warnings))


def _form(line: Line, labels: Labels) -> Line:
    """A table of two columns may be a form: a label and its words."""
    cells = [cell for cell in line.cells if cell]
    if (
        len(line.cells) == len(cells) == 2
        and len(cells[1]) > 1
        and labels.field_of(cells[0])
        and not labels.field_of(cells[1])
    ):
        words = " ".join(cells[1].split("\n"))
        return replace(line, text=f"{cells[0].rstrip(' :')}: {words}", style="bullet", cells=())
    return line


def _parts(lines: Sequence[Line], body: Sequence[Line | None], labels: Labels) -> tuple[list[Paragraph], Joiner]:
    texts = [line.text for line in lines]
    joiner = Joiner(texts)
    parts = paragraphs(body, labels, joiner)
    groups = find_groups(parts)
    if groups:
        # A guide before the annex may be hyphenated by a machine when the annex is not.
        first = lines.index(parts[groups[0].start].lines[0])
        joiner = Joiner(texts, texts[first:])
        parts = paragraphs(body, labels, joiner)
    return parts, joiner


def _is_sheet(parts: Sequence[Paragraph], labels: Labels) -> bool:
    """True when headings name the fields rather than labels in lists."""
    heads = heads_of(parts, labels)
    labelled = sum(len(group.names) for group in find_groups(parts))
    return len(set(heads.values())) >= FEWEST_HEADS and len(heads) >= labelled


def _checked(reading: Reading) -> Reading:
    notices = list(reading.warnings)
    if not reading.practices:
        notices.append(Notice("nothing-found"))
    for practice in reading.practices:
        if len(practice.title.text) > LONGEST_TITLE:
            notices.append(Notice("long-title", practice.title.text, practice.title.place))
    return Reading(reading.practices, reading.leftovers, tuple(notices))
