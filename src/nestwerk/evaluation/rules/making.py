"""Working on a form of one's own: plain data in, plain data out. A question keeps its key, so that answers stay its."""

from collections.abc import Iterable, Mapping
from typing import Any

from nestwerk.evaluation.rules.definition import NUMBER
from nestwerk.kernel.text import slug

Data = dict[str, Any]
# One question with the heading above it, if there is one.
Line = tuple[Mapping[str, str], Data]
MOST_IN_A_KEY = 40


def lines_of(draft: Mapping[str, Any]) -> list[Line]:
    """Return the questions in order; the first of each section with its heading."""
    return [
        (section.get("title", {}) if not number else {}, item)
        for section in draft.get("sections", [])
        for number, item in enumerate(section["items"])
    ]


def built(draft: Mapping[str, Any], lines: Iterable[Line]) -> Data:
    """Return the draft with these questions. A condition on what does not come before it, or is gone, falls away."""
    sections: list[Data] = []
    before: dict[str, Data] = {}
    for heading, item in lines:
        if heading or not sections:
            sections.append({**({"title": dict(heading)} if heading else {}), "items": []})
        kept = _with_condition(item, before)
        before[kept["key"]] = kept
        sections[-1]["items"].append(kept)
    return {**draft, "sections": sections}


def _with_condition(item: Data, before: Mapping[str, Data]) -> Data:
    asked = item.get("show_if")
    if not asked:
        return item
    of = before.get(asked["item"])
    values = [one for one in asked["values"] if of and _has(of, one)]
    rest = {name: value for name, value in item.items() if name != "show_if"}
    return {**rest, "show_if": {"item": asked["item"], "values": values}} if values else rest


def _has(item: Data, value: str) -> bool:
    return value in {one["key"] for one in item["options"]} if item["kind"] == "choice" else item["kind"] != "text"


def put(draft: Mapping[str, Any], item: Data, heading: Mapping[str, str]) -> Data:
    """Return the draft with a question in the place of the one with its key, else at the end."""
    lines = lines_of(draft)
    place = next((n for n, (_, one) in enumerate(lines) if one["key"] == item["key"]), len(lines))
    lines[place : place + 1] = [(heading, item)]
    return built(draft, lines)


def moved(draft: Mapping[str, Any], key: str, *, up: bool) -> Data:
    """Return the draft with a question one place up or down; the heading above it stays where it is."""
    lines = lines_of(draft)
    place = next((n for n, (_, one) in enumerate(lines) if one["key"] == key), None)
    other = None if place is None else place - 1 if up else place + 1
    if place is None or other is None or not 0 <= other < len(lines):
        return dict(draft)
    (mine, item), (theirs, neighbour) = lines[place], lines[other]
    lines[place], lines[other] = (mine, neighbour), (theirs, item)
    return built(draft, lines)


def without(draft: Mapping[str, Any], key: str) -> Data:
    """Return the draft without a question; its heading goes to the next one, unless that has its own."""
    lines = lines_of(draft)
    left: list[Line] = []
    heading: Mapping[str, str] = {}
    for mine, item in lines:
        if item["key"] == key:
            heading = mine
            continue
        left.append((mine or heading, item))
        heading = {}
    return built(draft, left)


def free_key(draft: Mapping[str, Any], label: str) -> str:
    """Return a key for a new question, made of its words."""
    return _free(label, {item["key"] for _, item in lines_of(draft)})


def option_keys(labels: Iterable[str], before: Iterable[Mapping[str, Any]], language: str) -> list[str]:
    """Return a key for each answer: the one it had by its words, else by its place when no answer was added."""
    known, told = list(before), list(labels)
    by_words = {one["label"].get(language, ""): one["key"] for one in known}
    found: list[str] = []
    for place, label in enumerate(told):
        key = by_words.get(label)
        if key is None and len(told) == len(known) and known[place]["label"].get(language) not in told:
            key = known[place]["key"]
        found.append(key if key and key not in found else _free(label, {*found, *by_words.values()}))
    return found


def _free(words: str, taken: set[str]) -> str:
    bare = slug(words, most=MOST_IN_A_KEY) or "vraag"
    bare = bare if bare[0].isalpha() else f"k-{bare}"[:MOST_IN_A_KEY].rstrip("-")
    found, number = bare, 2
    while found in taken:
        ending = f"-{number}"
        found, number = bare[: MOST_IN_A_KEY - len(ending)].rstrip("-") + ending, number + 1
    return found


def may_decide(item: Mapping[str, Any]) -> bool:
    """True for a question whose answer may decide whether another is asked: few answers, all known beforehand."""
    return item["kind"] not in ("text", NUMBER)
