"""The text of a page of HTML, with the place of each of its bytes as Taguette counts them: tags count for nothing."""

from bisect import bisect_left, bisect_right
from typing import Any

from lxml import etree, html

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "dd",
        "div",
        "dl",
        "dt",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)


class PageText:
    """The text of a page, and where each place among its bytes went."""

    def __init__(self, contents: str) -> None:
        self.parts: list[str] = []
        # Where each piece of text begins: in bytes as Taguette counts, in signs of our text; and the piece
        self.bytes: list[int] = []
        self.pieces: list[tuple[int, str]] = []
        self.at = self.length = 0
        if contents.strip():
            parser = html.HTMLParser(
                no_network=True, huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8"
            )
            body = html.document_fromstring(f"<body>{contents}</body>".encode(), parser=parser).find("body")
            self._walk(body)
        self.words = "".join(self.parts).rstrip("\n")

    def place(self, at: int, *, end: bool = False) -> int:
        """Return where a place among the bytes is in the text; where something ends is before what parts it."""
        index = (bisect_left if end else bisect_right)(self.bytes, at) - 1
        if index < 0:
            return 0
        begun, piece = self.pieces[index]
        return min(begun + len(piece.encode()[: at - self.bytes[index]].decode(errors="ignore")), len(self.words))

    def _walk(self, body: "etree._Element") -> None:
        """Go through the page without calling anything inside itself: pages can be deep."""
        waiting: list[tuple[str, Any]] = [("open", body)]
        while waiting:
            step, thing = waiting.pop()
            if step == "text":
                self._text(thing)
            elif step == "line":
                self._line()
            else:
                waiting += self._steps(thing)[::-1]

    def _steps(self, node: "etree._Element") -> list[tuple[str, Any]]:
        block = node.tag in _BLOCKS
        steps: list[tuple[str, Any]] = [("line", None)] if block else []
        steps.append(("text", node.text or ""))
        for child in node:
            steps += [("open", child), ("text", child.tail or "")]
        return [*steps, ("line", None)] if block or node.tag == "br" else steps

    def _text(self, text: str) -> None:
        """Take a piece as it is; what only parts blocks in the file is no text, and a line inside words is a space."""
        if not text:
            return
        shown = text.replace("\n", " ") if text.strip() or (self.length and not self._fresh()) else ""
        self.bytes.append(self.at)
        self.pieces.append((self.length, shown))
        self.at += len(text.encode())
        self.parts.append(shown)
        self.length += len(shown)

    def _line(self) -> None:
        if self.length and not self._fresh():
            self.parts.append("\n")
            self.length += 1

    def _fresh(self) -> bool:
        """Does a line begin here?"""
        last = next((part for part in reversed(self.parts) if part), "")
        return last.endswith("\n")
