"""Plain data (JSON, TOML) to a form, strictly: what is not understood is refused with a sentence that says where."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from nestwerk.evaluation.rules.definition import (
    CHOICE,
    KINDS,
    NO_ANSWERS,
    NUMBER,
    SMILEY,
    Condition,
    Form,
    Item,
    Licence,
    Number,
    Option,
    Section,
    Words,
)

MOST_ITEMS, MOST_OPTIONS, LONGEST = 60, 30, 600
_KEY = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*\Z", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2,3}\Z", re.ASCII)


class NotAForm(ValueError):
    """It cannot be read as a form; says why and where."""


def parse(data: object) -> Form:
    """Read a form. Raises NotAForm."""
    told = _table(data, "form", {"title", "intro", "sections", "licence", "fixed_layout"})
    sections = tuple(_section(one, f"section {n}") for n, one in enumerate(_list(told.get("sections"), "form"), 1))
    licence = _licence(told["licence"]) if told.get("licence") is not None else None
    form = Form(
        title=_words(told.get("title"), "title of the form", needed=True),
        sections=sections,
        intro=_words(told.get("intro"), "intro of the form"),
        licence=licence,
        fixed_layout=bool(told.get("fixed_layout", False)),
    )
    _whole(form)
    return form


def _section(data: object, where: str) -> Section:
    told = _table(data, where, {"title", "items"})
    items = tuple(_item(one, f"{where}, item {n}") for n, one in enumerate(_list(told.get("items"), where), 1))
    return Section(items=items, title=_words(told.get("title"), where))


def _item(data: object, where: str) -> Item:
    known = {"key", "kind", "label", "help", "options", "many", "low", "high", "step", "concepts", "show_if"}
    told = _table(data, where, known)
    key, kind = _key(told.get("key"), where), told.get("kind")
    where = f"item {key}"
    if kind not in KINDS:
        raise NotAForm(f"{where}: the kind is one of {', '.join(KINDS)}")
    options = tuple(_option(one, where) for one in _list(told.get("options", ()), where))
    low, high, step = (_number(told.get(name, start), where) for name, start in (("low", 0), ("high", 10), ("step", 1)))
    item = Item(
        key=key,
        kind=str(kind),
        label=_words(told.get("label"), where, needed=True),
        help=_words(told.get("help"), where),
        options=options,
        many=bool(told.get("many", False)),
        low=low,
        high=high,
        step=step,
        concepts=tuple(_text(one, where) for one in _list(told.get("concepts", ()), where)),
        show_if=_condition(told["show_if"], where) if told.get("show_if") is not None else None,
    )
    _fits(item, where)
    return item


def _fits(item: Item, where: str) -> None:
    keys = [option.key for option in item.options]
    if item.kind == CHOICE and not 2 <= len(keys) <= MOST_OPTIONS:
        raise NotAForm(f"{where}: a choice has 2 to {MOST_OPTIONS} options")
    if item.kind != CHOICE and (keys or item.many):
        raise NotAForm(f"{where}: only a choice has options")
    if len(set(keys)) != len(keys) or set(keys) & set(NO_ANSWERS):
        raise NotAForm(f"{where}: two options have one key, or one has the key of 'no answer'")
    if item.kind == NUMBER and not (item.low < item.high and item.step > 0):
        raise NotAForm(f"{where}: a number goes from low to high by a step above zero")


def _option(data: object, where: str) -> Option:
    told = _table(data, where, {"key", "label"})
    return Option(_key(told.get("key"), where), _words(told.get("label"), where, needed=True))


def _condition(data: object, where: str) -> Condition:
    told = _table(data, where, {"item", "values"})
    values = tuple(_text(str(one), where) for one in _list(told.get("values"), where))
    return Condition(_key(told.get("item"), where), values)


def _licence(data: object) -> Licence:
    names = ("holder", "licence", "electronic_use", "translation", "smileys", "checked")
    told = _table(data, "licence", set(names))
    for name in names:
        if told.get(name) in (None, ""):
            raise NotAForm(f"licence: '{name}' is missing")
    electronic, smileys = told["electronic_use"], told["smileys"]
    if not isinstance(electronic, bool) or not isinstance(smileys, bool):
        raise NotAForm("licence: 'electronic_use' and 'smileys' are yes or no")
    if not electronic:
        raise NotAForm("licence: without leave for electronic use this scale cannot be used here")
    words = {name: _text(told[name], "licence") for name in names if not isinstance(told[name], bool)}
    return Licence(electronic_use=electronic, smileys=smileys, **words)


def _whole(form: Form) -> None:
    """What holds over the whole form: keys once, conditions on what was asked before."""
    if not form.items or len(form.items) > MOST_ITEMS:
        raise NotAForm(f"a form has 1 to {MOST_ITEMS} items")
    before: set[str] = set()
    for item in form.items:
        if item.key in before:
            raise NotAForm(f"item {item.key}: there are two with this key")
        if item.show_if and item.show_if.item not in before:
            raise NotAForm(f"item {item.key}: it depends on '{item.show_if.item}', which is not asked before it")
        before.add(item.key)
    if form.fixed_layout and not form.licence:
        raise NotAForm("a fixed layout belongs to a scale with a licence")
    if form.licence and not form.licence.smileys and any(item.kind == SMILEY for item in form.items):
        raise NotAForm("this scale may not be shown with smileys")


def _table(data: object, where: str, known: set[str]) -> Mapping[str, Any]:
    if not isinstance(data, Mapping):
        raise NotAForm(f"{where}: a table is expected")
    if strange := sorted(str(name) for name in data if name not in known):
        raise NotAForm(f"{where}: '{strange[0]}' is not known")
    return data


def _list(data: object, where: str) -> Sequence[object]:
    if not isinstance(data, list | tuple):
        raise NotAForm(f"{where}: a list is expected")
    return data


def _key(data: object, where: str) -> str:
    if not isinstance(data, str) or not _KEY.match(data) or len(data) > 40:
        raise NotAForm(f"{where}: a key has small letters, figures and hyphens, at most 40")
    return data


def _text(data: object, where: str) -> str:
    if not isinstance(data, str) or not data.strip() or len(data) > LONGEST or "\x00" in data:
        raise NotAForm(f"{where}: words are missing, or more than {LONGEST} letters")
    return data


def _number(data: object, where: str) -> Number:
    if isinstance(data, bool) or not isinstance(data, int | float) or not abs(data) < 1e9:
        raise NotAForm(f"{where}: a number is expected")
    return data


def _words(data: object, where: str, *, needed: bool = False) -> Words:
    told = _table(data if data is not None else {}, where, set(data) if isinstance(data, Mapping) else set())
    for language, words in told.items():
        if not isinstance(language, str) or not _LANGUAGE.match(language):
            raise NotAForm(f"{where}: '{language}' is no language")
        _text(words, where)
    if needed and not told:
        raise NotAForm(f"{where}: there are no words")
    return dict(told)
