"""Made documents with words wherever a program can put them: each seen word is known, and each unseen one."""

import io
import random
import zipfile
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

DEEPEST = 3
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMES = (
    f'xmlns:w="{_W}" xmlns:r="{_R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


@dataclass
class Making(ABC):
    """Chance, and the words that were given out: `seen` must come out once each, `unseen` never."""

    chance: random.Random
    seen: list[str] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)
    notes: dict[str, list[str]] = field(default_factory=lambda: {"footnote": [], "endnote": []})
    chunks: list[str] = field(default_factory=list)

    @abstractmethod
    def written(self) -> bytes:
        """Return the document."""

    def word(self) -> str:
        self.seen.append(f"woord{len(self.seen)}s")
        return self.seen[-1]

    def secret(self) -> str:
        self.unseen.append(f"geheim{len(self.unseen)}s")
        return self.unseen[-1]

    def some(self, makers: Sequence[Callable[[int], str]], depth: int, most: int = 4) -> str:
        return "".join(self.chance.choice(makers)(depth) for _ in range(self.chance.randint(1, most)))


class Word(Making):
    """A .docx, written part by part."""

    def run(self, words: str, marks: str = "") -> str:
        return f'<w:r>{f"<w:rPr>{marks}</w:rPr>" if marks else ""}<w:t xml:space="preserve"> {words} </w:t></w:r>'

    def plain(self, depth: int) -> str:
        return self.run(self.word())

    def parted(self, depth: int) -> str:
        word = self.word()
        return f'<w:r><w:t xml:space="preserve"> {word[:4]}</w:t></w:r><w:r><w:t>{word[4:]}</w:t></w:r>'

    def inserted(self, depth: int) -> str:
        name = self.chance.choice(["ins", "moveTo"])
        return f'<w:{name} w:id="1">{self.inline(depth + 1)}</w:{name}>'

    def deleted(self, depth: int) -> str:
        name, tag = self.chance.choice([("del", "delText"), ("moveFrom", "t")])
        return f'<w:{name} w:id="1"><w:r><w:{tag}>{self.secret()}</w:{tag}></w:r></w:{name}>'

    def hidden(self, depth: int) -> str:
        return self.run(self.secret(), "<w:vanish/>")

    def simple_field(self, depth: int) -> str:
        return f'<w:fldSimple w:instr="REF {self.secret()}">{self.inline(depth + 1)}</w:fldSimple>'

    def long_field(self, depth: int) -> str:
        mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
        inner = mark.format("begin") + f"<w:r><w:instrText>X {self.secret()}</w:instrText></w:r>"
        inner += mark.format("separate") + self.run(self.secret()) + mark.format("end")
        told = f'<w:r><w:instrText>HYPERLINK "https://example.org/{self.secret()}"</w:instrText></w:r>'
        shown = mark.format("separate") + self.inline(depth + 1) + mark.format("end")
        return mark.format("begin") + told + (inner if self.chance.random() < 0.3 else "") + shown

    def form_field(self, depth: int) -> str:
        entries = [self.secret(), self.word(), self.secret()]
        listed = "".join(f'<w:listEntry w:val="{entry}"/>' for entry in entries)
        data = f'<w:ffData><w:ddList><w:result w:val="1"/>{listed}</w:ddList></w:ffData>'
        begin = f'<w:r><w:t> </w:t></w:r><w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'
        told = "<w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r>"
        return f'{begin}{told}<w:r><w:fldChar w:fldCharType="end"/></w:r>'

    def ticked(self, depth: int) -> str:
        return f'<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>{self.run(self.word())}'

    def link(self, depth: int) -> str:
        return f'<w:hyperlink r:id="rId9">{self.inline(depth + 1)}</w:hyperlink>'

    def control(self, depth: int) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{self.inline(depth + 1)}</w:sdtContent></w:sdt>"

    def note(self, depth: int) -> str:
        kind = self.chance.choice(["footnote", "endnote"])
        self.notes[kind].append(self.paragraph(DEEPEST + 1))
        return f'<w:r><w:{kind}Reference w:id="{len(self.notes[kind])}"/></w:r>'

    def box(self, depth: int) -> str:
        inside = self.blocks(depth + 1)
        shape = f"<wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx>"
        old = f"<w:pict><v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox></w:pict>"
        choice = f'<mc:Choice Requires="wps"><w:drawing>{shape}</w:drawing></mc:Choice>'
        if self.chance.random() < 0.3:
            return f"<w:r>{old}</w:r>"
        return f"<w:r><mc:AlternateContent>{choice}<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"

    def formula(self, depth: int) -> str:
        return f"<m:oMath><m:r><m:t> {self.word()} </m:t></m:r></m:oMath>"

    def inline(self, depth: int) -> str:
        makers = [self.plain, self.parted, self.deleted, self.hidden, self.form_field, self.ticked, self.formula]
        if depth <= DEEPEST:
            makers += [self.inserted, self.simple_field, self.long_field, self.link, self.control, self.note, self.box]
        return self.some(makers, depth, 3)

    def paragraph(self, depth: int) -> str:
        style = self.chance.choice(["", '<w:pPr><w:pStyle w:val="Heading2"/></w:pPr>', "<w:pPr><w:numPr/></w:pPr>"])
        return f"<w:p>{style}{self.inline(depth)}</w:p>"

    def within(self, depth: int) -> str:
        name = self.chance.choice(["ins", "customXml", "sdt"])
        inside = self.blocks(depth + 1)
        return (
            f"<w:sdt><w:sdtContent>{inside}</w:sdtContent></w:sdt>"
            if name == "sdt"
            else f"<w:{name}>{inside}</w:{name}>"
        )

    def table(self, depth: int) -> str:
        rows = []
        for _ in range(self.chance.randint(1, 3)):
            cells = [f"<w:tc>{self.blocks(depth + 1)}</w:tc>" for _ in range(self.chance.randint(1, 3))]
            held = [self._held(cell) for cell in cells]
            rows.append(self._held(f"<w:tr>{''.join(held)}</w:tr>"))
        gone = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p>{self.deleted(depth)}</w:p></w:tc></w:tr>"
        return f"<w:tbl><w:tblPr/>{''.join(rows)}{gone}</w:tbl>"

    def _held(self, inside: str) -> str:
        held = self.chance.random() < 0.3
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>" if held else inside

    def chunk(self, depth: int) -> str:
        self.chunks.append(f"<html><body><p>{self.word()}</p></body></html>")
        return f'<w:altChunk r:id="chunk{len(self.chunks)}"/>'

    def blocks(self, depth: int) -> str:
        makers = [self.paragraph] if depth > DEEPEST else [self.paragraph, self.paragraph, self.table, self.within]
        return self.some([*makers, self.chunk] if depth == 0 else makers, depth, 3)

    def written(self) -> bytes:
        body, head = self.blocks(0) + self.blocks(0), self.plain(0)
        link = f'<Relationship Id="rId9" Type="{_R}/hyperlink" Target="https://example.org" TargetMode="External"/>'
        parts = {f"{kind}s": f"word/{kind}s.xml" for kind in self.notes} | {"header": "word/header1.xml"}
        related = [f'<Relationship Id="{kind}" Type="{_R}/{kind}" Target="/{name}"/>' for kind, name in parts.items()]
        related += [
            f'<Relationship Id="chunk{number}" Type="{_R}/aFChunk" Target="chunk{number}.html"/>'
            for number in range(1, len(self.chunks) + 1)
        ]
        rels = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
        edge = '<w:sectPr><w:headerReference w:type="default" r:id="header"/></w:sectPr>'
        files = {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
            "word/document.xml": f"<w:document {_NAMES}><w:body>{body}{edge}</w:body></w:document>",
            "word/_rels/document.xml.rels": rels.format(link + "".join(related)),
            "word/header1.xml": f"<w:hdr {_NAMES}><w:p>{head}</w:p></w:hdr>",
            **{f"word/chunk{number}.html": words for number, words in enumerate(self.chunks, start=1)},
        }
        for kind, notes in self.notes.items():
            inside = "".join(
                f'<w:{kind} w:id="{number}">{note}</w:{kind}>' for number, note in enumerate(notes, start=1)
            )
            files[f"word/{kind}s.xml"] = f"<w:{kind}s {_NAMES}>{inside}</w:{kind}s>"
        return zipped(files)


