"""An OpenDocument text (.odt) to lines: headings, lists, tables, boxes, notes and links as such; each word once."""

import zipfile
from collections.abc import Iterator

from lxml import etree

from nestwerk.papers.formats.flow import Flow
from nestwerk.papers.formats.odt_words import SKIPPED, Controls, Styles, Words, controls_of, is_hidden, read_styles
from nestwerk.papers.formats.paper import Paper, Refused
from nestwerk.papers.formats.xml import attribute, local, parse

PARAGRAPHS = {"p", "h"}
# A program fills rows and columns that nobody wrote in up to the edge of what it can hold.
MOST_COPIES = 40


class _Reader:
    def __init__(self, styles: Styles, controls: Controls) -> None:
        self.words = Words(styles, controls)
        self.styles = styles

    def blocks(self, parent: "etree._Element", flow: Flow, style: str = "") -> None:
        for node in parent:
            name = local(node)
            if name in SKIPPED or is_hidden(node, self.styles):
                continue
            if name in PARAGRAPHS:
                own = self.styles.named.get(attribute(node, "style-name"), "")
                self.paragraph(node, flow, _heading(node) if name == "h" else style or own)
            elif name == "control":
                flow.paragraph(self.words.controls.get(attribute(node, "control"), ""))
            elif name == "list":
                self.items(node, flow)
            elif name == "table":
                self.table(node, flow)
            elif not name.endswith("-source"):
                self.blocks(node, flow, style)

    def items(self, node: "etree._Element", flow: Flow) -> None:
        for item in node:
            headings = [child for child in item if local(child) == "h"]
            self.blocks(item, flow, "" if headings else "bullet")
        if local(node.getparent()) not in {"list-item", "list-header"}:
            flow.part()

    def paragraph(self, node: "etree._Element", flow: Flow, style: str) -> None:
        words = self.words.of(node)
        links, boxes, notes = self.words.links, self.words.boxes, self.words.notes
        for note in notes:
            inner = Flow()
            self.blocks(note, inner)
            flow.note(inner.lines)
        flow.paragraph(words, style, links)
        for inner_box in boxes:
            self.blocks(inner_box, flow)

    def table(self, node: "etree._Element", flow: Flow) -> None:
        flow.part()
        for row in _own(node, {"table-row"}):
            cells: list[Flow] = []
            for cell in _own(row, {"table-cell", "covered-table-cell"}):
                inner = Flow(within=True)
                if local(cell) == "table-cell":
                    self.blocks(cell, inner)
                cells += [inner, *(inner for _ in range(_copies(cell, "number-columns-repeated") - 1))]
            seen = list(_own(row, {"table-cell"}))
            flow.row(cells[:1] if len(seen) == 1 and not any(cell.lines for cell in cells[1:]) else cells)
            for _ in range(_copies(row, "number-rows-repeated") - 1 if any(cell.lines for cell in cells) else 0):
                flow.row(cells)
        flow.end_table()


def read_odt(archive: zipfile.ZipFile) -> Paper:
    """Return the lines of an OpenDocument text.

    A note stands behind its paragraph or table in lines of the style "note"; heads and feet of pages come last, once
    each, in lines of the style "running".
    """
    root = parse(archive, "content.xml")
    if root is None:
        raise Refused("broken")
    text = next((node for node in root.iter() if local(node) == "text" and local(node.getparent()) == "body"), None)
    if text is None:
        raise Refused("other-kind")
    named = parse(archive, "styles.xml")
    styles = read_styles([one for one in (named, root) if one is not None])
    reader = _Reader(styles, controls_of(root))
    flow = Flow()
    reader.blocks(text, flow)
    for edge in _edges(named):
        beside = Flow()
        reader.blocks(edge, beside)
        flow.aside(beside.lines, "running")
    if not any(line.text for line in flow.lines):
        raise Refused("empty")
    return Paper("odt", flow.numbered())


def _heading(node: "etree._Element") -> str:
    level = attribute(node, "outline-level")
    return f"heading-{min(6, int(level)) if level.isdigit() else 1}"


def _edges(styles: "etree._Element | None") -> Iterator["etree._Element"]:
    for node in styles.iter() if styles is not None else ():
        if local(node) == "master-page":
            yield from (edge for edge in node if local(edge).startswith(("header", "footer")))


def _own(node: "etree._Element", wanted: set[str]) -> Iterator["etree._Element"]:
    """Yield the rows of a table, or the cells of a row, in groups too, but not those of tables inside."""
    for child in node:
        name = local(child)
        if name in wanted:
            yield child
        elif name.startswith("table-") and name not in {"table-row", "table-cell", "table-column"}:
            yield from _own(child, wanted)


def _copies(node: "etree._Element", name: str) -> int:
    value = attribute(node, name)
    return max(1, min(int(value), MOST_COPIES)) if value.isdigit() else 1
