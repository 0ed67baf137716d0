"""XML of REFI-QDA: parsed without entities or networks, and small things read the way programs write them."""

import re
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime

from lxml import etree

from nestwerk.stories.formats.losses import Losses
from nestwerk.stories.formats.refi_archive import NotRefi

PROJECT, CODEBOOK = "urn:QDA-XML:project:1.0", "urn:QDA-XML:codebook:1.0"
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_GUID = re.compile(r"\{?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}?", re.IGNORECASE)
_HEX = re.compile(r"#?([0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})", re.IGNORECASE)
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*(,[^)]*)?\)", re.IGNORECASE)
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# New keys are made of what they stand for, so that reading twice gives the same.
NAMESPACE = uuid.UUID("5f0c2b1e-6a64-4f0e-9d0c-7f6a3a1d5b10")


def parsed(data: bytes, root: str) -> "etree._Element":
    """Return the root of a document. Raises NotRefi when it is another, or dangerous."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    # More than one byte order mark, or blank lines above the declaration: seen in the wild.
    data = data.lstrip() if not data.startswith(_BOMS[1:]) else data
    while data.startswith(_BOMS[0]):
        data = data[3:].lstrip()
    try:
        found = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as problem:
        raise NotRefi("The project in this file is not well written: it is no XML.") from problem
    if found.getroottree().docinfo.doctype:
        raise NotRefi("The project in this file declares a document type, which a project never needs.")
    if local(found) != root:
        raise NotRefi(f"This holds no {root.lower()} of REFI-QDA.")
    return found


def local(node: "etree._Element") -> str:
    return etree.QName(node).localname if isinstance(node.tag, str) else ""


def below(node: "etree._Element | None", *names: str) -> Iterator["etree._Element"]:
    """Yield the elements of these names right below."""
    if node is not None:
        yield from (child for child in node if local(child) in names)


def child(node: "etree._Element | None", name: str) -> "etree._Element | None":
    return next(below(node, name), None)


def words(node: "etree._Element | None", name: str = "Description") -> str:
    """Return the text of the element of this name right below."""
    found = child(node, name)
    return "" if found is None else "".join(found.itertext()).strip()


def guid(value: str | None) -> str:
    """Return a key in small letters without braces; empty when it is none."""
    found = _GUID.fullmatch((value or "").strip())
    return found[1].lower() if found else ""


def key_of(node: "etree._Element", losses: Losses, known: set[str]) -> str:
    """Return the key of an element that has one, or a new one where it is missing, wrong or used before."""
    found = guid(node.get("guid"))
    if not found or found in known:
        losses.add("key")
        found = str(uuid.uuid5(NAMESPACE, f"{len(known)} {local(node)} {node.get('guid')} {node.get('name')}"))
    known.add(found)
    return found


def colour(value: str | None) -> tuple[str, bool]:
    """Return a colour as #rrggbb and whether it was read as it stands; empty when it cannot be read."""
    given = (value or "").strip()
    if not given:
        return "", True
    if found := _RGB.fullmatch(given):
        parts = [int(part) for part in found.groups()[:3]]
        return ("", False) if max(parts) > 255 else ("#{:02x}{:02x}{:02x}".format(*parts), not found[4])
    if not (found := _HEX.fullmatch(given)):
        return "", False
    digits = found[1].lower()
    if len(digits) < 6:
        digits = "".join(digit * 2 for digit in digits)
    if len(digits) == 8:
        # Some write how see-through it is first, some last: it is ff on one side in nearly all files.
        digits = digits[2:] if digits.startswith("ff") and not digits.endswith("ff") else digits[:6]
        return f"#{digits}", False
    return f"#{digits}", True


def moment(value: str | None) -> datetime | None:
    """Return a moment; without a zone it is UTC, as in most files."""
    try:
        found = datetime.fromisoformat((value or "").strip())
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def yes(value: str | None, *, absent: bool) -> bool:
    return absent if value is None else value.strip().lower() in {"true", "1", "yes"}


def sound(text: str) -> str:
    """Return the text without signs that XML cannot hold."""
    return _NO_XML.sub("", text)
