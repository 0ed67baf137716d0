"""A form as plain data: sections of items, in several languages. Read by `parsing`, written back the same.

Answers of one sheet are `{key of the item: value}`. Whoever skips a question leaves its key out; 'I don't know' and
'I would rather not say' are values of their own (`DONT_KNOW`, `RATHER_NOT`), never a point on a scale.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

SMILEY, AGREE, YESNO, CHOICE, NUMBER, TEXT = "smiley", "agree", "yesno", "choice", "number", "text"
KINDS = (SMILEY, AGREE, YESNO, CHOICE, NUMBER, TEXT)
# Points of the scales that are ours: 1 is the least good.
POINTS = {SMILEY: 3, AGREE: 5}
YES, NO = "yes", "no"
DONT_KNOW, RATHER_NOT = "dont-know", "rather-not"
NO_ANSWERS = (DONT_KNOW, RATHER_NOT)
# Words in several languages: {"nl": "…"}.
Words = Mapping[str, str]
Number = int | float


@dataclass(frozen=True)
class Option:
    key: str
    label: Words


@dataclass(frozen=True)
class Condition:
    """Asked only when an earlier item was answered with one of these values (as text)."""

    item: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Item:
    key: str
    kind: str
    label: Words
    help: Words = field(default_factory=dict)
    options: tuple[Option, ...] = ()
    many: bool = False
    low: Number = 0
    high: Number = 10
    step: Number = 1
    concepts: tuple[str, ...] = ()
    show_if: Condition | None = None


@dataclass(frozen=True)
class Section:
    items: tuple[Item, ...]
    title: Words = field(default_factory=dict)


@dataclass(frozen=True)
class Licence:
    """What must be known before a scale of somebody else is used. All six, or the form is refused."""

    holder: str
    licence: str
    electronic_use: bool
    translation: str
    smileys: bool
    checked: str


@dataclass(frozen=True)
class Form:
    title: Words
    sections: tuple[Section, ...]
    intro: Words = field(default_factory=dict)
    licence: Licence | None = None
    # In its own order, with its own words, drawn plainly, nothing of ours between its items.
    fixed_layout: bool = False

    @property
    def items(self) -> tuple[Item, ...]:
        return tuple(item for section in self.sections for item in section.items)

    def item(self, key: str) -> Item | None:
        return next((item for item in self.items if item.key == key), None)

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(self.title)


def in_language(words: Words, language: str) -> str:
    """Return words in this language; else in Dutch, English, or whichever there is."""
    for one in (language, "nl", "en"):
        if words.get(one):
            return words[one]
    return next((said for said in words.values() if said), "")


def as_dict(form: Form) -> dict[str, Any]:
    """Return plain data that `parse` reads to an equal form. What is empty is left out."""
    return {
        "title": dict(form.title),
        **({"intro": dict(form.intro)} if form.intro else {}),
        "sections": [_section_out(section) for section in form.sections],
        **({"licence": vars(form.licence).copy()} if form.licence else {}),
        **({"fixed_layout": True} if form.fixed_layout else {}),
    }


def _section_out(section: Section) -> dict[str, Any]:
    title = {"title": dict(section.title)} if section.title else {}
    return {**title, "items": [dict(_item_out(item)) for item in section.items]}


def _item_out(item: Item) -> Iterator[tuple[str, Any]]:
    yield from (("key", item.key), ("kind", item.kind), ("label", dict(item.label)))
    if item.help:
        yield "help", dict(item.help)
    if item.options:
        yield "options", [{"key": one.key, "label": dict(one.label)} for one in item.options]
    if item.many:
        yield "many", True
    if item.kind == NUMBER:
        yield from (("low", item.low), ("high", item.high), ("step", item.step))
    if item.concepts:
        yield "concepts", list(item.concepts)
    if item.show_if:
        yield "show_if", {"item": item.show_if.item, "values": list(item.show_if.values)}
