"""A Word file (.docx) to lines: headings, lists, tables, boxes, notes and links as such; each visible word once."""

import zipfile
from collections.abc import Iterator, Sequence

from lxml import etree

from nestwerk.papers.formats.flow import Flow
from nestwerk.papers.formats.package import edge_parts, main_part, part_of, relations
from nestwerk.papers.formats.paper import Line, Paper, Refused
from nestwerk.papers.formats.word_parts import chunk_lines, drawn_words
from nestwerk.papers.formats.word_styles import Styles, is_bold, read_styles
from nestwerk.papers.formats.word_words import SKIPPED, Words, chosen, is_empty
from nestwerk.papers.formats.xml import attribute, local, parse

USUAL = "word/document.xml"
NOTES = {"footnotes": "footnote", "endnotes": "endnote"}


class _Reader:
    """Reads one part, and what belongs to it in other parts."""

    def __init__(self, archive: zipfile.ZipFile, part: str, styles: Styles) -> None:
        root = parse(archive, part)
        if root is None:
            raise Refused("broken")
        self.archive, self.part, self.root, self.styles = archive, part, root, styles
        self.related = relations(archive, part)
        whole = _count(root, "begin") == _count(root, "end")
        targets = {key: one.target for key, one in self.related.items() if one.outside}
        self.words = Words(targets, styles.hidden, whole)
        self.notes: dict[tuple[str, str], Flow] = {}
        self.carried = ""  # words of a paragraph whose end was deleted: the next one goes on

    def blocks(self, parent: "etree._Element", flow: Flow) -> None:
        for node in parent:
            name = local(node)
            if name in SKIPPED or (name == "sdt" and is_empty(node)):
                continue
            if name == "p":
                self.paragraph(node, flow)
            elif name == "tbl":
                self.table(node, flow)
            elif name == "altChunk" and (related := self.related.get(attribute(node, "id"))):
                for line in chunk_lines(self.archive, related.target):
                    flow.lines.append(line)
                flow.part()
            else:
                self.blocks(chosen(node) if name == "AlternateContent" else node, flow)

    def paragraph(self, node: "etree._Element", flow: Flow) -> None:
        words = self.carried + self.words.of(node)
        links, boxes, notes = self.words.links, self.words.boxes, self.words.notes
        properties = next((child for child in node if local(child) == "pPr"), None)
        self.carried = words if _runs_on(properties) else ""
        if not self.carried:
            style = self.styles.of(properties)
            flow.waiting += [line for key in notes if key in self.notes for line in self.note(key)]
            flow.paragraph(words, style or ("bold" if words.strip() and is_bold(node) else ""), links)
        for inner in boxes:
            if local(inner) == "txbxContent":
                self.blocks(inner, flow)
            else:
                for text in drawn_words(self.archive, inner, self.related):
                    flow.paragraph(text)

    def note(self, key: tuple[str, str]) -> Sequence[Line]:
        kept = Flow()
        kept.note(self.notes.pop(key).lines)
        return kept.waiting

    def table(self, node: "etree._Element", flow: Flow) -> None:
        flow.part()
        for row in _own(node, "tr"):
            cells: list[Flow] = []
            marks = {local(mark): mark for one in row if local(one) == "trPr" for mark in one}
            if "del" in marks:
                continue
            cells += [Flow(within=True) for _ in range(_number(marks.get("gridBefore")))]
            for cell in _own(row, "tc"):
                inner = Flow(within=True)
                self.blocks(cell, inner)
                cells.append(inner)
                spans = [mark for one in cell if local(one) == "tcPr" for mark in one if local(mark) == "gridSpan"]
                if len(list(_own(row, "tc"))) > 1:
                    cells += [Flow(within=True) for _ in range((_number(spans[0]) if spans else 1) - 1)]
            flow.row(cells)
        flow.end_table()

    def read_notes(self) -> None:
        for kind, wanted in NOTES.items():
            part = part_of(self.archive, self.part, self.related, kind)
            if not part:
                continue
            reader = _Reader(self.archive, part, self.styles)
            for node in reader.root:
                if local(node) == wanted and attribute(node, "type") not in {"separator", "continuationSeparator"}:
                    self.notes[wanted, attribute(node, "id")] = flow = Flow()
                    reader.blocks(node, flow)


def read_word(archive: zipfile.ZipFile) -> Paper:
    """Return the lines of a Word file.

    A note stands behind the paragraph or the table that it belongs to, in lines of the style "note"; heads and feet
    of pages come last, once each, in lines of the style "running". A field of a form that nobody filled in says
    nothing: what it shows is how to fill it in.
    """
    part = main_part(archive, USUAL)
    related = relations(archive, part)
    styles = read_styles(archive, part_of(archive, part, related, "styles"))
    reader = _Reader(archive, part, styles)
    reader.read_notes()
    flow = Flow()
    reader.blocks(reader.root, flow)
    if reader.carried:
        flow.paragraph(reader.carried)
    deleted = set(_deleted_notes(reader.root))
    for key in [key for key in reader.notes if key not in deleted]:
        flow.waiting += reader.note(key)
    flow.settle()
    for edge_part in edge_parts(archive, part, related):
        edge = _Reader(archive, edge_part, styles)
        beside = Flow()
        edge.blocks(edge.root, beside)
        flow.aside(beside.lines, "running")
    if not any(line.text for line in flow.lines):
        raise Refused("empty")
    return Paper("word", flow.numbered())


def _deleted_notes(root: "etree._Element") -> Iterator[tuple[str, str]]:
    for node in root.iter():
        name = local(node)
        if name in {"footnoteReference", "endnoteReference"} and any(
            local(above) in {"del", "moveFrom"} for above in node.iterancestors()
        ):
            yield name.removesuffix("Reference"), attribute(node, "id")


def _own(node: "etree._Element", wanted: str) -> Iterator["etree._Element"]:
    """Yield the rows of a table, or the cells of a row: those in controls too, those of tables inside not."""
    for child in node:
        name = local(child)
        if name == wanted:
            yield child
        elif name not in SKIPPED and name not in {"tbl", "tr", "tc", "p"}:
            yield from _own(child, wanted)


def _number(mark: "etree._Element | None") -> int:
    value = attribute(mark, "val") if mark is not None else ""
    return min(int(value), 60) if value.isdigit() else 0


def _count(root: "etree._Element", kind: str) -> int:
    return sum(local(node) == "fldChar" and attribute(node, "fldCharType") == kind for node in root.iter())


def _runs_on(properties: "etree._Element | None") -> bool:
    """True when the end of a paragraph was deleted, and with it what parted it from the next one."""
    marks = [mark for one in properties if local(one) == "rPr" for mark in one] if properties is not None else []
    return any(local(mark) in {"del", "moveFrom"} for mark in marks)
