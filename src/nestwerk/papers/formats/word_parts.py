"""Words of a Word file that stand in parts of their own: charts, drawings with words, and files that were put in."""

import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO

from lxml import etree

from nestwerk.papers.formats.guard import open_archive, refuse_entities
from nestwerk.papers.formats.html import read_html
from nestwerk.papers.formats.package import Relation
from nestwerk.papers.formats.paper import Line, Refused
from nestwerk.papers.formats.rtf import read_rtf
from nestwerk.papers.formats.text import read_text
from nestwerk.papers.formats.xml import attribute, local, parse


def drawn_words(archive: zipfile.ZipFile, node: "etree._Element", related: Mapping[str, Relation]) -> Iterator[str]:
    """Yield the words of a chart, or of a drawing of boxes and arrows."""
    key = attribute(node, "dm") if local(node) == "relIds" else attribute(node, "id")
    root = parse(archive, related[key].target) if key in related else None
    for one in root.iter() if root is not None else ():
        if local(one) == "p":
            words = "".join(text.text or "" for text in one.iter() if local(text) == "t")
        elif local(one) == "v" and any(local(above) == "strCache" for above in one.iterancestors()):
            words = one.text or ""
        else:
            continue
        if words.strip():
            yield words


def chunk_lines(archive: zipfile.ZipFile, part: str) -> tuple[Line, ...]:
    """Return the lines of a file that a program put into this one as a whole."""
    if part not in archive.namelist():
        return ()
    data, ending = archive.read(part), part.lower().rpartition(".")[2]
    try:
        if ending in {"html", "htm", "xhtml"}:
            refuse_entities(data)
            return read_html(data).lines
        if ending == "rtf":
            return read_rtf(data).lines
        if ending == "docx":
            # Only one deep: a file in a file in a file is no document of practices.
            with open_archive(BytesIO(data), "word") as inner:
                root = parse(inner, "word/document.xml")
                return tuple(_plain(root)) if root is not None else ()
        return read_text(data).lines
    except Refused as problem:
        if problem.reason == "empty":
            return ()
        raise


def _plain(root: "etree._Element") -> Iterator[Line]:
    for node in root.iter():
        if local(node) == "p":
            yield Line("".join(text.text or "" for text in node.iter() if local(text) == "t"))
            yield Line("")
