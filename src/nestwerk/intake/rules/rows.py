"""The table: one row for each practice, the heads of the columns are labels."""

from collections.abc import Sequence
from dataclasses import replace

from nestwerk.intake.rules.labels import Labels, tight
from nestwerk.intake.rules.links import is_address, tidy, zone
from nestwerk.intake.rules.reading import FieldRead, Leftover, LinkRead, Notice, Place, PracticeRead, Reading
from nestwerk.papers.formats.paper import Line

FEWEST_HEADS = 2


def find_header(lines: Sequence[Line], labels: Labels) -> int | None:
    """Return where a row stands of which the cells name fields, the title among them."""
    for position, line in enumerate(lines):
        names = [labels.field_of(cell) for cell in line.cells]
        if "title" in names and len(set(names) - {""}) >= FEWEST_HEADS and not _is_form(lines, position, names, labels):
            return position
    return None


def _is_form(lines: Sequence[Line], position: int, names: Sequence[str], labels: Labels) -> bool:
    """True for a row of a form: label and words by turns, and below it another one or nothing."""
    if len(names) % 2 or not all(names[::2]) or any(names[1::2]):
        return False
    below = lines[position + 1].cells if position + 1 < len(lines) else ()
    return not below or bool(labels.field_of(below[0]))


def read_rows(lines: Sequence[Line], labels: Labels) -> Reading:
    """Return one practice for each row; cells without a field are left over, with the head of their column."""
    practices: list[PracticeRead] = []
    left: list[Leftover] = []
    notices: list[Notice] = []
    heads: tuple[str, ...] = ()
    for line in lines:
        place = Place(line.page, line.number)
        if find_header([line], labels) is not None:
            heads = line.cells
            left += [
                Leftover(cell, place, "text", len(practices) - 1)
                for cell in heads
                if cell and not labels.field_of(cell)
            ]
        elif not line.cells or not heads:
            if line.text.strip():
                left.append(Leftover(line.text.strip(), place, "text", len(practices) - 1))
        else:
            practice, spare = _practice(line, heads, labels, place)
            if practice.title.text:
                practices.append(practice)
            elif any(line.cells):
                spare = [line.text.strip()]
                notices.append(Notice("no-title", "", place))
            left += [Leftover(words, place, "text", len(practices) - 1) for words in spare if words]
    return Reading(tuple(practices), tuple(left), tuple(notices))


def _practice(line: Line, heads: Sequence[str], labels: Labels, place: Place) -> tuple[PracticeRead, list[str]]:
    values: dict[str, str] = {}
    spare: list[str] = []
    links: list[LinkRead] = []
    for number, cell in enumerate(line.cells):
        name = labels.field_of(heads[number]) if number < len(heads) else ""
        if not cell.strip():
            continue
        behind = line.behind[number].split() if number < len(line.behind) else []
        if name == "links":
            found, rest = _links(cell, line, labels)
            links += found or [LinkRead(tidy(address), cell.strip(), place) for address in behind]
            spare += rest if found or not behind else []
            continue
        # An address behind the words of another column is kept with those words.
        links += [LinkRead(tidy(address), cell.strip()[:200], place) for address in behind if is_address(address)]
        if not name:
            spare.append(cell.strip())
        else:
            values[name] = f"{values[name]}\n\n{cell.strip()}" if name in values else cell.strip()
    title = FieldRead(values.pop("title", ""), place)
    block = block_number(values.pop("building_block", ""), labels, spare)
    section = values.pop("section", "")
    fields = {name: FieldRead(words, place) for name, words in values.items()}
    return PracticeRead(title, block, section, fields, {}, tuple(links)), spare


def _links(cell: str, line: Line, labels: Labels) -> tuple[list[LinkRead], list[str]]:
    """Return the addresses of a cell; in a table they are not wrapped."""
    links: list[LinkRead] = []
    rest: list[str] = []
    for piece in cell.replace(";", " ; ").replace(", ", " , ").splitlines():
        found = zone([replace(line, text=piece, style="", cells=(), links=())], labels)
        links += found.links
        rest += [words for _, words in found.rest]
    return links, rest


def block_number(words: str, labels: Labels, spare: list[str]) -> int | None:
    """Return the number of a block from '3', 'Bouwsteen 3: name' or its name."""
    if not words:
        return None
    block = labels.block_of(words)
    number = block[0] if block else labels.blocks.get(tight(words))
    digits = words.split()[0].strip(".:)")
    if number is None and digits.isdigit() and len(digits) <= 2:
        number = int(digits)
    if number is None or tight(words) != str(number):
        spare.append(words)
    return number
