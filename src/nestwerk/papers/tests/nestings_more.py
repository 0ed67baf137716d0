"""The same for web pages, spreadsheets and PDF: made documents of which each seen and each unseen word is known."""

import io
import zipfile

import typst
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from nestwerk.papers.tests.forms import Field, form
from nestwerk.papers.tests.nestings import DEEPEST, Making

_BLOCKS = ("p", "div", "blockquote", "section", "h3", "pre", "figure", "details", "fieldset", "center")
_INLINES = ("span", "b", "em", "ins", "a href='https://example.org'", "label", "mark", "sup", "s")


class WebPage(Making):
    def plain(self, depth: int) -> str:
        return f" {self.word()} "

    def marked(self, depth: int) -> str:
        tag = self.chance.choice(_INLINES)
        return f"<{tag}>{self.inline(depth + 1)}</{tag.split()[0]}>"

    def gone(self, depth: int) -> str:
        return self.chance.choice(
            [
                "<del>{}</del>",
                "<span hidden>{}</span>",
                '<span style="display: none">{}</span>',
                "<script>{}</script>",
                "<template><p>{}</p></template>",
                '<input type="hidden" value="{}">',
                "<dialog>{}</dialog>",
                "<svg><title>{}</title></svg>",
            ]
        ).format(self.secret())

    def filled(self, depth: int) -> str:
        kind = self.chance.randint(0, 3)
        if kind == 0:
            return f'<input value="{self.word()}">'
        if kind == 1:
            return f"<textarea>{self.word()}\n{self.word()}</textarea>"
        if kind == 2:
            return f"<select><option>{self.secret()}<option selected>{self.word()}</select>"
        return f'<label><input type="checkbox" checked>{self.word()}</label>'

    def inline(self, depth: int) -> str:
        makers = [self.plain, self.gone, self.filled]
        return self.some([*makers, self.marked, self.marked] if depth <= DEEPEST else makers, depth, 3)

    def block(self, depth: int) -> str:
        tag = self.chance.choice(_BLOCKS)
        return f"<{tag}>{self.inline(depth)}</{tag}>"

    def within(self, depth: int) -> str:
        tag = self.chance.choice(["div", "form", "section", "article", "nav", "footer"])
        return f"<{tag}>{self.blocks(depth + 1)}</{tag}>"

    def listed(self, depth: int) -> str:
        items = "".join(f"<li>{self.chance.choice([self.inline, self.blocks])(depth + 1)}</li>" for _ in range(2))
        return f"<ul>{items}</ul><dl><dt>{self.word()}<dd>{self.inline(depth + 1)}</dl>"

    def table(self, depth: int) -> str:
        rows = []
        for _ in range(self.chance.randint(1, 3)):
            high = self.chance.choice(["", " colspan=2", " rowspan=2"])
            cells = f"<td{high}>{self.blocks(depth + 1)}</td>"
            cells += f"<th>{self.inline(depth + 1)}</th>" if self.chance.random() < 0.6 else ""
            rows.append(f"<tr>{cells}</tr>")
        return (
            f"<table><caption>{self.word()}</caption><thead>{rows[0]}</thead><tbody>{''.join(rows[1:])}</tbody></table>"
        )

    def blocks(self, depth: int) -> str:
        makers = [self.block, self.inline]
        return self.some([*makers, self.within, self.listed, self.table] if depth <= DEEPEST else makers, depth, 3)

    def written(self) -> bytes:
        head = f"<head><title>{self.secret()}</title><style>{self.secret()}</style></head>"
        return f"<!DOCTYPE html><html>{head}<body>{self.blocks(0)}{self.blocks(0)}</body></html>".encode()


