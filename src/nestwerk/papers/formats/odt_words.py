"""Words within a paragraph of OpenDocument: spans, fields of forms, notes and boxes; hidden ones are left out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from nestwerk.papers.formats.symbols import box, drawn
from nestwerk.papers.formats.xml import attribute, local

_HEADING = re.compile(r"heading(?:_20_|\s)*([1-6])$", re.IGNORECASE)
SKIPPED = {
    "annotation",
    "annotation-end",
    "tracked-changes",
    "note-citation",
    "sequence-decls",
    "forms",
    "title",
    "desc",
    "hidden-text",
    "hidden-paragraph",
    "table-column",
    "event-listeners",
    "placeholder",
}
# What stands on the page beside the words around it.
BOXES = {"text-box", "custom-shape", "rect", "ellipse", "line", "polygon", "path", "connector", "caption", "table"}
_BLANKS = {"s": " ", "tab": "\t", "line-break": "\n"}
Controls = Mapping[str, str]


@dataclass(frozen=True)
class Styles:
    """`named` is style name -> 'heading-n' or 'bold'; words in `hidden` ones nobody sees; `fonts` draw signs."""

    named: dict[str, str] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    fonts: dict[str, str] = field(default_factory=dict)


def read_styles(roots: Sequence["etree._Element"]) -> Styles:
    """Return the styles of a file, those of all texts first."""
    styles = Styles()
    for node in (node for root in roots for node in root.iter() if local(node) == "style"):
        name, parent = attribute(node, "name"), attribute(node, "parent-style-name")
        marks = [child for child in node if local(child) == "text-properties"]
        if any(attribute(mark, "display") == "none" for mark in marks):
            styles.hidden.add(name)
        fonts = [font for mark in marks if (font := attribute(mark, "font-name"))]
        if fonts:
            styles.fonts[name] = fonts[-1]
        if attribute(node, "family") == "paragraph":
            heading = next((match for one in (name, parent) if (match := _HEADING.search(one))), None)
            bold = any(attribute(mark, "font-weight") == "bold" for mark in marks)
            styles.named[name] = (
                f"heading-{heading[1]}" if heading else "bold" if bold else styles.named.get(parent, "")
            )
    return styles


def is_hidden(node: "etree._Element", styles: Styles) -> bool:
    """True for a part of a text that is not shown."""
    return attribute(node, "display") == "none" or attribute(node, "style-name") in styles.hidden


def controls_of(root: "etree._Element") -> Controls:
    """Return the fields of forms: key -> what each shows."""
    found: dict[str, str] = {}
    for form in (node for node in root.iter() if local(node) == "forms"):
        for node in form.iter():
            key = attribute(node, "id")
            if key:
                found[key] = _shown(node)
    return found


def _shown(node: "etree._Element") -> str:
    name, label = local(node), attribute(node, "label")
    if name in {"checkbox", "radio"}:
        state = attribute(node, "current-state") or attribute(node, "state")
        ticked = state == "checked" or "true" in {attribute(node, "current-selected"), attribute(node, "selected")}
        return f"{box(ticked)} {label}".strip()
    if name in {"listbox", "combobox"}:
        chosen = [attribute(one, "label") for one in node if "true" in _selected(one)]
        return " ".join(chosen) or attribute(node, "current-value") or attribute(node, "value")
    if name in {"password", "hidden"}:
        return ""
    written = "\n".join("".join(one.itertext()) for one in node if local(one) == "p")
    return written or attribute(node, "current-value") or attribute(node, "value") or label


def _selected(option: "etree._Element") -> set[str]:
    return {attribute(option, "current-selected") or attribute(option, "selected")}


@dataclass
class Words:
    """Reads the words of paragraphs; links, boxes and notes of the last one stand in the lists."""

    styles: Styles
    controls: Controls
    links: list[str] = field(default_factory=list)
    boxes: list["etree._Element"] = field(default_factory=list)
    notes: list["etree._Element"] = field(default_factory=list)

    def of(self, node: "etree._Element") -> str:
        self.links, self.boxes, self.notes = [], [], []
        return "".join(self._of(node, ""))

    def _of(self, node: "etree._Element", font: str) -> Iterator[str]:
        yield drawn(_flat(node.text), font)
        for child in node:
            if isinstance(child.tag, str):
                yield from self._piece(child, local(child), font)
            yield drawn(_flat(child.tail), font)

    def _piece(self, node: "etree._Element", name: str, font: str) -> Iterator[str]:
        if name in SKIPPED or is_hidden(node, self.styles):
            return
        if name in _BLANKS:
            count = attribute(node, "c")
            yield _BLANKS[name] * min(20, int(count) if count.isdigit() else 1)
        elif name == "note-body":
            self.notes.append(node)
        elif name in BOXES:
            self.boxes.append(_in_a_box(node))
        elif name == "control":
            yield f" {self.controls.get(attribute(node, 'control'), '')} "
        elif name == "fieldmark":
            yield _ticked(node)
        else:
            if name == "a" and (target := attribute(node, "href")):
                self.links.append(target)
            yield from self._of(node, self.styles.fonts.get(attribute(node, "style-name"), font))


def _in_a_box(node: "etree._Element") -> "etree._Element":
    """Return what holds the blocks of a box: for a table something around it."""
    if local(node) != "table":
        return node
    around = etree.Element("around")
    around.append(node)
    return around


def _ticked(mark: "etree._Element") -> str:
    """Return what a box on a form shows, as older programs write it."""
    said = {attribute(one, "name"): attribute(one, "value") for one in mark if local(one) == "param"}
    ticked = [value for name, value in said.items() if name.endswith("Checkbox_Checked")]
    return box("true" in ticked) if attribute(mark, "type").endswith("FORMCHECKBOX") else ""


def _flat(words: str | None) -> str:
    return re.sub(r"[ \t\r\n]+", " ", words or "")