def zipped(files: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, words in files.items():
            archive.writestr(name, words)
    return stream.getvalue()


_ODT = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for name, long in {
        "office": "office",
        "text": "text",
        "table": "table",
        "draw": "drawing",
        "style": "style",
        "form": "form",
        "fo": "xsl-fo-compatible",
        "svg": "svg-compatible",
    }.items()
)


class OpenText(Making):
    """An .odt, written element by element."""

    controls: list[str]

    def plain(self, depth: int) -> str:
        return f" {self.word()} "

    def span(self, depth: int) -> str:
        return f"<text:span>{self.inline(depth + 1)}</text:span>"

    def hidden(self, depth: int) -> str:
        return f'<text:span text:style-name="Weg">{self.secret()}</text:span>'

    def link(self, depth: int) -> str:
        return f'<text:a xlink:href="https://example.org">{self.inline(depth + 1)}</text:a>'

    def remark(self, depth: int) -> str:
        return f"<office:annotation><text:p>{self.secret()}</text:p></office:annotation>"

    def note(self, depth: int) -> str:
        inside = f"<text:note-body>{self.paragraph(depth + 1)}</text:note-body>"
        return f"<text:note><text:note-citation>{self.secret()}</text:note-citation>{inside}</text:note>"

    def box(self, depth: int) -> str:
        about = f"<svg:desc>{self.secret()}</svg:desc>"
        name = self.chance.choice(["text-box", "custom-shape"])
        shape = f"<draw:{name}>{self.blocks(depth + 1)}</draw:{name}>"
        return f"<draw:frame>{about}{shape}</draw:frame>" if name == "text-box" else shape

    def control(self, depth: int) -> str:
        key = f"control{len(self.controls)}"
        self.controls.append(f'<form:text form:id="{key}" form:current-value="{self.word()}"/>')
        return f'<draw:control draw:control="{key}"/>'

    def chosen(self, depth: int) -> str:
        label = f'<text:label text:value="{self.secret()}"/>'
        return f"<text:drop-down>{label}{self.word()}</text:drop-down>"

    def inline(self, depth: int) -> str:
        makers = [self.plain, self.hidden, self.remark, self.control, self.chosen]
        if depth <= DEEPEST:
            makers += [self.span, self.link, self.note, self.box]
        return self.some(makers, depth, 3)

    def paragraph(self, depth: int) -> str:
        if self.chance.random() < 0.2:
            return f'<text:h text:outline-level="2">{self.inline(depth)}</text:h>'
        return f"<text:p>{self.inline(depth)}</text:p>"

    def listed(self, depth: int) -> str:
        return f"<text:list><text:list-item>{self.blocks(depth + 1)}</text:list-item></text:list>"

    def section(self, depth: int) -> str:
        hidden = f'<text:section text:display="none"><text:p>{self.secret()}</text:p></text:section>'
        return f"<text:section>{self.blocks(depth + 1)}</text:section>{hidden}"

    def table(self, depth: int) -> str:
        rows = []
        for _ in range(self.chance.randint(1, 3)):
            cells = [
                f"<table:table-cell>{self.blocks(depth + 1)}</table:table-cell>"
                for _ in range(self.chance.randint(1, 3))
            ]
            empty = '<table:table-cell table:number-columns-repeated="3"/><table:covered-table-cell/>'
            rows.append(
                f"<table:table-row>{''.join(cells)}{empty if self.chance.random() < 0.3 else ''}</table:table-row>"
            )
        head = f"<table:table-header-rows>{rows[0]}</table:table-header-rows>"
        return f"<table:table><table:table-column/>{head}{''.join(rows[1:])}</table:table>"

    def blocks(self, depth: int) -> str:
        makers = [self.paragraph]
        if depth <= DEEPEST:
            makers += [self.paragraph, self.listed, self.section, self.table]
        return self.some(makers, depth, 3)

    def written(self) -> bytes:
        self.controls = []
        taken = f"<text:changed-region><text:p>{self.secret()}</text:p></text:changed-region>"
        gone = f"<text:tracked-changes>{taken}</text:tracked-changes>"
        body, foot = self.blocks(0) + self.blocks(0), self.word()
        forms = f"<office:forms><form:form>{''.join(self.controls)}</form:form></office:forms>"
        unseen = '<style:text-properties text:display="none"/>'
        hidden = f'<style:style style:name="Weg" style:family="text">{unseen}</style:style>'
        names = f'{_ODT} xmlns:xlink="http://www.w3.org/1999/xlink"'
        content = (
            f"<office:document-content {names}><office:automatic-styles>{hidden}</office:automatic-styles>"
            f"<office:body><office:text>{forms}{gone}{body}</office:text></office:body></office:document-content>"
        )
        edge = f"<style:footer><text:p>{foot}</text:p></style:footer>"
        page = f'<style:master-page style:name="Standard">{edge}</style:master-page>'
        pages = f"<office:master-styles>{page}</office:master-styles>"
        styles = f"<office:document-styles {names}>{pages}</office:document-styles>"
        return zipped(
            {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, "styles.xml": styles}
        )
