"""A Word file (.docx) to lines: headings, lists, tables and links as such."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from nestwerk.papers.formats.paper import Line, Paper, Refused
from nestwerk.papers.formats.xml import attribute, local, parse

_HEADING = re.compile(r"(?:heading|kop|titre|überschrift)\s*([1-6])$", re.IGNORECASE)
_LISTED = re.compile(r"list|lijst|liste|opsomming|puce", re.IGNORECASE)
_TITLE = re.compile(r"^(?:title|titel|titre)$", re.IGNORECASE)
# Word keeps a second drawing for old versions: the same words again.
SKIPPED = {"Fallback", "del", "moveFrom", "instrText", "pPr", "rPr"}


@dataclass
class _Reader:
    targets: dict[str, str]
    styles: dict[str, str]
    lines: list[Line] = field(default_factory=list)

    def add(self, text: str, style: str = "", cells: tuple[str, ...] = (), links: tuple[str, ...] = ()) -> None:
        self.lines.append(Line(text, None, len(self.lines) + 1, style, cells, links))


def read_word(archive: zipfile.ZipFile) -> Paper:
    """Return the lines of a Word file: the body, then the footnotes."""
    root = parse(archive, "word/document.xml")
    if root is None:
        raise Refused("broken")
    reader = _Reader(_targets(archive, "document"), _styles(archive))
    body = next((node for node in root if local(node) == "body"), root)
    _blocks(body, reader)
    notes = parse(archive, "word/footnotes.xml")
    if notes is not None:
        reader.targets = _targets(archive, "footnotes")
        _blocks(notes, reader)
    if not any(line.text for line in reader.lines):
        raise Refused("empty")
    return Paper("word", tuple(reader.lines))


def _targets(archive: zipfile.ZipFile, part: str) -> dict[str, str]:
    root = parse(archive, f"word/_rels/{part}.xml.rels")
    return {attribute(node, "Id"): attribute(node, "Target") for node in root} if root is not None else {}


def _styles(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return style key -> the style of our lines, following what a style is based on."""
    root = parse(archive, "word/styles.xml")
    own: dict[str, str] = {}
    based: dict[str, str] = {}
    for node in root if root is not None else ():
        key = attribute(node, "styleId")
        for child in node:
            if local(child) == "name":
                own[key] = _named(attribute(child, "val"))
            elif local(child) == "basedOn":
                based[key] = attribute(child, "val")
            elif local(child) == "pPr" and not own.get(key):
                own[key] = _outline(child)
    return {key: _resolved(key, own, based) for key in own}


def _named(name: str) -> str:
    heading = _HEADING.search(name)
    if heading:
        return f"heading-{heading[1]}"
    if _TITLE.match(name):
        return "heading-1"
    return "bullet" if _LISTED.search(name) and "paragraph" not in name.lower() else ""


def _outline(properties: "etree._Element") -> str:
    for node in properties:
        if local(node) == "outlineLvl" and attribute(node, "val") in set("012345"):
            return f"heading-{int(attribute(node, 'val')) + 1}"
        if local(node) == "numPr":
            return "bullet"
    return ""


def _resolved(key: str, own: dict[str, str], based: dict[str, str]) -> str:
    for _ in range(8):
        if own.get(key):
            return own[key]
        key = based.get(key, "")
    return ""


def _blocks(parent: "etree._Element", reader: _Reader) -> None:
    for node in parent:
        name = local(node)
        if name == "p":
            _paragraph(node, reader)
        elif name == "tbl":
            _table(node, reader)
        elif name in {"sdt", "sdtContent", "footnote", "ins", "customXml", "txbxContent", "moveTo"}:
            _blocks(node, reader)


def _paragraph(node: "etree._Element", reader: _Reader) -> None:
    style = _style(node, reader)
    links = tuple(_links(node, reader))
    texts = "".join(_texts(node)).split("\n")
    if not style and texts != [""] and _is_bold(node):
        style = "bold"
    if style != "bullet" and reader.lines and reader.lines[-1].text:
        reader.add("")
    if style.startswith("heading"):
        texts = [" ".join(texts)]
    for number, text in enumerate(text.strip() for text in texts if text.strip()):
        # A line broken by hand goes on in the same list item.
        reader.add(text, "" if number and style == "bullet" else style, (), links)
    if style != "bullet":
        reader.add("")
    for box in node.iter():
        if local(box) == "txbxContent" and not any(local(above) in SKIPPED for above in box.iterancestors()):
            _blocks(box, reader)


def _style(node: "etree._Element", reader: _Reader) -> str:
    found = ""
    for properties in (child for child in node if local(child) == "pPr"):
        named = [attribute(child, "val") for child in properties if local(child) == "pStyle"]
        found = reader.styles.get(named[0], "") if named else ""
        found = found or _outline(properties)
    return found


def _texts(node: "etree._Element") -> Iterator[str]:
    for child in node:
        name = local(child)
        if name in SKIPPED or name == "txbxContent":
            continue
        if name == "t":
            yield child.text or ""
        elif name in {"br", "cr"}:
            yield "\n"
        elif name == "tab":
            yield "\t"
        elif name == "noBreakHyphen":
            yield "-"
        else:
            yield from _texts(child)


def _links(node: "etree._Element", reader: _Reader) -> Iterator[str]:
    for child in node.iter():
        if local(child) == "hyperlink" and (target := reader.targets.get(attribute(child, "id"), "")):
            yield target
        elif local(child) == "instrText" and (field_ := re.search(r'HYPERLINK\s+"([^"]+)"', child.text or "")):
            yield field_[1]


def _is_bold(node: "etree._Element") -> bool:
    """True when every run with words is bold."""
    runs = [run for run in node.iter() if local(run) == "r" and "".join(_texts(run)).strip()]
    return bool(runs) and all(_run_is_bold(run) for run in runs)


def _run_is_bold(run: "etree._Element") -> bool:
    marks = [mark for properties in run if local(properties) == "rPr" for mark in properties]
    return any(local(mark) == "b" and attribute(mark, "val") not in {"0", "false"} for mark in marks)


def _table(node: "etree._Element", reader: _Reader) -> None:
    rows = [child for child in node.iter() if local(child) == "tr"]
    for row in rows:
        cells = [cell for cell in row if local(cell) == "tc"]
        if len(cells) == 1:
            _blocks(cells[0], reader)
            continue
        texts = tuple(_cell(cell) for cell in cells)
        if any(texts):
            reader.add("\t".join(texts), "row", texts, tuple(link for cell in cells for link in _links(cell, reader)))
    reader.add("")


def _cell(cell: "etree._Element") -> str:
    paragraphs = ("".join(_texts(node)) for node in cell.iter() if local(node) == "p")
    return "\n".join(text.strip() for text in paragraphs if text.strip())
