"""Rich text (RTF 1.9) to lines: the words and their paragraphs; what is drawn, hidden or about them is left out."""

import re

from nestwerk.papers.formats.paper import Line, Paper, Refused

_TOKEN = re.compile(
    rb"\\'(?P<byte>[0-9a-fA-F]{2})|\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\(?P<sign>[^a-zA-Z])"
    rb"|(?P<brace>[{}])|(?P<words>[^\\{}\r\n]+)|[\r\n]+",
    re.DOTALL,
)
# Groups that hold no words of the text.
_ASIDE = frozenset(
    b"fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer footerl footerr footerf "
    b"listtable listoverridetable rsidtbl generator themedata colorschememapping datastore latentstyles xmlnstbl "
    b"fldinst bkmkstart bkmkend annotation atnid atnauthor private template filetbl revtbl nonshppict".split()
)
_BREAKS = {b"par": "\n", b"line": "\n", b"sect": "\n", b"page": "\n", b"row": "\n", b"tab": "\t", b"cell": "\t"}
_SIGNS = {
    b"emdash": "—",
    b"endash": "–",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
    b"bullet": "•",
    b"emspace": " ",
    b"enspace": " ",
}
_CODEPAGES = {437: "cp437", 850: "cp850", 10000: "mac_roman", 65001: "utf-8"}
MOST_DEPTH = 1_000


class _Reader:
    """Walks over the file once. Of each group: is it aside, and how many signs stand for one that was given by \\u."""

    def __init__(self) -> None:
        self.parts, self.bytes = list[str](), bytearray()
        self.encoding, self.left = "cp1252", 0
        self.groups: list[tuple[bool, int]] = []
        self.aside, self.skips, self.fresh = False, 1, False

    def read(self, data: bytes) -> str:
        for found in _TOKEN.finditer(data):
            fresh, self.fresh = self.fresh, False
            if brace := found["brace"]:
                self._brace(brace)
            elif word := found["word"]:
                self._word(word, int(found["number"]) if found["number"] else None, fresh)
            elif sign := found["sign"]:
                self._sign(sign, fresh)
            elif byte := found["byte"]:
                self._bytes(bytes.fromhex(byte.decode()))
            elif words := found["words"]:
                self._bytes(words)
        self._flush()
        return "".join(self.parts)

    def _brace(self, brace: bytes) -> None:
        self._flush()
        self.left = 0
        if brace == b"{":
            self.groups.append((self.aside, self.skips))
            self.fresh = True
            if len(self.groups) > MOST_DEPTH:
                raise Refused("broken")
        elif self.groups:
            self.aside, self.skips = self.groups.pop()

    def _word(self, word: bytes, number: int | None, fresh: bool) -> None:
        if word in _ASIDE or (word == b"v" and number != 0):
            # Hidden words (\v) are no words of the text either.
            self.aside = True
        elif word == b"v":
            self.aside = bool(self.groups and self.groups[-1][0])
        elif word == b"ansicpg" and number:
            self.encoding = _CODEPAGES.get(number, f"cp{number}")
        elif word == b"mac":
            self.encoding = "mac_roman"
        elif word == b"uc" and number is not None:
            self.skips = min(max(number, 0), 100)
        elif word == b"u" and number is not None:
            # Half of a pair too: both halves become one sign in the end.
            self._put(chr(number % 0x10000))
            self.left = self.skips
        elif word in _BREAKS or word in _SIGNS:
            self._put(_BREAKS.get(word) or _SIGNS[word])
        self.fresh = fresh and word == b"rtf"

    def _sign(self, sign: bytes, fresh: bool) -> None:
        if sign == b"*" and fresh:
            self.aside = True
        elif sign in (b"\n", b"\r"):
            self._put("\n")
        elif sign == b"~":
            self._put("\u00a0")
        elif sign == b"_":
            self._put("-")
        elif sign in (b"\\", b"{", b"}"):
            self._bytes(sign)

    def _bytes(self, raw: bytes) -> None:
        skipped = min(self.left, len(raw))
        self.left -= skipped
        if not self.aside:
            self.bytes += raw[skipped:]

    def _put(self, words: str) -> None:
        self._flush()
        self.left = 0
        if not self.aside:
            self.parts.append(words)

    def _flush(self) -> None:
        if self.bytes:
            try:
                self.parts.append(self.bytes.decode(self.encoding, errors="replace"))
            except LookupError:
                self.parts.append(self.bytes.decode("cp1252", errors="replace"))
            self.bytes.clear()


def read_rtf(data: bytes) -> Paper:
    """Return the lines; the cells of a row are parted. Refuses what is no rich text."""
    if not data.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"{\\rtf"):
        raise Refused("other-kind")
    words = _Reader().read(data).encode("utf-16", "surrogatepass").decode("utf-16", errors="replace")
    lines = [_line(row, number) for number, row in enumerate(words.replace("\x00", "").split("\n"), 1)]
    if not any(line.text for line in lines):
        raise Refused("empty")
    return Paper("rtf", tuple(lines))


def _line(row: str, number: int) -> Line:
    cells = tuple(cell.strip() for cell in row.split("\t"))
    if row.rstrip(" ").endswith("\t") and len(cells) > 2:
        return Line(" ".join(cells[:-1]).strip(), number=number, style="row", cells=cells[:-1])
    return Line(" ".join(row.split("\t")).strip(), number=number)
