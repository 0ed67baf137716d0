"""A web page to lines: what a reader sees, headings, lists and tables as such; each visible word once."""

import re
from collections.abc import Iterator

from lxml import etree
from lxml import html as parser

from nestwerk.papers.formats.flow import Flow
from nestwerk.papers.formats.html_seen import OWN_LINE, RUNNING, encoding_of, field_words, is_seen
from nestwerk.papers.formats.paper import Paper, Refused

_SPACES = re.compile(r"\s+")
DEEPEST = 200
MOST_SPANNED = 60
_GROUPS = {"thead", "tbody", "tfoot"}


class _Page:
    """Collects the lines of a page, or of one cell, while it is walked through."""

    def __init__(self, *, within: bool = False) -> None:
        self.flow = Flow(within=within)
        self.edges = Flow()  # menus and feet
        self.words: list[str] = []
        self.links: list[str] = []
        self.bold: list[bool] = []
        self.style = ""
        self.kept = False  # lines stay as they are typed

    def say(self, words: str | None, bold: bool) -> None:
        if words and self.kept:
            for number, line in enumerate(words.split("\n")):
                if number:
                    self.broken()
                self._say(line, bold)
        else:
            self._say(words, bold)

    def _say(self, words: str | None, bold: bool) -> None:
        if words and words.strip():
            self.bold.append(bold)
        if words:
            self.words.append(_SPACES.sub(" ", words))

    def close(self, *, part: bool = True) -> None:
        """End the line; `part` also ends the paragraph."""
        text = _SPACES.sub(" ", "".join(self.words)).strip()
        if text:
            self.flow.line(text, self.style or ("bold" if self.bold and all(self.bold) else ""), self.links)
        if part:
            self.flow.part()
        self.words, self.links, self.bold = [], [], []

    def typed(self, words: str, bold: bool) -> None:
        """Say what a field of a form shows, line by line."""
        for number, line in enumerate(words.split("\n")):
            if number:
                self.broken()
            self._say(f" {line} ", bold)

    def broken(self) -> None:
        """End a line by hand: in a heading a space, elsewhere a line that goes on in the same paragraph."""
        if self.style.startswith("heading"):
            self.words.append(" ")
            return
        begun = bool("".join(self.words).strip())
        self.close(part=False)
        if begun and self.style == "bullet":
            self.style = ""


def read_html(data: bytes) -> Paper:
    """Return the lines of a web page; menus and the foot come last, in lines of the style "running"."""
    try:
        own = parser.HTMLParser(
            encoding=encoding_of(data),
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
    page.flow.aside(page.edges.lines, "running")
    if not any(line.text for line in page.flow.lines):
        raise Refused("empty")
    return Paper("html", page.flow.numbered())


def _walk(node: "etree._Element", page: _Page, bold: bool, depth: int) -> None:
    if depth > DEEPEST:
        raise Refused("broken")
    tag = node.tag if isinstance(node.tag, str) else ""
    if not tag or not is_seen(node, tag):
        return
    if tag == "table":
        page.close()
        _table(node, page, depth)
    elif tag == "br":
        page.broken()
    elif tag in {"input", "select", "textarea"}:
        page.typed(field_words(node, tag), bold)
    elif tag in RUNNING and RUNNING[tag](node):
        page.close()
        edge = _Page()
        _element(node, "div", edge, bold, depth)
        page.edges.lines += [*edge.flow.lines, *edge.edges.lines]
    else:
        _element(node, tag, page, bold or tag in {"b", "strong"}, depth)


def _element(node: "etree._Element", tag: str, page: _Page, bold: bool, depth: int) -> None:
    own, before = tag in OWN_LINE, (page.style, page.kept)
    if own:
        page.close(part=tag != "li")
        page.style = _style(tag, page.style)
    page.kept = page.kept or tag == "pre"
    if tag == "a" and (node.get("href") or "").startswith(("http", "www.", "mailto:")):
        page.links.append((node.get("href") or "").strip())
    if tag == "rt":
        page.say(" ", bold)
    page.say(node.text, bold)
    for child in node:
        _walk(child, page, bold, depth + 1)
        page.say(child.tail, bold)
    if own:
        page.close(part=tag not in {"li", "dt"})
        page.style = before[0]
    page.kept = before[1]


def _style(tag: str, outer: str) -> str:
    if re.fullmatch(r"h[1-6]", tag):
        return f"heading-{tag[1]}"
    if tag == "li":
        return "bullet"
    return "bold" if tag == "dt" else outer if outer == "bullet" and tag in {"p", "div"} else ""


def _table(table: "etree._Element", page: _Page, depth: int) -> None:
    """Read a table row by row; a cell that goes down over several rows stands in the first of them."""
    style, page.style = page.style, ""
    page.say(table.text, False)
    below: dict[int, int] = {}
    for node in _rows(table):
        if node.tag != "tr":
            _walk(node, page, node.tag == "caption", depth + 1)
            page.say(node.tail, False)
            page.close()
            continue
        page.close(part=False)
        cells: list[Flow] = []
        for cell in node:
            while below.get(len(cells), 0) > 0:
                below[len(cells)] -= 1
                cells.append(Flow(within=True))
            inner = _cell(cell, page, depth)
            wide, high = _spans(cell, "colspan"), _spans(cell, "rowspan")
            below.update({len(cells) + number: high - 1 for number in range(wide)})
            cells += [inner, *(Flow(within=True) for _ in range(wide - 1 if len(node) > 1 else 0))]
        page.flow.row(cells)
        page.say(node.tail, False)
    page.close()
    page.flow.end_table()
    page.style = style


def _rows(table: "etree._Element") -> Iterator["etree._Element"]:
    """Yield the rows of a table itself, and what else stands in it."""
    for child in table:
        if child.tag in _GROUPS:
            if is_seen(child, str(child.tag)):
                yield from child
        elif isinstance(child.tag, str) and (child.tag != "tr" or is_seen(child, "tr")):
            yield child


def _cell(cell: "etree._Element", page: _Page, depth: int) -> Flow:
    inner = _Page(within=True)
    if isinstance(cell.tag, str) and is_seen(cell, cell.tag):
        # As in a box of its own: its words begin and end lines.
        read = _element if cell.tag in {"td", "th"} else _other
        read(cell, "div", inner, False, depth + 1)
    inner.say(cell.tail, False)
    inner.close()
    page.edges.lines += inner.edges.lines
    return inner.flow


def _other(node: "etree._Element", tag: str, page: _Page, bold: bool, depth: int) -> None:
    """Read what stands in a row and is no cell."""
    _walk(node, page, bold, depth)


def _spans(cell: "etree._Element", name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return max(1, min(int(value), MOST_SPANNED)) if value.isdigit() else 1
