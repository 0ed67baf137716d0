"""Tables that are forms: a label and its words beside each other, or a row of labels with one row of words below."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from nestwerk.intake.rules.labels import Labels
from nestwerk.intake.rules.matrix import is_cross
from nestwerk.intake.rules.paragraphs import FORM
from nestwerk.papers.formats.paper import Line

# Words of a cell longer than this are paragraphs.
LONG = 80


@dataclass
class Formed:
    """Lines of which the forms are made into labels; `spare` are rows of a form that name no field."""

    lines: list[Line] = field(default_factory=list)
    spare: list[Line] = field(default_factory=list)


def formed(lines: Sequence[Line], labels: Labels) -> Formed:
    """Return the lines with each row of a form as 'label: words'."""
    found = Formed()
    for table in _tables(lines):
        if not table[0].cells:
            found.lines += table
        elif len(table) == 2 and _are_heads(table[0], table[1], labels):
            found.lines += _below(table[0], table[1])
        else:
            _form(table, labels, found)
    return found


def _tables(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield the lines in pieces: rows of one table together, all other lines one by one."""
    piece: list[Line] = []
    for line in lines:
        if line.cells and piece and piece[-1].cells:
            piece.append(line)
            continue
        if piece:
            yield piece
        piece = [line]
    if piece:
        yield piece


def _are_heads(heads: Line, words: Line, labels: Labels) -> bool:
    named = [cell for cell in heads.cells if cell]
    return (
        len(named) >= 2
        and all(labels.field_of(cell) for cell in named)
        and not any(labels.field_of(cell) for cell in words.cells if cell)
        and len(words.cells) <= len(heads.cells)
    )


def _below(heads: Line, words: Line) -> Iterator[Line]:
    for head, cell in zip(heads.cells, words.cells, strict=False):
        if head or cell:
            yield _said(words, head, cell)


def _form(table: Sequence[Line], labels: Labels, found: Formed) -> None:
    pairs = [_pairs(line, labels) for line in table]
    is_form = sum(bool(one) for one in pairs) >= 2 or (len(table) == 1 and bool(pairs[0]))
    for line, pair in zip(table, pairs, strict=True):
        cells = _filled(line)
        stacked = _stacked(cells, labels)
        if stacked:
            found.lines += [_said(line, label, words) for label, words in stacked]
            continue
        last = found.lines[-1] if found.lines else None
        if pair:
            found.lines += [_said(line, label, words) for label, words in pair]
        elif is_form and last and last.style == FORM and line.cells[0] == "" and len(cells) == 1:
            # The label stands above, in a cell that goes on downwards.
            found.lines[-1] = replace(last, text=f"{last.text}\n\n{cells[0]}", links=(*last.links, *line.links))
        elif is_form and len(cells) == 2 and line.cells[0]:
            found.spare.append(replace(line, text=f"{cells[0].rstrip(' :')}: {cells[1]}", cells=()))
        else:
            found.lines.append(line)


def _filled(line: Line) -> list[str]:
    return [cell for cell in line.cells if cell]


def _stacked(cells: Sequence[str], labels: Labels) -> list[tuple[str, str]]:
    """Return label and words for cells that each begin with a label; nothing for another row."""
    parts = [cell.partition("\n") for cell in cells]
    if not parts or not all(labels.field_of(label) and words for label, _, words in parts):
        return []
    return [(label, words) for label, _, words in parts]


def _pairs(line: Line, labels: Labels) -> list[tuple[str, str]]:
    """Return label and words for each two cells of a row of a form; nothing for another row."""
    cells = list(line.cells)
    while cells and not cells[-1]:
        cells.pop()
    if len(cells) == 3 and not cells[1]:
        cells = [cells[0], cells[2]]
    if not cells or len(cells) % 2:
        return []
    pairs = list(zip(cells[::2], cells[1::2], strict=True))
    for label, words in pairs:
        name = labels.field_of(label)
        crossed = is_cross(words) and name != "building_block"
        if not name or not words or crossed or labels.field_of(words):
            return []
    return pairs


def _said(line: Line, label: str, words: str) -> Line:
    parts = words.split("\n")
    between = "\n\n" if any(len(part) > LONG or part.endswith(".") for part in parts) else "\n"
    text = f"{label.rstrip(' :')}: {between.join(parts)}"
    return replace(line, text=text, style=FORM, cells=(), behind=())
