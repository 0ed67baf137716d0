"""A feed as Atom (RFC 4287) and as JSON Feed 1.1."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree as Tree

ATOM = "http://www.w3.org/2005/Atom"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
JSON_FEED = "https://jsonfeed.org/version/1.1"
# What XML 1.0 cannot hold, not even escaped.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Entry:
    """One piece of news. The id stays the same for good; `kind` is (term, label)."""

    id: str
    address: str
    title: str
    title_language: str
    summary: str
    summary_language: str
    published_at: datetime
    updated_at: datetime
    kind: tuple[str, str]
    authors: tuple[str, ...] = ()


@dataclass(frozen=True)
class Feed:
    id: str
    title: str
    about: str
    language: str
    address: str
    here: str
    entries: tuple[Entry, ...]

    @property
    def updated_at(self) -> datetime:
        """Return when its newest entry changed; an empty feed is as old as time itself."""
        return max((entry.updated_at for entry in self.entries), default=datetime.fromtimestamp(0, UTC))


def as_atom(feed: Feed) -> bytes:
    """Return the feed as an Atom document."""
    root = Tree.Element("feed", {"xmlns": ATOM, LANGUAGE: feed.language})
    _add(root, "id", feed.id)
    _add(root, "title", feed.title)
    _add(root, "subtitle", feed.about)
    _add(root, "updated", moment(feed.updated_at))
    Tree.SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": feed.here})
    Tree.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": feed.address})
    _add(Tree.SubElement(root, "author"), "name", "Nestwerk")
    for entry in feed.entries:
        _entry(Tree.SubElement(root, "entry"), entry)
    written: bytes = Tree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _entry(at: Tree.Element, entry: Entry) -> None:
    _add(at, "id", entry.id)
    _add(at, "title", entry.title, entry.title_language)
    _add(at, "updated", moment(entry.updated_at))
    _add(at, "published", moment(entry.published_at))
    Tree.SubElement(at, "link", {"rel": "alternate", "type": "text/html", "href": entry.address})
    Tree.SubElement(at, "category", {"term": entry.kind[0], "label": _plain(entry.kind[1])})
    for author in entry.authors:
        _add(Tree.SubElement(at, "author"), "name", author)
    _add(at, "summary", entry.summary, entry.summary_language)


def _add(to: Tree.Element, name: str, words: str, language: str = "") -> None:
    Tree.SubElement(to, name, {LANGUAGE: language} if language else {}).text = _plain(words)


def _plain(words: str) -> str:
    return _NOT_XML.sub("", words)


def moment(at: datetime) -> str:
    """Return a moment as RFC 3339 writes it, to the microsecond where it has one."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def as_json(feed: Feed) -> bytes:
    """Return the feed as a JSON Feed document."""
    told = {
        "version": JSON_FEED,
        "title": feed.title,
        "description": feed.about,
        "language": feed.language,
        "home_page_url": feed.address,
        "feed_url": feed.here,
        "items": list(_items(feed.entries)),
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def _items(entries: Iterable[Entry]) -> Iterable[dict[str, Any]]:
    for entry in entries:
        yield {
            "id": entry.id,
            "url": entry.address,
            "title": entry.title,
            "language": entry.summary_language,
            "content_text": entry.summary,
            "date_published": moment(entry.published_at),
            "date_modified": moment(entry.updated_at),
            "tags": [entry.kind[0]],
            "authors": [{"name": author} for author in entry.authors],
        }
