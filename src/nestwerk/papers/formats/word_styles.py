"""Styles of a Word file: which are headings and lists, which letters are bold, which words are hidden."""

import re
import zipfile
from dataclasses import dataclass, field

from lxml import etree

from nestwerk.papers.formats.xml import attribute, local, parse

_HEADING = re.compile(r"(?:heading|kop|titre|überschrift)\s*([1-6])$", re.IGNORECASE)
_LISTED = re.compile(r"list|lijst|liste|opsomming|puce|aufzählung", re.IGNORECASE)
_TITLE = re.compile(r"^(?:title|titel|titre)$", re.IGNORECASE)
_OFF = {"0", "false", "off"}


@dataclass(frozen=True)
class Styles:
    """`named` is style key -> the style of our lines; `hidden` are the styles whose words nobody sees."""

    named: dict[str, str] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)

    def of(self, properties: "etree._Element | None") -> str:
        """Return the style of our lines for a paragraph."""
        if properties is None:
            return ""
        keys = [attribute(child, "val") for child in properties if local(child) == "pStyle"]
        return (self.named.get(keys[0], "") if keys else "") or outline_of(properties)


def read_styles(archive: zipfile.ZipFile, part: str) -> Styles:
    """Return the styles of a file, following what each is based on."""
    root = parse(archive, part) if part else None
    own: dict[str, str] = {}
    based: dict[str, str] = {}
    hidden: set[str] = set()
    for node in root if root is not None else ():
        key = attribute(node, "styleId")
        for child in node:
            if local(child) == "name":
                own[key] = _named(attribute(child, "val"))
            elif local(child) == "basedOn":
                based[key] = attribute(child, "val")
            elif local(child) == "pPr" and not own.get(key):
                own[key] = outline_of(child)
            elif local(child) == "rPr" and any(
                local(mark) == "vanish" and attribute(mark, "val") not in _OFF for mark in child
            ):
                hidden.add(key)
    return Styles({key: _resolved(key, own, based) for key in own}, hidden)


def _named(name: str) -> str:
    heading = _HEADING.search(name)
    if heading:
        return f"heading-{heading[1]}"
    if _TITLE.match(name):
        return "heading-1"
    return "bullet" if _LISTED.search(name) and "paragraph" not in name.lower() else ""


def outline_of(properties: "etree._Element") -> str:
    """Return heading or list by what a paragraph or a style itself says."""
    for node in properties:
        if local(node) == "outlineLvl" and attribute(node, "val") in set("012345"):
            return f"heading-{int(attribute(node, 'val')) + 1}"
        if local(node) == "numPr":
            return "bullet"
    return ""


def _resolved(key: str, own: dict[str, str], based: dict[str, str]) -> str:
    for _ in range(8):
        if own.get(key):
            return own[key]
        key = based.get(key, "")
    return ""


def is_bold(node: "etree._Element") -> bool:
    """True when every run with words is bold."""
    runs = [run for run in node.iter() if local(run) == "r" and _has_words(run)]
    return bool(runs) and all(_run_is_bold(run) for run in runs)


def _has_words(run: "etree._Element") -> bool:
    return any(local(text) == "t" and (text.text or "").strip() for text in run)


def _run_is_bold(run: "etree._Element") -> bool:
    marks = [mark for properties in run if local(properties) == "rPr" for mark in properties]
    return any(local(mark) == "b" and attribute(mark, "val") not in _OFF for mark in marks)
