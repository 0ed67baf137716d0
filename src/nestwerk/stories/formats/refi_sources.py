"""The sources of a project: their texts, wherever a program put them, and the passages that were marked in them."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from posixpath import basename
from typing import Any

from lxml import etree

from nestwerk.stories.formats.losses import Losses
from nestwerk.stories.formats.refi_archive import Archive
from nestwerk.stories.formats.refi_places import Marked, counting_of
from nestwerk.stories.formats.refi_xml import NAMESPACE, below, child, guid, key_of, local, moment, words

_MEDIA = {"AudioSource", "VideoSource"}


@dataclass(frozen=True, slots=True)
class Selection:
    """A passage in code points of the text, not yet held against its length."""

    key: str
    start: int
    end: int
    words: str
    codings: list[Any]
    notes: list[str]


@dataclass(slots=True)
class Found:
    """A text with what was said of it; codings here are of the whole text."""

    key: str
    name: str
    text: str
    description: str = ""
    user: str = ""
    at: datetime | None = None
    selections: list[Selection] = field(default_factory=list)
    codings: list[Any] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)


def texts_of(
    place: "etree._Element | None", archive: Archive, origin: str, losses: Losses, known: set[str]
) -> Iterator[Found]:
    """Yield each text among the sources, or among the notes, which are written alike."""
    for node in place if place is not None else ():
        kind, name = local(node), (node.get("name") or "").strip()
        if kind == "PictureSource":
            losses.add("picture", name)
            text = child(node, "TextDescription")
        elif kind == "PDFSource":
            text = child(node, "Representation")
            losses.add("layout" if text is not None else "no_text", name)
            losses.add("area", count=sum(_coded(one) for one in below(node, "PDFSelection")))
        elif kind in _MEDIA:
            losses.add("media", name)
            yield from _transcripts(node, archive, origin, losses, known)
            continue
        else:
            text = node if kind in {"TextSource", "Note"} else None
        if text is not None:
            yield from _text(node, text, archive, origin, losses, known)


def _text(
    node: "etree._Element", text: "etree._Element", archive: Archive, origin: str, losses: Losses, known: set[str]
) -> Iterator[Found]:
    """Yield a text, when it is there; what is said of the source around it is said of the text."""
    name = (node.get("name") or text.get("name") or "").strip()
    raw = _raw(text, archive, losses, name)
    if raw is None:
        losses.add("no_text", name)
        return
    if local(node) == "TextSource" and node.get("richTextPath"):
        losses.add("layout", name)
    named = name or _file_name(text) or "?"
    found = Found(key_of(node, losses, known), named, raw, words(node) or words(text))
    found.user, found.at = guid(node.get("creatingUser")), moment(node.get("creationDateTime"))
    for one in dict.fromkeys([node, text]):
        found.codings += below(one, "Coding")
        found.values += below(one, "VariableValue")
        found.notes += [guid(ref.get("targetGUID")) for ref in below(one, "NoteRef")]
    marked = list(below(text, "PlainTextSelection"))
    places = [Marked(_whole(one, "startPosition"), _whole(one, "endPosition"), one.get("name") or "") for one in marked]
    counting = counting_of(raw, places, origin)
    if counting.what:
        losses.add(counting.what, found.name)
    for one, there in zip(marked, places, strict=True):
        found.selections.append(_selection(one, *counting.passage(there), losses, known))
    yield found


def _transcripts(
    node: "etree._Element", archive: Archive, origin: str, losses: Losses, known: set[str]
) -> Iterator[Found]:
    """Yield the transcripts of a recording; their passages lie between points of time that have a place in the text."""
    losses.add("media_coding", count=sum(_coded(one) for one in below(node, "AudioSelection", "VideoSelection")))
    for transcript in below(node, "Transcript"):
        name = (transcript.get("name") or node.get("name") or "").strip()
        raw = _raw(transcript, archive, losses, name)
        if raw is None:
            losses.add("no_text", name)
            continue
        found = Found(key_of(transcript, losses, known), name or "?", raw, words(transcript) or words(node))
        found.notes = [guid(ref.get("targetGUID")) for ref in below(transcript, "NoteRef")]
        found.values = list(below(node, "VariableValue"))
        points = {guid(one.get("guid")): _whole(one, "position") for one in below(transcript, "SyncPoint")}
        for one in below(transcript, "TranscriptSelection"):
            start = points.get(guid(one.get("fromSyncPoint")), 0)
            end = points.get(guid(one.get("toSyncPoint")), len(raw))
            found.selections.append(_selection(one, start, end, losses, known))
        yield found


def _selection(node: "etree._Element", start: int, end: int, losses: Losses, known: set[str]) -> Selection:
    notes = [guid(ref.get("targetGUID")) for ref in below(node, "NoteRef")]
    # Selections without a key of their own are no loss: nothing but a case ever names them.
    key = guid(node.get("guid")) or str(uuid.uuid5(NAMESPACE, f"{len(known)} {start} {end}"))
    return Selection(key, start, end, words(node), list(below(node, "Coding")), notes)


def _raw(node: "etree._Element", archive: Archive, losses: Losses, name: str) -> str | None:
    """Return the text: in the project itself, in a file that is named, or in one that has the key of the source."""
    content = child(node, "PlainTextContent")
    if content is not None:
        return "".join(content.itertext())
    paths = [node.get("plainTextPath"), f"{guid(node.get('guid'))}.txt"]
    for path in paths:
        data = archive.text(path) if path and path.casefold().endswith(".txt") else None
        if data is not None:
            return _decoded(data, losses, name)
    return None


def _file_name(node: "etree._Element") -> str:
    """Return what the file of a text is called, when that says more than a key does."""
    name = basename((node.get("plainTextPath") or "").replace("\\", "/")).removesuffix(".txt")
    return "" if guid(name) else name


def _decoded(data: bytes, losses: Losses, name: str) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        losses.add("not_utf8", name)
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        losses.add("not_utf8", name)
        return data.decode("cp1252", errors="replace")


def _whole(node: "etree._Element", name: str) -> int:
    try:
        return int(float(node.get(name) or "0"))
    except (ValueError, OverflowError):
        return 0


def _coded(node: "etree._Element") -> int:
    return len(list(below(node, "Coding")))
