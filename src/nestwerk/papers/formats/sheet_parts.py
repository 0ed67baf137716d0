"""What a spreadsheet keeps besides its cells: addresses behind them, what is hidden, words in boxes, heads and feet."""

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree
from openpyxl.utils import range_boundaries

from nestwerk.papers.formats.package import Relation, relations
from nestwerk.papers.formats.paper import Refused
from nestwerk.papers.formats.xml import attribute, local, parse

_FORMULA = re.compile(r'^\s*HYPERLINK\(\s*"([^"]+)"', re.IGNORECASE)
# Signs in heads and feet for fonts, sizes, page numbers and where words stand.
_CODES = re.compile(r'&"[^"]*"|&\d+|&K[0-9A-F]{6}|&[A-Z]', re.IGNORECASE)
_EDGES = {f"{which}{what}" for which in ("odd", "even", "first") for what in ("Header", "Footer")}
MOST_LINKS = 50_000


@dataclass
class Seen:
    """`links` is (row, column) -> address, both from 1."""

    links: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    boxes: list[str] = field(default_factory=list)
    edges: list[str] = field(default_factory=list)


def seen_of(archive: zipfile.ZipFile, part: str) -> Seen:
    """Return what the part of a sheet says besides values."""
    seen, part = Seen(), part.lstrip("/")
    related = relations(archive, part)
    try:
        with archive.open(part) as stream:
            for _, node in etree.iterparse(stream, events=("end",), resolve_entities=False, no_network=True):
                _take(seen, node, local(node), related)
    except (etree.XMLSyntaxError, KeyError, ValueError) as problem:
        raise Refused("broken") from problem
    for one in related.values():
        if one.kind == "drawing":
            seen.boxes += _boxes(archive, posixpath.normpath(one.target))
    return seen


def _take(seen: Seen, node: "etree._Element", name: str, related: Mapping[str, Relation]) -> None:
    hidden = attribute(node, "hidden") in {"1", "true"}
    if name == "hyperlink":
        target = related.get(attribute(node, "id"))
        _link(seen, attribute(node, "ref"), target.target if target and target.outside else "")
    elif name == "c":
        _formula(seen, node)
    elif name == "row":
        if hidden:
            seen.hidden_rows.add(int(attribute(node, "r")))
        node.clear()
    elif name == "col" and hidden:
        seen.hidden_columns.update(range(int(attribute(node, "min")), int(attribute(node, "max")) + 1))
    elif name in _EDGES:
        seen.edges += [words for words in _edge(node.text or "") if words not in seen.edges]


def _link(seen: Seen, ref: str, address: str) -> None:
    if not address or not ref or len(seen.links) > MOST_LINKS:
        return
    left, top, _, _ = range_boundaries(ref)
    if left and top:
        seen.links[top, left] = address


def _formula(seen: Seen, cell: "etree._Element") -> None:
    for child in cell:
        if local(child) == "f" and (found := _FORMULA.match(child.text or "")):
            _link(seen, attribute(cell, "r"), found[1])


def _edge(words: str) -> Iterator[str]:
    for piece in re.split(r"&[LCR]", words.replace("&&", "\0")):
        bare = " ".join(_CODES.sub(" ", piece).replace("\0", "&").split())
        if any(letter.isalpha() for letter in bare):
            yield bare


def _boxes(archive: zipfile.ZipFile, part: str) -> Iterator[str]:
    root = parse(archive, part)
    for node in root.iter() if root is not None else ():
        if local(node) == "p" and any(local(above) == "txBody" for above in node.iterancestors()):
            words = "".join(text.text or "" for text in node.iter() if local(text) == "t").strip()
            if words:
                yield words
