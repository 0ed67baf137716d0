"""Files that somebody might hand in by mistake, or to do harm."""

import io
import os
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import typst

WORD, LIST, MODULE = "word/document.xml", "[Content_Types].xml", "Basic/Standard/Module1.xml"
TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def archive(members: dict[str, str | bytes]) -> bytes:
    """Return a zip of parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, words in members.items():
            packed.writestr(name, words)
    return stream.getvalue()


def document(words: str) -> str:
    return f"<w:document {NAMES}><w:body><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:body></w:document>"


def bomb(part: str) -> bytes:
    """A part of 130 MB of one letter in a small file."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        packed.writestr(LIST, TYPES)
        with packed.open(part, "w", force_zip64=True) as out:
            for _ in range(130):
                out.write(b"a" * 1_000_000)
    return stream.getvalue()


def lying_bomb(part: str) -> bytes:
    """The same, with a size in its table of contents that says ten bytes."""
    data = bytearray(bomb(part))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as packed:
        size = packed.getinfo(part).file_size
    true, told = size.to_bytes(4, "little"), (10).to_bytes(4, "little")
    while true in data:
        at = data.find(true)
        data[at : at + 4] = told
    return bytes(data)


def laughs() -> str:
    """A billion laughs: entities that unfold to gigabytes."""
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">{entities}]>{document("&l9;")}'


def secret() -> str:
    """An entity that wants to read a file of the server."""
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY s SYSTEM "file:///etc/passwd">]>{document("&s;")}'


def noise() -> bytes:
    return random.Random(7).randbytes(300_000)  # noqa: S311 - noise, no secret


def picture_pdf() -> bytes:
    return bytes(typst.compile(b"#set page(width: 5cm, height: 5cm)\n#rect(width: 2cm, height: 2cm, fill: blue)"))


def locked_pdf() -> bytes:
    """A PDF that says it is encrypted by a handler nobody has the key of."""
    plain = bytes(typst.compile(b"#lorem(60)"))
    marker = b"trailer" if b"trailer" in plain else b"/Type /XRef" if b"/Type /XRef" in plain else b"/Type/XRef"
    encrypt = (
        b" /Encrypt << /Filter /Standard /V 1 /R 2 /O <"
        + b"00" * 32
        + b"> /U <"
        + b"11" * 32
        + b"> /P -4 >> /ID [<00> <00>] "
    )
    at = plain.index(marker) + len(marker)
    if marker == b"trailer":
        at = plain.index(b"<<", plain.rindex(b"trailer")) + 2
    return plain[:at] + encrypt + plain[at:]


def deep_html() -> bytes:
    return b"<html><body>" + b"<div>" * 100_000 + b"words" + b"</div>" * 100_000


def many_rows() -> bytes:
    return b"a;b;c\n" * 700_000


Files = dict[str, tuple[str, Callable[[], bytes]]]
# What it is -> what it is called, how it is made; the reason is the first word.
FILES: Files = {
    "empty: nothing at all": ("x.txt", lambda: b""),
    "empty: only spaces": ("x.txt", lambda: b" \n\t\n"),
    "empty: a Word file without words": ("x.docx", lambda: archive({LIST: TYPES, WORD: document("")})),
    "binary: noise as text": ("x.txt", noise),
    "binary: zeros": ("x.csv", lambda: bytes(50_000)),
    "encoding: half a UTF-16": ("x.txt", lambda: b"\xff\xfe" + "Doelgroep: ouders".encode("utf-16-le")[:-1]),
    "other-kind: a picture as PDF": ("x.pdf", lambda: b"\x89PNG\r\n\x1a\n" + noise()),
    "other-kind: text as Word": ("x.docx", lambda: b"Doelgroep: ouders"),
    "other-kind: PDF as text": ("x.txt", picture_pdf),
    "other-kind: a spreadsheet as Word": ("x.docx", lambda: archive({LIST: TYPES, "xl/workbook.xml": "<x/>"})),
    "unknown-kind: a program": ("x.exe", lambda: b"MZ" + noise()),
    "unknown-kind: no extension": ("x", lambda: b"Doelgroep: ouders"),
    "old-office: a .doc called .docx": ("x.docx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + noise()),
    "macros: by name": ("x.docm", lambda: archive({WORD: document("x")})),
    "macros: inside": ("x.docx", lambda: archive({LIST: TYPES, WORD: document("x"), "word/vbaProject.bin": "x"})),
    "macros: in a spreadsheet": ("x.xlsx", lambda: archive({"xl/workbook.xml": "<x/>", "xl/vbaProject.bin": "x"})),
    "macros: in an OpenDocument": ("x.odt", lambda: archive({"content.xml": "<x/>", MODULE: "<x/>"})),
    "bomb: Word": ("x.docx", lambda: bomb(WORD)),
    "bomb: spreadsheet": ("x.xlsx", lambda: bomb("xl/workbook.xml")),
    "bomb: OpenDocument": ("x.odt", lambda: bomb("content.xml")),
    "entities: a billion laughs": ("x.docx", lambda: archive({LIST: TYPES, WORD: laughs()})),
    "entities: a file of the server": ("x.odt", lambda: archive({"content.xml": secret()})),
    "entities: in UTF-16": ("x.docx", lambda: archive({LIST: TYPES, WORD: laughs().encode("utf-16")})),
    "entities: in a spreadsheet": ("x.xlsx", lambda: archive({"xl/workbook.xml": laughs()})),
    "entities: in a web page": ("x.html", lambda: b'<!DOCTYPE html [<!ENTITY a "b">]><p>&a;</p>'),
    "no-text: a PDF of a picture": ("x.pdf", picture_pdf),
    "encrypted: a PDF": ("x.pdf", locked_pdf),
    "broken: half a PDF": ("x.pdf", lambda: b"%PDF-1.7\n" + noise()[:5000]),
    "broken: half a zip": ("x.docx", lambda: archive({WORD: document("x" * 5000)})[:200]),
    "broken: no XML": ("x.docx", lambda: archive({LIST: TYPES, WORD: "<w:document"})),
    "broken: a web page without bottom": ("x.html", deep_html),
    "too-big: rows without end": ("x.csv", many_rows),
}


def huge(path: Path) -> None:
    """Make a file of 200 MB that takes no room on the disk."""
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    os.utime(path)
