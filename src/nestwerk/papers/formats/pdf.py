"""A PDF to lines: pages, headings by the size of their letters, links as such."""

import ctypes
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pypdfium2 as pdfium
from pypdfium2 import raw

from nestwerk.papers.formats.paper import Line, Paper, Refused
from nestwerk.papers.formats.pdf_forms import answered, answers_of
from nestwerk.papers.formats.pdf_row import Row
from nestwerk.papers.formats.pdf_tables import tabulated

MOST_PAGES = 600
# A gap between lines that is so much wider than usual parts paragraphs.
WIDER = 1.3
# Letters so much larger than the text are a heading.
LARGER = 1.12
# Words on one line that stand so many letter heights apart are not one text.
FAR = 0.9
_SPACE = re.compile(r"\s+")
_HYPHEN_ENDS = {"\x02", "\ufffe"}
_END = re.compile("(\r\n|\r|\n|\x02|\ufffe)")
_BULLET_ONLY = re.compile(r"^\s*[—–•●▪■◦‣·∙○►▶➢➤✓*-]\s*$")


def read_pdf(data: bytes) -> Paper:
    """Return the lines of a PDF; refuse one that is locked or holds pictures only."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as problem:
        locked = "password" in str(problem).lower() or "security" in str(problem).lower()
        raise Refused("encrypted" if locked else "broken") from problem
    if len(document) > MOST_PAGES:
        raise Refused("too-big")
    document.init_forms()
    pages = [_page(document, number) for number in range(len(document))]
    width = document[0].get_width()
    document.close()
    rows = [row for page in pages for row in page]
    if sum(character.isalpha() for row in rows for character in row.text) < 20:
        raise Refused("no-text")
    usual = _usual([(row.size, len(row.text)) for row in rows])
    sizes = sorted({row.size for row in rows if row.size >= usual * LARGER}, reverse=True)
    levels = {size: f"heading-{min(6, rank)}" for rank, size in enumerate(sizes, start=1)}
    pitch = _pitch(pages, usual, width)
    lines = [line for number, page in enumerate(pages, 1) for line in _lines(page, number, levels, pitch)]
    return Paper("pdf", tuple(lines))


def _page(document: "pdfium.PdfDocument", number: int) -> list[Row]:
    page = document[number]
    answers = answers_of(document, page)
    rows = list(_rows(page))
    page.close()
    return answered(rows, answers) if answers else tabulated(rows)


def _usual(sizes: list[tuple[float, int]]) -> float:
    """Return the size of most letters."""
    counted: Counter[float] = Counter()
    for size, letters in sizes:
        counted[size] += letters
    return counted.most_common(1)[0][0] if counted else 0.0


def _rows(page: "pdfium.PdfPage") -> Iterator[Row]:
    text_page = page.get_textpage()
    links = _annotations(page)
    start = 0
    # In the text of a page every character counts as one, so that positions lead to the letters' boxes.
    words = text_page.get_text_range(errors="replace")
    pieces = _END.split(words)
    for text, end in zip(pieces[::2], [*pieces[1::2], ""], strict=True):
        found = [
            row
            for first, last in spans(text, start, text_page)
            if (row := _row(text_page, text[first:last], start + first, links))
        ]
        for row in found:
            # The reader of Chromium joins a hyphenated line with the next one; here it stays a line.
            yield replace(row, text=f"{row.text}-") if end in _HYPHEN_ENDS and row is found[-1] else row
        start += len(text) + len(end)
    text_page.close()


def spans(text: str, start: int, text_page: "pdfium.PdfTextPage") -> list[tuple[int, int]]:
    """Return the parts of a line that stand far apart: cells of a table that share a line."""
    cuts = [0]
    for match in _SPACE.finditer(text):
        if match.start() > 0 and match.end() < len(text):
            left = text_page.get_charbox(start + match.start() - 1, loose=True)
            right = text_page.get_charbox(start + match.end(), loose=True)
            if right[0] - left[2] > FAR * max(4.0, left[3] - left[1]):
                cuts.append(match.end())
    return [(first, last) for first, last in zip(cuts, [*cuts[1:], len(text)], strict=True) if text[first:last].strip()]


def _row(
    text_page: "pdfium.PdfTextPage", text: str, start: int, links: list[tuple[float, float, float, float, str]]
) -> Row | None:
    inked = [start + number for number, letter in enumerate(text) if not letter.isspace()]
    if not inked:
        return None
    boxes = [text_page.get_charbox(position, loose=True) for position in (inked[0], inked[-1])]
    bottom, top = min(box[1] for box in boxes), max(box[3] for box in boxes)
    left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
    middle = (bottom + top) / 2
    # A letter in the middle, since a bullet or a footnote sign may be of another size.
    size = raw.FPDFText_GetFontSize(text_page, inked[len(inked) // 2])
    weight = raw.FPDFText_GetFontWeight(text_page, inked[len(inked) // 2])
    bold = weight >= 600 or _is_bold_font(text_page, inked[len(inked) // 2])
    own = tuple(url for x1, y1, x2, y2, url in links if y1 <= middle <= y2 and x1 < right and x2 > left)
    return Row(text.strip(), left, right, bottom, top, round(size, 1), bold, tuple(dict.fromkeys(own)))


def _is_bold_font(text_page: "pdfium.PdfTextPage", position: int) -> bool:
    buffer, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    length = raw.FPDFText_GetFontInfo(text_page, position, buffer, 128, ctypes.byref(flags))
    return length > 0 and b"bold" in buffer.value.lower()


def _annotations(page: "pdfium.PdfPage") -> list[tuple[float, float, float, float, str]]:
    """Return the links of a page: a rectangle and an address each."""
    found: list[tuple[float, float, float, float, str]] = []
    position, link = ctypes.c_int(0), raw.FPDF_LINK()
    while raw.FPDFLink_Enumerate(page, position, link):
        area = raw.FS_RECTF()
        action = raw.FPDFLink_GetAction(link)
        if not action or not raw.FPDFLink_GetAnnotRect(link, area):
            continue
        buffer = ctypes.create_string_buffer(2048)
        length = raw.FPDFAction_GetURIPath(page.pdf, action, buffer, 2048)
        if 0 < length <= 2048:
            found.append((area.left, area.bottom, area.right, area.top, buffer.value.decode("utf-8", "replace")))
    return found


def _pitch(pages: list[list[Row]], usual: float, width: float) -> float:
    """Return how far the lines of one paragraph stand apart: a full line and the one below it tell."""
    steps = []
    for page in pages:
        edge = width - min((row.left for row in page), default=0.0)
        steps += [
            (round(above.bottom - row.bottom, 0), 1)
            for above, row in pairwise(page)
            if above.right > 0.88 * edge and above.size == row.size == usual and not row.cells
            if 0 < above.bottom - row.bottom < 3 * row.size
        ]
    return _usual(steps) or 1.35 * usual


def _lines(rows: list[Row], page: int, levels: dict[float, str], usual: float) -> Iterator[Line]:
    rows = _with_bullets(rows)
    number = 0
    before: Row | None = None
    for row in rows:
        style = "row" if row.cells else levels.get(row.size, "bold" if row.bold else "")
        if before is not None and _parted(before, row, usual):
            number += 1
            yield Line("", page, number)
        number += 1
        yield Line(row.text, page, number, style, row.cells, row.links)
        before = row
    yield Line("", page, number + 1)


def _with_bullets(rows: list[Row]) -> list[Row]:
    """Put a bullet that was printed by itself before the words beside it."""
    whole: list[Row] = []
    for row in rows:
        last = whole[-1] if whole else None
        if last and _BULLET_ONLY.match(last.text) and abs(last.bottom - row.bottom) < row.size:
            whole[-1] = replace(row, text=f"{last.text.strip()} {row.text}", left=last.left)
        else:
            whole.append(row)
    return whole


def _parted(before: Row, row: Row, usual: float) -> bool:
    step = before.bottom - row.bottom
    if step < -2:
        # Up again: the next column.
        return True
    return step > usual * WIDER and step > row.size * 1.2