class Spreadsheet(Making):
    def written(self) -> bytes:
        book = Workbook()
        first = book.active
        assert isinstance(first, Worksheet)
        for sheet in (first, book.create_sheet("Twee")):
            self._fill(sheet)
        closed = book.create_sheet("Dicht")
        closed.append([self.secret()])
        closed.sheet_state = "hidden"
        first.oddHeader.center.text = f"&14 {self.word()}"
        stream = io.BytesIO()
        book.save(stream)
        return self._with_box(stream.getvalue())

    def _fill(self, sheet: Worksheet) -> None:
        rows, columns = self.chance.randint(2, 6), self.chance.randint(2, 6)
        gone, narrow = self.chance.randint(2, rows + 1), self.chance.randint(2, columns + 1)
        for row in range(1, rows + 1):
            for column in range(1, columns + 1):
                out = row == gone or column == narrow
                cell = sheet.cell(row, column, self.secret() if out else self.word())
                if self.chance.random() < 0.3:
                    cell.hyperlink = f"https://example.org/{self.secret()}"
                if self.chance.random() < 0.2:
                    cell.comment = Comment(self.secret(), "x")
        sheet.row_dimensions[gone].hidden = True
        sheet.column_dimensions["ABCDEFGHIJ"[narrow - 1]].hidden = True

    def _with_box(self, data: bytes) -> bytes:
        """Put a box with words on the first sheet."""
        draw, main = "xl/drawings/drawing9.xml", "http://schemas.openxmlformats.org/drawingml/2006"
        text = f"<a:p><a:r><a:t>{self.word()}</a:t></a:r></a:p>"
        names = f'xmlns:d="{main}/spreadsheetDrawing" xmlns:a="{main}/main"'
        box = f"<d:wsDr {names}><d:sp><d:txBody>{text}</d:txBody></d:sp></d:wsDr>"
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing"
        relation = f'<Relationship Id="box" Type="{kind}" Target="/{draw}"/>'
        rels = "xl/worksheets/_rels/sheet1.xml.rels"
        names = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
        stream = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
            for name in old.namelist():
                if name != rels:
                    new.writestr(name, old.read(name))
            given = old.read(rels).decode() if rels in old.namelist() else f"<Relationships {names}></Relationships>"
            new.writestr(rels, given.replace("</Relationships>", f"{relation}</Relationships>"))
            new.writestr(draw, box)
        return stream.getvalue()


class Printed(Making):
    """A PDF of running text with tables in tables, boxes, notes, lists and columns."""

    def plain(self, depth: int) -> str:
        return f" {self.word()} {self.word()} "

    def marked(self, depth: int) -> str:
        inside = self.some([self.plain], depth)
        return self.chance.choice(
            [f" *{inside.strip()}* ", f' #link("https://example.org")[{inside}] ', f" #text(size: 8pt)[{inside}] "]
        )

    def note(self, depth: int) -> str:
        return f" {self.word()}#footnote[{self.word()}] " if depth == 0 else self.plain(depth)

    def paragraph(self, depth: int) -> str:
        return self.some([self.plain, self.marked, self.note], depth, 5) + "\n\n"

    def heading(self, depth: int) -> str:
        return f"\n\n#heading(level: 2)[{self.word()}]\n\n"

    def listed(self, depth: int) -> str:
        return f"\n\n#list([{self.paragraph(depth + 1)}], [{self.word()}])\n\n"

    def box(self, depth: int) -> str:
        return f"\n\n#rect(width: 100%)[{self.blocks(depth + 1)}]\n\n"

    def table(self, depth: int) -> str:
        columns = self.chance.randint(2, 3)
        cells = ", ".join(f"[{self.blocks(depth + 1)}]" for _ in range(columns * self.chance.randint(1, 3)))
        return f"\n\n#table(columns: {columns}, {cells})\n\n"

    def blocks(self, depth: int) -> str:
        makers = [self.paragraph] if depth > 1 else [self.paragraph, self.heading, self.listed, self.box, self.table]
        return self.some(makers, depth, 2)

    def written(self) -> bytes:
        page = "#set page(width: 29cm, height: 40cm)\n#set text(size: 9pt, hyphenate: false)\n"
        return bytes(typst.compile((page + "".join(self.blocks(0) for _ in range(5))).encode()))


class PrintedForm(Making):
    def written(self) -> bytes:
        fields = []
        for number in range(self.chance.randint(2, 8)):
            kind = self.chance.choice(["text", "text", "lines", "tick", "choice", "gone"])
            answer = {"tick": "", "gone": self.secret() if kind == "gone" else ""}.get(kind)
            if answer is None:
                answer = f"{self.word()}\n{self.word()}" if kind == "lines" else self.word()
            fields.append(
                Field(f"{self.word()} {self.word()}", answer, kind, above=self.chance.random() < 0.3, name=f"f{number}")
            )
        return form(self.word() + " " + self.word(), fields)


class Typed(Making):
    def line(self, depth: int) -> str:
        shape = self.chance.choice(["", "- {}", "{}\t{}\t{}", "{}: {}", "1. {}", "{}"])
        return shape.replace("{}", "%s") % tuple(self.word() for _ in range(shape.count("{}"))) + "\n"

    def written(self) -> bytes:
        return (self.word() + "\n" + "".join(self.line(0) for _ in range(40))).encode()
