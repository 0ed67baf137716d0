"""Elements of a document, written as files of every kind."""

import io
import textwrap
import zipfile
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from typing import Any

import typst
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from openpyxl import Workbook

from nestwerk.intake.tests.made import CROSSES, SHEETS, WORDS, Element, Made, MadeSheet, annex, practices, rows, sheet

__all__ = ["CROSSES", "SHEETS", "WORDS", "Made", "MadeSheet", "annex", "practices", "rows", "sheet"]

WIDE = 58


def wrapped(text: str, *, address: bool = False) -> list[str]:
    """Return text in lines as a narrow column prints it; addresses break anywhere they may."""
    if not address:
        return textwrap.wrap(text, WIDE, break_long_words=False, break_on_hyphens=True)
    lines = [text]
    while len(lines[-1]) > WIDE:
        cut = max(lines[-1].rfind(mark, 20, WIDE) for mark in "-/.&=") + 1
        lines[-1:] = [lines[-1][:cut], lines[-1][cut:]]
    return lines


def as_txt(elements: Sequence[Element]) -> bytes:
    """Plain text in a narrow column: no styles at all."""
    lines: list[str] = []
    for kind, what in elements:
        if kind == "label":
            lines += [*wrapped("— {}: {}".format(*what)), ""]
        elif kind == "links":
            label, links = what
            lines += [f"{label}:"]
            for number, link in enumerate(links):
                lines += ["&"] * bool(number) + wrapped(link, address=True)
            lines += [""]
        elif kind == "table":
            lines += ["\t".join(row) for row in what] + [""]
        else:
            lines += wrapped(f"- {what}" if kind == "li" else str(what)) + [""] * (kind != "li")
    return "\n".join(lines).encode()


def as_md(elements: Sequence[Element]) -> bytes:
    lines: list[str] = []
    for kind, what in elements:
        if kind.startswith("h"):
            lines += [f"{'#' * int(kind[1])} {what}", ""]
        elif kind == "label":
            lines += ["- **{}**: {}".format(*what)]
        elif kind == "links":
            label, links = what
            lines += ["", f"**{label}:** " + " & ".join(f"[{link}]({link})" for link in links), ""]
        elif kind == "table":
            rows = list(what)
            lines += [f"| {' | '.join(row)} |" for row in [rows[0], ["---"] * len(rows[0]), *rows[1:]]] + [""]
        else:
            lines += [{"li": f"- {what}", "bold": f"**{what}**"}.get(kind, str(what))] + [""] * (kind != "li")
    return "\n".join(lines).encode()


def as_html(elements: Sequence[Element]) -> bytes:
    parts = ["<!DOCTYPE html><html><head><title>x</title><style>p{color:red}</style></head><body><nav>Menu</nav><main>"]
    for kind, what in elements:
        if kind.startswith("h"):
            parts.append(f"<{kind}>{escape(str(what))}</{kind}>")
        elif kind == "label":
            label, text = what
            parts.append(f"<ul><li><strong>{label}:</strong> {escape(text)}</li></ul>")
        elif kind == "links":
            label, links = what
            inside = "<br>".join(f'<a href="{escape(link)}">{escape(link)}</a>' for link in links)
            parts.append(f"<p>{escape(label)}:<br>{inside}</p>")
        elif kind == "table":
            rows = ["".join(f"<td>{cell}</td>" for cell in row) for row in what]
            parts.append(f"<table><tbody>{''.join(f'<tr>{row}</tr>' for row in rows)}</tbody></table>")
        else:
            inside = escape(str(what))
            parts.append(
                {"li": f"<ul><li>{inside}</li></ul>", "bold": f"<p><b>{inside}</b></p>"}.get(kind, f"<p>{inside}</p>")
            )
    return ("".join(parts) + "</main><script>var a = 1</script></body></html>").encode()


def as_docx(elements: Sequence[Element]) -> bytes:
    document = Document()
    for kind, what in elements:
        if kind.startswith("h"):
            document.add_heading(str(what), int(kind[1]))
        elif kind == "label":
            paragraph = document.add_paragraph(style="List Bullet")
            paragraph.add_run(f"{what[0]}: ").bold = True
            paragraph.add_run(what[1])
        elif kind == "links":
            document.add_paragraph(f"{what[0]}:")
            for link in what[1]:
                _hyperlink(document, link)
        elif kind == "table":
            _word_table(document, what)
        else:
            run = document.add_paragraph(style="List Bullet" if kind == "li" else None).add_run(str(what))
            run.bold = True if kind == "bold" else None
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _word_table(document: Any, rows: Sequence[Sequence[str]]) -> None:
    table = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text


