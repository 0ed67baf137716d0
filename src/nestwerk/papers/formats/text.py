"""Plain text and Markdown to lines."""

import re
from collections.abc import Iterator
from itertools import pairwise

from charset_normalizer import from_bytes

from nestwerk.papers.formats.paper import Line, Paper, Refused

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# Characters that no text holds, but for the ends of lines and pages.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")
_LETTERS = re.compile(r"[^\W\d_]")
# A text of which so many characters in a thousand are no text is no text.
STRANGE_PER_THOUSAND = 3
SAMPLE = 200_000
_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*\s*$")
_LINK = re.compile(r"!?\[([^\]]*)\]\(\s*<?([^)\s>]*)>?(?:\s+\"[^\"]*\")?\s*\)")
_ITEM = re.compile(r"^(\s*)(?:[*+\-]|\d{1,3}[.)])\s+(?=\S)")
_WHOLE_BOLD = re.compile(r"^\s*(?:\*\*|__)([^*]+?)(?:\*\*|__)\s*:?\s*$")
_BOLD = re.compile(r"\*\*[^*\s](?:[^*]*[^*\s])?\*\*")
_EMPHASIS = re.compile(r"\*\*|__|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)")
_UNDERLINE = re.compile(r"={3,}|-{3,}")
MOST_IN_A_HEADING = 120
_RULE = re.compile(r"^\s*(?:\|?\s*:?-{3,}:?\s*)+\|?\s*$|^\s*(?:[-*_]\s*){3,}$")


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the text of a file and warnings; refuse what is no text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _sane(_decoded(data, encoding)), ()
    if b"\x00" in data[:SAMPLE]:
        raise Refused("binary")
    try:
        return _sane(data.decode("utf-8")), ()
    except UnicodeDecodeError:
        return _sane(_guessed(data)), ("guessed-encoding",)


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as problem:
        raise Refused("encoding") from problem


def _guessed(data: bytes) -> str:
    """Return text in the encoding that its bytes resemble most."""
    try:
        # Nearly all older files here were written on Windows in a western language.
        western = data.decode("cp1252")
        if not _is_strange(western) and _mostly_ascii(data):
            return western
    except UnicodeDecodeError:
        pass
    best = from_bytes(data[:SAMPLE]).best()
    if best is None or best.chaos > 0.2:
        raise Refused("encoding")
    return _decoded(data, best.encoding)


def _mostly_ascii(data: bytes) -> bool:
    sample = data[:SAMPLE]
    return sum(byte < 128 for byte in sample) >= 0.85 * len(sample)


def _is_strange(text: str) -> bool:
    sample = text[:SAMPLE]
    odd = len(_CONTROL.findall(sample)) + sample.count("\ufffd")
    return odd * 1000 > STRANGE_PER_THOUSAND * max(1, len(sample))


def _sane(text: str) -> str:
    if _is_strange(text):
        raise Refused("binary")
    if not _LETTERS.search(text[:SAMPLE]):
        raise Refused("empty" if not text.strip() else "binary")
    return _CONTROL.sub("", text)


def read_text(data: bytes, *, markdown: bool = False) -> Paper:
    """Return the lines of a text; marks of Markdown become styles when the text uses them."""
    text, warnings = decode(data)
    rows = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").split("\n")
    rows = [*_underlined(rows)]
    if markdown or _is_markdown(rows):
        lines = tuple(line for number, row in enumerate(rows, 1) for line in _marked(row, number))
        return Paper("markdown", lines, warnings)
    return Paper("text", _paged(rows), warnings)


def _underlined(rows: list[str]) -> Iterator[str]:
    """Yield the rows; one with a line of = or - below it is a heading."""
    marked = False
    for number, row in enumerate(rows):
        below = rows[number + 1].strip() if number + 1 < len(rows) else ""
        lined = _UNDERLINE.fullmatch(below) and _LETTERS.search(row) and len(row) <= MOST_IN_A_HEADING
        if marked:
            marked = False
            yield ""
        elif lined and (number == 0 or not rows[number - 1].strip()) and not _HEADING.match(row):
            marked = True
            yield f"{'#' if below[0] == '=' else '##'} {row.strip()}"
        else:
            yield row


def _paged(rows: list[str]) -> tuple[Line, ...]:
    """Number the lines; a form feed begins a page."""
    pages = any("\f" in row for row in rows)
    page, lines = 1, []
    for number, row in enumerate(rows, 1):
        if "\f" in row:
            page += row.count("\f")
            row = row.replace("\f", "")
        cells = tuple(cell.strip() for cell in row.split("\t")) if row.count("\t") >= 2 else ()
        table = sum(bool(cell) for cell in cells) >= 2
        lines.append(Line(row, page if pages else None, number, "row" if table else "", cells if table else ()))
    return tuple(lines)


def _is_markdown(rows: list[str]) -> bool:
    headings = sum(bool(_HEADING.match(row)) for row in rows)
    return headings >= 2 or (headings >= 1 and any("](" in row or row.count("**") >= 2 for row in rows))


def _marked(row: str, number: int) -> list[Line]:
    heading = _HEADING.match(row)
    if heading:
        words, links = _bare(heading[2])
        return [Line("", None, number), Line(words, None, number, f"heading-{len(heading[1])}", (), links)]
    if _RULE.match(row):
        return [Line("", None, number)]
    if row.count("|") >= 2 and row.strip().startswith("|"):
        cells = tuple(_bare(cell)[0] for cell in row.strip().strip("|").split("|"))
        return [Line("\t".join(cells), None, number, "row", cells)]
    if (row.strip() and "\t" in row.rstrip("\t")) or row.startswith("\t"):
        cells = tuple(_bare(cell)[0] for cell in row.split("\t"))
        if len(cells) >= 3:
            return [Line(row, None, number, "row", cells)]
    return [line for piece in _unglued(row) for line in _piece(piece, number)]


def _unglued(row: str) -> list[str]:
    """Part bold words that touch the text before or after them: labels that lost their line."""
    cuts = {0, len(row)}
    for match in _BOLD.finditer(row):
        before, after = row[: match.start()][-1:], row[match.end() :][:1]
        if before and not before.isspace() and before not in "([-–/":
            cuts.add(match.start())
        opens = not row[: match.start()].strip() or match.start() in cuts
        if opens and after and not after.isspace() and after not in ":.,;)!?-–":
            cuts.add(match.end())
    ends = sorted(cuts)
    return [row[start:end] for start, end in pairwise(ends)] or [row]


def _piece(piece: str, number: int) -> list[Line]:
    bold = _WHOLE_BOLD.match(piece)
    if bold:
        words, links = _bare(bold[1])
        return [Line("", None, number), Line(words, None, number, "bold", (), links)]
    item = _ITEM.match(piece)
    words, links = _bare(piece[item.end() :] if item else piece)
    if item and words.strip():
        return [Line(f"- {words}", None, number, "bullet", (), links)]
    return [Line(words, None, number, "", (), links)]


def _bare(words: str) -> tuple[str, tuple[str, ...]]:
    """Return words without marks, and the addresses that were behind them."""
    links = tuple(match[2] for match in _LINK.finditer(words) if match[2] not in {"", "#"})
    return _EMPHASIS.sub("", _LINK.sub(lambda match: match[1], words)).strip(), links
