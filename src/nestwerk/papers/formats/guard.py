"""What may be opened at all: size, kind, archives that explode, macros, entities."""

import re
import zipfile
from pathlib import Path
from typing import IO

from nestwerk.papers.formats.paper import Refused

MEGA = 1024 * 1024
# Extension -> kind and most bytes.
KINDS = {
    ".txt": ("text", 5 * MEGA),
    # Subtitles: what is said in an interview, with its times.
    ".vtt": ("text", 5 * MEGA),
    ".srt": ("text", 5 * MEGA),
    ".rtf": ("rtf", 10 * MEGA),
    ".md": ("markdown", 5 * MEGA),
    ".html": ("html", 5 * MEGA),
    ".htm": ("html", 5 * MEGA),
    ".csv": ("csv", 5 * MEGA),
    ".pdf": ("pdf", 25 * MEGA),
    ".docx": ("word", 25 * MEGA),
    ".odt": ("odt", 25 * MEGA),
    ".xlsx": ("xlsx", 10 * MEGA),
}
WITH_MACROS = {".docm", ".dotm", ".xlsm", ".xltm", ".xlam", ".xlsb", ".pptm"}
ARCHIVES = {"word": "word/document.xml", "xlsx": "xl/workbook.xml", "odt": "content.xml"}
MAIN = {"word": b"wordprocessingml.document.main+xml", "xlsx": b"spreadsheetml.sheet.main+xml"}
MOST_MEMBERS = 3_000
# Unpacked: all together, the parts that are parsed, and how many times larger than packed.
MOST_UNPACKED, MOST_XML, MOST_TIMES, SMALL = 120 * MEGA, 20 * MEGA, 150, 1 * MEGA
_CHUNK = 64 * 1024
_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_MACRO = re.compile(r"(?:vbaproject|vbadata|macros?/|basic/|scripts?/)", re.IGNORECASE)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def kind_of(path: Path, name: str) -> str:
    """Return the kind of a file by its name, after a look at its size and first bytes."""
    extension = Path(name.lower().strip()).suffix
    if extension in WITH_MACROS:
        raise Refused("macros")
    if extension not in KINDS:
        raise Refused("unknown-kind")
    kind, most = KINDS[extension]
    size = path.stat().st_size
    if size == 0:
        raise Refused("empty")
    if size > most:
        raise Refused("too-big")
    with path.open("rb") as file:
        _check_first_bytes(kind, file.read(2048))
    return kind


def _check_first_bytes(kind: str, head: bytes) -> None:
    """Refuse a file that is something else than its name says."""
    real = "other"
    if head.startswith(b"PK\x03\x04"):
        real = "archive"
    elif b"%PDF-" in head[:1024]:
        real = "pdf"
    elif head.startswith(_OLE):
        # Older Office files, and newer ones behind a password.
        raise Refused("old-office")
    wanted = "archive" if kind in ARCHIVES else "pdf" if kind == "pdf" else "other"
    if real != wanted:
        raise Refused("other-kind")


def open_archive(file: IO[bytes], kind: str) -> zipfile.ZipFile:
    """Return an archive of which every part was unpacked once to see that it does no harm."""
    try:
        archive = zipfile.ZipFile(file)
        names = archive.namelist()
        members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError, OSError) as problem:
        raise Refused("broken") from problem
    if any(_MACRO.search(name) for name in names):
        raise Refused("macros")
    _check_declared(members)
    left = MOST_UNPACKED
    for member in members:
        left -= _check_real(archive, member, left)
    types = _small(archive, "[Content_Types].xml")
    if b"macroEnabled" in types:
        raise Refused("macros")
    # Some programs call the main part document2.xml; then the list of kinds says so.
    if ARCHIVES[kind] not in names and not (kind in MAIN and MAIN[kind] in types):
        raise Refused("other-kind")
    if kind == "odt" and b"encryption-data" in _small(archive, "META-INF/manifest.xml"):
        raise Refused("encrypted")
    return archive


def _check_declared(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST_UNPACKED:
        raise Refused("bomb")
    for member in members:
        if member.flag_bits & 0x1:
            raise Refused("encrypted")
        if member.file_size > SMALL and member.file_size > MOST_TIMES * max(1, member.compress_size):
            raise Refused("bomb")
        if is_xml(member.filename) and member.file_size > MOST_XML:
            raise Refused("too-big")


def _check_real(archive: zipfile.ZipFile, member: zipfile.ZipInfo, left: int) -> int:
    """Unpack a part without keeping it; return its true size."""
    size, tail, xml = 0, b"", is_xml(member.filename)
    try:
        with archive.open(member) as stream:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                if size > left or (size > SMALL and size > MOST_TIMES * max(1, member.compress_size)):
                    raise Refused("bomb")
                if xml and _DOCTYPE.search((tail + chunk).replace(b"\x00", b"")):
                    raise Refused("entities")
                tail = chunk[-32:]
    except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError) as problem:
        raise Refused("broken") from problem
    except Exception as problem:
        if type(problem).__module__ in {"zlib", "lzma"} or "error" in type(problem).__name__.lower():
            raise Refused("broken") from problem
        raise
    return size


def is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


def _small(archive: zipfile.ZipFile, name: str) -> bytes:
    return archive.read(name)[:MEGA] if name in archive.namelist() else b""


def refuse_entities(data: bytes) -> None:
    """Refuse a web page that declares entities of its own."""
    if re.search(rb"<!\s*ENTITY", data, re.IGNORECASE):
        raise Refused("entities")
