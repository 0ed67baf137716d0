"""A web page to lines: what a reader sees, headings and lists as such."""

import re
from collections.abc import Iterator

from lxml import etree
from lxml import html as parser

from nestwerk.papers.formats.paper import Line, Paper, Refused

SILENT = {"script", "style", "head", "template", "noscript", "svg", "iframe", "object", "select", "nav", "form"}
OWN_LINE = {
    "p",
    "div",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "section",
    "article",
    "header",
    "footer",
    "main",
    "aside",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "table",
    "tr",
    "blockquote",
    "figure",
    "figcaption",
    "pre",
    "address",
    "body",
    "html",
    "hr",
    "details",
    "summary",
    "fieldset",
    "tbody",
    "thead",
    "caption",
}
_SPACES = re.compile(r"\s+")
DEEPEST = 200
_ENCODING = re.compile(rb"<meta[^>]+charset=[\"']?\s*([\w-]+)", re.IGNORECASE)


class _Page:
    """Collects the lines of one page while it is walked through."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.words: list[str] = []
        self.links: list[str] = []
        self.bold: list[bool] = []
        self.style = ""

    def say(self, words: str | None, bold: bool) -> None:
        if words and words.strip():
            self.bold.append(bold)
        if words:
            self.words.append(_SPACES.sub(" ", words))

    def close(self, *, part: bool = True) -> None:
        """End the line; `part` also ends the paragraph."""
        text = _SPACES.sub(" ", "".join(self.words)).strip()
        if text:
            style = self.style or ("bold" if self.bold and all(self.bold) else "")
            self._add(Line(text, None, len(self.lines) + 1, style, (), tuple(dict.fromkeys(self.links))))
        if part and self.lines and self.lines[-1].text:
            self._add(Line("", None, len(self.lines) + 1))
        self.words, self.links, self.bold = [], [], []

    def broken(self) -> None:
        """End a line by hand: in a heading a space, elsewhere a line that goes on in the same paragraph."""
        if self.style.startswith("heading"):
            self.words.append(" ")
            return
        begun = bool("".join(self.words).strip())
        self.close(part=False)
        if begun and self.style == "bullet":
            self.style = ""

    def _add(self, line: Line) -> None:
        self.lines.append(line)

    def row(self, cells: tuple[str, ...], links: tuple[str, ...]) -> None:
        if any(cells):
            self._add(Line("\t".join(cells), None, len(self.lines) + 1, "row", cells, links))


def read_html(data: bytes) -> Paper:
    """Return the lines of a web page."""
    declared = _ENCODING.search(data[:4000])
    try:
        own = parser.HTMLParser(
            encoding=_encoding(data, declared[1].decode() if declared else ""),
            no_network=True,
            recover=True,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        root = parser.document_fromstring(data, parser=own)
    except (etree.ParserError, etree.XMLSyntaxError, LookupError) as problem:
        raise Refused("broken") from problem
    page = _Page()
    _walk(root, page, False, 0)
    page.close()
    if not any(line.text for line in page.lines):
        raise Refused("empty")
    return Paper("html", tuple(page.lines))


def _encoding(data: bytes, declared: str) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return declared or "cp1252"
    return "utf-8"


def _walk(node: "etree._Element", page: _Page, bold: bool, depth: int) -> None:
    if depth > DEEPEST:
        raise Refused("broken")
    tag = node.tag if isinstance(node.tag, str) else ""
    if tag in SILENT or not tag:
        return
    if tag == "table":
        page.close()
        _table(node, page, depth)
    elif tag == "br":
        page.broken()
    else:
        _element(node, tag, page, bold or tag in {"b", "strong"}, depth)


def _element(node: "etree._Element", tag: str, page: _Page, bold: bool, depth: int) -> None:
    own, before = tag in OWN_LINE, page.style
    if own:
        page.close(part=tag != "li")
        page.style = _style(tag, page.style)
    if tag == "a" and (node.get("href") or "").startswith(("http", "www.", "mailto:")):
        page.links.append((node.get("href") or "").strip())
    page.say(node.text, bold)
    for child in node:
        _walk(child, page, bold, depth + 1)
        page.say(child.tail, bold)
    if own:
        page.close(part=tag not in {"li", "dt"})
        page.style = before


def _style(tag: str, outer: str) -> str:
    if re.fullmatch(r"h[1-6]", tag):
        return f"heading-{tag[1]}"
    if tag == "li":
        return "bullet"
    return "bold" if tag == "dt" else outer if outer == "bullet" and tag in {"p", "div"} else ""


def _table(table: "etree._Element", page: _Page, depth: int) -> None:
    """A table that only lays out a page is read as text; others row by row."""
    rows = [[cell for cell in row if cell.tag in {"td", "th"}] for row in table.iter("tr")]
    nested = any(True for inner in table.iter("table") if inner is not table)
    if nested or max((len(row) for row in rows), default=0) < 2:
        for cell in (cell for row in rows for cell in row):
            cell.tag = "div"
            _walk(cell, page, False, depth + 1)
        return
    for row in rows:
        links = tuple(link for cell in row for link in _hrefs(cell))
        page.row(tuple(_SPACES.sub(" ", "".join(_texts(cell))).strip() for cell in row), links)
    page.close()


def _hrefs(cell: "etree._Element") -> Iterator[str]:
    for link in cell.iter("a"):
        if (link.get("href") or "").startswith("http"):
            yield (link.get("href") or "").strip()


def _texts(cell: "etree._Element") -> Iterator[str]:
    for piece in cell.itertext():
        yield str(piece)
        yield " "
