"""Fields of a form in a PDF: what was filled in, beside the printed words that ask for it."""

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pypdfium2 as pdfium
from pypdfium2 import raw

from nestwerk.papers.formats.pdf_row import Row
from nestwerk.papers.formats.pdf_tables import tabulated
from nestwerk.papers.formats.symbols import box

# A question stands no further above its answer than so many letter sizes.
ABOVE = 2.5
MOST_FIELDS = 2_000
_BOXES = {raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON}
_WORDS = {raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX}
_NOT_SEEN = 0x02 | 0x20  # hidden, not to be viewed


@dataclass(frozen=True)
class Answer:
    """What a field shows, and where; a box to tick is `small`."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    small: bool = False


def answers_of(document: "pdfium.PdfDocument", page: "pdfium.PdfPage") -> list[Answer]:
    """Return what stands in the fields of a page, and in notes that are printed on it, from top to bottom."""
    found = []
    for number in range(min(raw.FPDFPage_GetAnnotCount(page), MOST_FIELDS)):
        mark = raw.FPDFPage_GetAnnot(page, number)
        if not mark:
            continue
        area = raw.FS_RECTF()
        if not raw.FPDFAnnot_GetFlags(mark) & _NOT_SEEN and raw.FPDFAnnot_GetRect(mark, area):
            text, small = _told(document, mark)
            if text:
                found.append(Answer(text, area.left, area.right, area.bottom, area.top, small))
        raw.FPDFPage_CloseAnnot(mark)
    return sorted(found, key=lambda answer: (-answer.top, answer.left))


def _told(document: "pdfium.PdfDocument", mark: object) -> tuple[str, bool]:
    kind = raw.FPDFAnnot_GetSubtype(mark)
    if kind == raw.FPDF_ANNOT_FREETEXT:
        return _words(lambda *room: raw.FPDFAnnot_GetStringValue(mark, b"Contents", *room)), False
    if kind != raw.FPDF_ANNOT_WIDGET or document.formenv is None:
        return "", False
    field = raw.FPDFAnnot_GetFormFieldType(document.formenv, mark)
    if field in _BOXES:
        return box(bool(raw.FPDFAnnot_IsChecked(document.formenv, mark))), True
    if field not in _WORDS:
        return "", False
    if field == raw.FPDF_FORMFIELD_LISTBOX or field == raw.FPDF_FORMFIELD_COMBOBOX:
        chosen = list(_chosen(document, mark))
        if chosen:
            return "\n".join(chosen), False
    return _words(lambda *room: raw.FPDFAnnot_GetFormFieldValue(document.formenv, mark, *room)), False


def _chosen(document: "pdfium.PdfDocument", mark: object) -> Iterator[str]:
    for number in range(min(200, raw.FPDFAnnot_GetOptionCount(document.formenv, mark))):
        if raw.FPDFAnnot_IsOptionSelected(document.formenv, mark, number):
            yield _words(lambda *room, at=number: raw.FPDFAnnot_GetOptionLabel(document.formenv, mark, at, *room))


def _words(ask: "ctypes._FuncPointer | object") -> str:
    length = ask(None, 0)  # type: ignore[operator]
    if length <= 2:
        return ""
    room = ctypes.create_string_buffer(length)
    ask(ctypes.cast(room, ctypes.POINTER(raw.FPDF_WCHAR)), length)  # type: ignore[operator]
    words = room.raw[: length - 2].decode("utf-16-le", "replace")
    return "\n".join(line.strip() for line in words.replace("\r\n", "\n").replace("\r", "\n").split("\n")).strip()


def answered(rows: Sequence[Row], answers: Sequence[Answer]) -> list[Row]:
    """Return printed lines with their answers: a question and its answer are a row of two cells."""
    rows, fixed = list(rows), set[int]()
    for answer in answers:
        place = _right_of(rows, answer) if answer.small else _asks(rows, fixed, answer)
        if place is None:
            place = next((at for at, row in enumerate(rows) if row.bottom < answer.bottom), len(rows))
            rows.insert(place, _own_row(answer, rows))
            fixed = {at + (at >= place) for at in fixed}
        elif answer.small:
            rows[place] = replace(rows[place], text=f"{answer.text} {rows[place].text}", left=answer.left)
        else:
            row = rows[place]
            cells = (row.text, answer.text) if not row.cells else (row.cells[0], f"{row.cells[1]} {answer.text}")
            rows[place] = replace(row, text="\t".join(cells), cells=cells, right=answer.right)
            fixed.add(place)
    return _tables_between(rows, fixed)


def _own_row(answer: Answer, rows: Sequence[Row]) -> Row:
    size = rows[0].size if rows else 10.0
    return Row(answer.text, answer.left, answer.right, answer.bottom, answer.top, size, False)


def _right_of(rows: Sequence[Row], box_: Answer) -> int | None:
    middle = (box_.bottom + box_.top) / 2
    beside = [
        (row.left, at) for at, row in enumerate(rows) if row.bottom <= middle <= row.top and row.left >= box_.left - 1
    ]
    return min(beside)[1] if beside else None


def _asks(rows: Sequence[Row], fixed: set[int], answer: Answer) -> int | None:
    """Return which printed line asks for an answer: the one before it on the same line, else the one above."""
    before = [
        (-row.right, at)
        for at, row in enumerate(rows)
        if row.left < answer.left
        and row.right <= answer.left + 3
        and row.bottom < answer.top
        and row.top > answer.bottom
        if not row.cells or at in fixed
    ]
    if before:
        return min(before)[1]
    above = [
        (row.bottom - answer.top, at)
        for at, row in enumerate(rows)
        if -3 <= row.bottom - answer.top < ABOVE * row.size and row.left < answer.right and row.right > answer.left
        if at not in fixed and not row.cells
    ]
    return min(above)[1] if above else None


def _tables_between(rows: Sequence[Row], fixed: set[int]) -> list[Row]:
    whole: list[Row] = []
    start = 0
    for at in [*sorted(fixed), len(rows)]:
        whole += tabulated(rows[start:at])
        whole += rows[at : at + 1]
        start = at + 1
    return whole
