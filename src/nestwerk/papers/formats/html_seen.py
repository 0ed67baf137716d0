"""What a reader of a web page sees: which elements stand on a line of their own, and which are not shown at all."""

import re
from collections.abc import Callable

from lxml import etree

from nestwerk.papers.formats.symbols import box

OWN_LINE = frozenset(
    [
        "p",
        "div",
        "li",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "aside",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "table",
        "tr",
        "td",
        "th",
        "blockquote",
        "figure",
        "figcaption",
        "pre",
        "address",
        "body",
        "html",
        "hr",
        "details",
        "summary",
        "fieldset",
        "legend",
        "tbody",
        "thead",
        "tfoot",
        "caption",
        "form",
        "nav",
        "menu",
        "hgroup",
        "search",
        "dialog",
        "center",
        "optgroup",
        "textarea",
    ]
)
_NOT_SHOWN = frozenset(
    [
        "script",
        "style",
        "head",
        "template",
        "noscript",
        "iframe",
        "object",
        "embed",
        "audio",
        "video",
        "canvas",
        "datalist",
        "param",
        "source",
        "track",
        "title",
        "desc",
        "metadata",
        "defs",
        "del",
        "map",
        "area",
        "col",
        "colgroup",
        "rp",
    ]
)
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_ENCODING = re.compile(rb"<meta[^>]+charset=[\"']?\s*([\w-]+)", re.IGNORECASE)
_SECTIONS = {"article", "main", "section", "blockquote"}
# Fields of a form of which nobody reads the value.
_SILENT_FIELDS = {"hidden", "password", "file", "image", "color", "range"}


def is_seen(node: "etree._Element", tag: str) -> bool:
    """False for what is not shown: scripts, hidden parts, what was taken out (del), a dialog that is closed."""
    if tag in _NOT_SHOWN or node.get("hidden") is not None:
        return False
    if tag == "dialog" and node.get("open") is None:
        return False
    return not _HIDDEN.search(node.get("style") or "")


def _always(node: "etree._Element") -> bool:
    return True


def _of_the_page(node: "etree._Element") -> bool:
    """True for a foot that belongs to the page, and not to an article in it."""
    return not any(above.tag in _SECTIONS for above in node.iterancestors())


# Menus and the foot of a page: they stand on each page of a site.
RUNNING: dict[str, Callable[["etree._Element"], bool]] = {"nav": _always, "footer": _of_the_page}


def field_words(node: "etree._Element", tag: str) -> str:
    """Return what a field of a form shows: what was filled in, what was chosen, a box that is ticked or open."""
    if tag == "textarea":
        return "".join(str(piece) for piece in node.itertext()).strip()
    if tag == "select":
        options = list(node.iter("option"))
        chosen = [one for one in options if one.get("selected") is not None]
        if not chosen and node.get("multiple") is None:
            chosen = options[:1]
        return " ".join("".join(str(piece) for piece in one.itertext()).strip() for one in chosen)
    kind = (node.get("type") or "text").lower()
    if kind in {"checkbox", "radio"}:
        return box(node.get("checked") is not None)
    return "" if kind in _SILENT_FIELDS else (node.get("value") or "").strip()


def encoding_of(data: bytes) -> str:
    """Return the encoding in which a page is written: UTF-8 when it can be, else what it says itself."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        declared = _ENCODING.search(data[:4000])
        return declared[1].decode() if declared else "cp1252"
    return "utf-8"
