"""A document's lines to practices: the layout is recognised, every word is accounted for."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from nestwerk.intake.rules.annex import read_annex
from nestwerk.intake.rules.facts import settled
from nestwerk.intake.rules.forms import formed
from nestwerk.intake.rules.groups import Group, find_groups
from nestwerk.intake.rules.heads import WHAT_IT_IS, has_title, heads_of, names_in
from nestwerk.intake.rules.labels import Labels, seen
from nestwerk.intake.rules.paragraphs import Paragraph, paragraphs
from nestwerk.intake.rules.reading import Leftover, Notice, Place, Reading
from nestwerk.intake.rules.rows import find_header, read_rows
from nestwerk.intake.rules.running import running_headers
from nestwerk.intake.rules.sheet import read_sheets
from nestwerk.intake.rules.words import Joiner
from nestwerk.papers.formats.paper import Line

LONGEST_TITLE = 200
FEWEST_HEADS = 3
# Where words stand that belong to no field: notes, and the head and the foot of pages.
ASIDE = {"note": "text", "running": "running"}


def understand(lines: Sequence[Line], labels: Labels) -> Reading:
    """Return the practices that a document tells about; what fits nowhere is left over."""
    beside = [line for line in lines if line.style in ASIDE and line.text.strip()]
    lines = [_clear(line) for line in lines if line.style not in ASIDE]
    if find_header(lines, labels) is not None:
        return _checked(read_rows(lines, labels), beside)
    form = formed(lines, labels)
    return _checked(_of_text(form.lines, labels), [*beside, *form.spare])


def _of_text(lines: Sequence[Line], labels: Labels) -> Reading:
    running = running_headers(lines, labels)
    body = [None if number in running else line for number, line in enumerate(lines)]
    parts, joiner = _parts(lines, body, labels)
    reading = read_sheets(parts, labels) if _is_sheet(parts, labels) else read_annex(parts, labels, joiner)
    headers = [
        Leftover(lines[n].text.strip(), Place(lines[n].page, lines[n].number), "running") for n in sorted(running)
    ]
    if not reading.practices:
        left = tuple(Leftover(part.raw, part.place) for part in parts)
        return Reading((), (*left, *headers))
    return Reading(reading.practices, (*reading.leftovers, *headers), reading.warnings)


def _clear(line: Line) -> Line:
    """Return a line without signs that nobody sees; a hyphen at its end may still part a word."""
    if line.text.isascii():
        return line
    end = "\u00ad" if line.text.rstrip().endswith("\u00ad") else ""
    return replace(line, text=seen(line.text) + end, cells=tuple(seen(cell) for cell in line.cells))


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
    heads, groups = heads_of(parts, labels), find_groups(parts)
    if not groups:
        return bool(names_in(parts, labels) & WHAT_IT_IS) and has_title(parts, labels)
    labelled = sum(len(group.names) for group in groups)
    if len(set(heads.values())) >= FEWEST_HEADS and len(heads) >= labelled:
        return True
    return len(groups) == 1 and len(heads) > len(groups[0].names) and _tells(heads.values(), groups[0])


def _tells(heads: Iterable[str], group: Group) -> bool:
    return bool(set(heads) & WHAT_IT_IS) and not group.names & WHAT_IT_IS


def _checked(reading: Reading, beside: Sequence[Line]) -> Reading:
    """Return a reading with what stands beside the text, and with what an editor should look at."""
    notices = list(reading.warnings)
    if not reading.practices:
        notices.append(Notice("nothing-found"))
    reading = settled(reading, notices)
    for practice in reading.practices:
        if len(practice.title.text) > LONGEST_TITLE:
            notices.append(Notice("long-title", practice.title.text, practice.title.place))
    left = [Leftover(line.text.strip(), *_where(line, reading)) for line in beside]
    return Reading(reading.practices, (*reading.leftovers, *left), tuple(notices))


def _where(line: Line, reading: Reading) -> tuple[Place, str, int]:
    """Return the place of a line beside the text, its kind, and the practice that it stands near."""
    place = Place(line.page, line.number)
    firsts = [
        min((one.title.place, *(found.place for found in one.fields.values())), key=_order) for one in reading.practices
    ]
    kind = ASIDE.get(line.style, "text")
    return place, kind, sum(_order(first) <= _order(place) for first in firsts) - 1


def _order(place: Place) -> tuple[int, int]:
    return place.page or 0, place.line
