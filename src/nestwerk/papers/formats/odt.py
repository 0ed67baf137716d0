"""An OpenDocument text (.odt) to lines: headings, lists, tables and links as such."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from nestwerk.papers.formats.paper import Line, Paper, Refused
from nestwerk.papers.formats.xml import attribute, local, parse

_HEADING = re.compile(r"heading(?:_20_|\s)*([1-6])$", re.IGNORECASE)
SKIPPED = {"annotation", "tracked-changes", "note-citation", "sequence-decls", "ruby-text"}
INSIDE = {"section", "index-body", "list-header", "frame", "text-box", "note-body"}


@dataclass
class _Reader:
    styles: dict[str, str]
    lines: list[Line] = field(default_factory=list)

    def add(self, text: str, style: str = "", cells: tuple[str, ...] = (), links: tuple[str, ...] = ()) -> None:
        self.lines.append(Line(text, None, len(self.lines) + 1, style, cells, links))


def read_odt(archive: zipfile.ZipFile) -> Paper:
    """Return the lines of an OpenDocument text."""
    root = parse(archive, "content.xml")
    if root is None:
        raise Refused("broken")
    text = next((node for node in root.iter() if local(node) == "text" and local(node.getparent()) == "body"), None)
    if text is None:
        raise Refused("other-kind")
    named = parse(archive, "styles.xml")
    reader = _Reader({**(_styles(named) if named is not None else {}), **_styles(root)})
    _blocks(text, reader, "")
    if not any(line.text for line in reader.lines):
        raise Refused("empty")
    return Paper("odt", tuple(reader.lines))


def _styles(root: "etree._Element") -> dict[str, str]:
    """Return style name -> 'heading-n' or 'bold'."""
    found: dict[str, str] = {}
    for node in root.iter():
        if local(node) != "style" or attribute(node, "family") != "paragraph":
            continue
        names = (attribute(node, "name"), attribute(node, "parent-style-name"))
        heading = next((match for name in names if (match := _HEADING.search(name))), None)
        bold = any(
            local(child) == "text-properties" and attribute(child, "font-weight") == "bold" for child in node.iter()
        )
        found[names[0]] = f"heading-{heading[1]}" if heading else "bold" if bold else found.get(names[1], "")
    return found


def _blocks(parent: "etree._Element", reader: _Reader, style: str) -> None:
    for node in parent:
        name = local(node)
        if name == "h":
            level = attribute(node, "outline-level") or "1"
            _paragraph(node, reader, f"heading-{min(6, int(level) if level.isdigit() else 1)}")
        elif name == "p":
            _paragraph(node, reader, style or reader.styles.get(attribute(node, "style-name"), ""))
        elif name == "list":
            _list(node, reader)
        elif name == "table":
            _table(node, reader)
        elif name in INSIDE or (name.endswith(("index", "-source")) and name != "table"):
            _blocks(node, reader, style)


def _list(node: "etree._Element", reader: _Reader) -> None:
    for item in node:
        headings = [child for child in item if local(child) == "h"]
        _blocks(item, reader, "" if headings else "bullet")
    if local(node.getparent()) != "list-item":
        reader.add("")


def _paragraph(node: "etree._Element", reader: _Reader, style: str) -> None:
    links = tuple(attribute(link, "href") for link in node.iter() if local(link) == "a" and attribute(link, "href"))
    texts = "".join(_texts(node)).split("\n")
    if style.startswith("heading"):
        texts = [" ".join(texts)]
    for number, text in enumerate(text.strip() for text in texts if text.strip()):
        # A line broken by hand goes on in the same list item.
        reader.add(text, "" if number and style == "bullet" else style, (), links)
    if style != "bullet":
        reader.add("")
    for box in node.iter():
        if local(box) in {"text-box", "note-body"}:
            _blocks(box, reader, "")


def _texts(node: "etree._Element") -> Iterator[str]:
    yield _flat(node.text)
    for child in node:
        name = local(child)
        if name == "s":
            yield " " * min(20, int(attribute(child, "c") or 1))
        elif name == "tab":
            yield "\t"
        elif name == "line-break":
            yield "\n"
        elif name not in SKIPPED and name not in {"text-box", "note-body"}:
            yield from _texts(child)
        yield _flat(child.tail)


def _flat(words: str | None) -> str:
    return re.sub(r"\s+", " ", words or "")


def _table(node: "etree._Element", reader: _Reader) -> None:
    for row in (child for child in node.iter() if local(child) == "table-row"):
        cells = [cell for cell in row if local(cell) == "table-cell"]
        if len(cells) == 1:
            _blocks(cells[0], reader, "")
            continue
        texts = tuple(_cell(cell) for cell in cells)
        links = tuple(attribute(link, "href") for link in row.iter() if local(link) == "a")
        if any(texts):
            reader.add("\t".join(texts), "row", texts, links)
    reader.add("")


def _cell(cell: "etree._Element") -> str:
    paragraphs = ("".join(_texts(node)) for node in cell.iter() if local(node) in {"p", "h"})
    return "\n".join(text.strip() for text in paragraphs if text.strip())
