"""Words within a paragraph of Word: runs, fields, signs and boxes; what was deleted or hidden is left out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from nestwerk.papers.formats.symbols import box, drawn, sign
from nestwerk.papers.formats.xml import attribute, local

SKIPPED = {"del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "trPr", "tcPr", "tblPr", "tblGrid", "sectPr", "rt"}
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "ptab": "\t", "noBreakHyphen": "-"}
_SAID = {"t", "sym", *_BREAKS}
_ADDRESS = re.compile(r'HYPERLINK\s+(?:\\l\s+)?"([^"]+)"')
_OFF = {"0", "false", "off"}


@dataclass
class _Field:
    """A field that began: its instruction is no word, its result is."""

    told: str = ""
    shown: bool = False
    mark: str = ""  # what a box or a list on a form shows


@dataclass
class Words:
    """Reads one part of a document; a field may begin in one paragraph and end in another."""

    targets: dict[str, str]
    hidden: set[str]
    whole: bool = True  # each field that begins also ends
    fields: list[_Field] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    boxes: list["etree._Element"] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)

    def of(self, node: "etree._Element") -> str:
        """Return the words of a paragraph; links, boxes and notes of it stand in the lists afterwards."""
        self.links, self.boxes, self.notes = [], [], []
        return "".join(self._of(node, ""))

    @property
    def _silent(self) -> bool:
        return self.whole and any(not one.shown for one in self.fields)

    def _of(self, node: "etree._Element", font: str) -> Iterator[str]:
        for child in node:
            name = local(child)
            if name in SKIPPED or (name == "sdt" and is_empty(child)):
                continue
            if name == "r":
                yield from self._run(child)
            elif name == "AlternateContent":
                yield from self._of(chosen(child), font)
            elif name == "txbxContent":
                if not self._silent:
                    self.boxes.append(child)
            else:
                yield from self._piece(child, name, font)

    def _run(self, run: "etree._Element") -> Iterator[str]:
        marks = {local(mark): mark for properties in run if local(properties) == "rPr" for mark in properties}
        vanish, style = marks.get("vanish"), marks.get("rStyle")
        if vanish is not None and attribute(vanish, "val") not in _OFF:
            return
        if vanish is None and style is not None and attribute(style, "val") in self.hidden:
            return
        fonts = marks.get("rFonts")
        yield from self._of(run, attribute(fonts, "ascii") if fonts is not None else "")

    def _piece(self, node: "etree._Element", name: str, font: str) -> Iterator[str]:
        if name == "fldChar":
            yield from self._field(node)
        elif name == "instrText":
            if self.fields:
                self.fields[-1].told += node.text or ""
        elif name in {"footnoteReference", "endnoteReference"}:
            self.notes.append((name.removesuffix("Reference"), attribute(node, "id")))
        elif self._silent:
            yield from self._of(node, font)
        elif name in _SAID:
            yield _said(node, name, font)
        elif name in {"chart", "relIds"}:
            self.boxes.append(node)
        else:
            yield from self._inside(node, name, font)

    def _inside(self, node: "etree._Element", name: str, font: str) -> Iterator[str]:
        if name == "textpath":
            yield f" {attribute(node, 'string')} "
        elif name == "hyperlink" and (target := self.targets.get(attribute(node, "id"), "")):
            self.links.append(target)
        elif name == "fldSimple" and (found := _ADDRESS.search(attribute(node, "instr"))):
            self.links.append(found[1])
        yield from self._of(node, font)
        if name == "ruby":
            above = "".join(text.text or "" for text in node.iter() if local(text) == "t" and _is_above(text))
            yield f" ({above})" if above else ""

    def _field(self, node: "etree._Element") -> Iterator[str]:
        kind = attribute(node, "fldCharType")
        if kind == "begin":
            self.fields.append(_Field(mark=_mark(node)))
        elif kind == "separate" and self.fields:
            self.fields[-1].shown = True
            if not any(not one.shown for one in self.fields) and (found := _ADDRESS.search(self.fields[-1].told)):
                self.links.append(found[1])
        elif kind == "end" and self.fields:
            ended = self.fields.pop()
            yield "" if self._silent else ended.mark


def _said(node: "etree._Element", name: str, font: str) -> str:
    if name == "t":
        return drawn(node.text or "", font)
    if name == "sym":
        code = attribute(node, "char")
        return sign(int(code, 16) if re.fullmatch("[0-9A-Fa-f]{1,6}", code) else 0, attribute(node, "font"))
    return _BREAKS[name]


def _is_above(text: "etree._Element") -> bool:
    return any(local(above) == "rt" for above in text.iterancestors())


def _mark(begin: "etree._Element") -> str:
    """Return what a box or a list on a form shows."""
    data = {local(one): one for one in begin.iter()}
    if "checkBox" in data:
        state = data.get("checked", data.get("default"))
        return box(state is not None and attribute(state, "val") not in _OFF)
    if "ddList" in data:
        entries = [attribute(one, "val") for one in data["ddList"] if local(one) == "listEntry"]
        state = data.get("result", data.get("default"))
        number = int(attribute(state, "val") or 0) if state is not None else 0
        return entries[number] if 0 <= number < len(entries) else ""
    return ""


def is_empty(control: "etree._Element") -> bool:
    """True for a field of a form that nobody filled in: it shows what to do instead of words."""
    return any(local(mark) == "showingPlcHdr" for one in control if local(one) == "sdtPr" for mark in one)


def chosen(node: "etree._Element") -> "etree._Element":
    """Return the one drawing of several that is shown: Word keeps a second one for old versions, with equal words."""
    with_words = [one for one in node if any(local(below) in {"t", "textpath", "sym"} for below in one.iter())]
    return (with_words or list(node) or [node])[0]