def _hyperlink(document: Any, link: str) -> None:
    paragraph = document.add_paragraph()
    element = OxmlElement("w:hyperlink")
    element.set(qn("r:id"), paragraph.part.relate_to(link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = link
    run.append(text)
    element.append(run)
    paragraph._p.append(element)


_ODT_NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"'
)


def as_odt(elements: Sequence[Element]) -> bytes:
    parts: list[str] = []
    for kind, what in elements:
        if kind.startswith("h"):
            parts.append(f'<text:h text:outline-level="{kind[1]}">{escape(str(what))}</text:h>')
        elif kind == "label":
            label, text = what
            inside = f"<text:span>{label}: </text:span>{escape(text)}"
            parts.append(f"<text:list><text:list-item><text:p>{inside}</text:p></text:list-item></text:list>")
        elif kind == "links":
            label, links = what
            inside = "<text:line-break/>".join(
                f'<text:a xlink:href="{escape(link)}">{escape(link)}</text:a>' for link in links
            )
            parts.append(f"<text:p>{escape(label)}:<text:s/>{inside}</text:p>")
        elif kind == "table":
            cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
            rows = ["".join(cell.format(text) for text in row) for row in what]
            inside = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
            parts.append(f"<table:table>{inside}</table:table>")
        elif kind == "li":
            parts.append(
                f"<text:list><text:list-item><text:p>{escape(str(what))}</text:p></text:list-item></text:list>"
            )
        else:
            parts.append(
                f'<text:p text:style-name="{"Vet" if kind == "bold" else "Gewoon"}">{escape(str(what))}</text:p>'
            )
    bold = '<style:text-properties fo:font-weight="bold"/>'
    style = f'<style:style style:name="Vet" style:family="paragraph">{bold}</style:style>'
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_ODT_NAMES}>'
        f"<office:automatic-styles>{style}</office:automatic-styles>"
        f"<office:body><office:text>{''.join(parts)}</office:text></office:body></office:document-content>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
    return stream.getvalue()


def as_pdf(elements: Sequence[Element]) -> bytes:
    """A PDF in one narrow column, hyphenated by the typesetter, with a running header."""
    parts = [
        "#set page(width: 14cm, height: 20cm, header: [Gids van de wijk], footer: context [#counter(page).display()])",
        '#set text(size: 10pt, lang: "nl", hyphenate: true)',
        "#set par(justify: true, spacing: 1.2em)",
    ]
    for kind, what in elements:
        if kind.startswith("h"):
            parts.append(f"#heading(level: {kind[1]}, {_typed(str(what))})")
        elif kind == "label":
            parts.append("#list.item[*#{}:* #{}]".format(*(_typed(text) for text in what)))
        elif kind == "links":
            label, links = what
            parts += ["", f"#{_typed(label)}: " + " & ".join(f"#link({_typed(link)})" for link in links), ""]
        elif kind == "table":
            rows = list(what)
            cells = ", ".join(f"[#{_typed(text)}]" for row in rows for text in row)
            parts.append(f"#text(size: 8pt, table(columns: {len(rows[0])}, {cells}))")
        else:
            inside = f"#{_typed(str(what))}"
            parts += ["", {"li": f"- {inside}", "bold": f"*{inside}*"}.get(kind, inside), ""]
    return bytes(typst.compile("\n".join(parts).encode()))


def _typed(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


WRITERS: dict[str, Callable[[Sequence[Element]], bytes]] = {
    ".txt": as_txt,
    ".md": as_md,
    ".html": as_html,
    ".docx": as_docx,
    ".odt": as_odt,
    ".pdf": as_pdf,
}


def as_csv(table: Sequence[Sequence[str]], separator: str = ";") -> bytes:
    quoted = [separator.join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) for row in table]
    return "\r\n".join(quoted).encode("utf-8-sig")


def as_xlsx(table: Sequence[Sequence[str]]) -> bytes:
    book = Workbook()
    page = book.active
    assert page is not None
    page.append(["Overzicht van de wijk"])
    for row in table:
        page.append([int(cell) if cell.isdigit() and number == 1 else cell for number, cell in enumerate(row)])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def write(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path
