"""A PDF form, written by hand: printed questions, and fields with what was filled in."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Field:
    """One question. `kind` is text, lines, tick, open, choice, or gone (a hidden field)."""

    question: str
    answer: str
    kind: str = "text"
    above: bool = False
    name: str = "f"


def form(title: str, fields: Sequence[Field]) -> bytes:
    """Return a form of one page."""
    drawn, widgets = [_text(60, 770, title, 18)], []
    top = 730
    for field in fields:
        high = 34 if field.kind == "lines" else 16
        small = field.kind in {"tick", "open"}
        if small:
            drawn.append(_text(90, top - 12, field.question, 11))
            area = (60, top - 14, 74, top)
        elif field.above:
            drawn.append(_text(60, top - 12, field.question, 11))
            top -= 18
            area = (60, top - high, 520, top)
        else:
            drawn.append(_text(60, top - 12, field.question, 11))
            area = (260, top - high, 520, top)
        widgets.append(_widget(field, area))
        top -= high + 22
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >>"
    stream = "\n".join(drawn)
    numbers = " ".join(f"{number + 7} 0 R" for number in range(len(widgets)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R /AcroForm 6 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"{page} /Annots [{numbers}] >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        f"<< /Fields [{numbers}] /DA (/F 10 Tf 0 g) /DR << /Font << /F 5 0 R >> >> >>",
        *widgets,
    ]
    return _file(objects)


def _text(x: int, y: int, words: str, size: int) -> str:
    return f"BT /F {size} Tf {x} {y} Td ({_escaped(words)}) Tj ET"


def _escaped(words: str) -> str:
    plain = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return plain.replace("\n", "\\r")


def _widget(field: Field, area: tuple[int, int, int, int]) -> str:
    shape = f"/Type /Annot /Subtype /Widget /Rect [{' '.join(map(str, area))}] /P 3 0 R /T ({field.name})"
    flags = 2 if field.kind == "gone" else 4
    if field.kind in {"tick", "open"}:
        state = "/Yes" if field.kind == "tick" else "/Off"
        return f"<< {shape} /F {flags} /FT /Btn /V {state} /AS {state} /AP << /N << /Yes 5 0 R /Off 5 0 R >> >> >>"
    if field.kind == "choice":
        options = f"[(andere keuze) ({_escaped(field.answer)})]"
        return f"<< {shape} /F {flags} /FT /Ch /Ff 131072 /Opt {options} /V ({_escaped(field.answer)}) >>"
    lines = " /Ff 4096" if field.kind == "lines" else ""
    return f"<< {shape} /F {flags} /FT /Tx{lines} /V ({_escaped(field.answer)}) >>"


def _file(objects: Sequence[str]) -> bytes:
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, words in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{words}\nendobj\n".encode("cp1252")
    start = len(out)
    rows = "".join(f"{place:010d} 00000 n \n" for place in places)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}".encode()
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
