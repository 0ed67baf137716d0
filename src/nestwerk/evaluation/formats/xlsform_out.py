"""A form of ours as the sheets of an XLSForm, with everything that our own reader finds back."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from nestwerk.evaluation.formats.xlsform_in import LICENCE, NO_ANSWERS, OWN_LISTS, TITLE
from nestwerk.evaluation.formats.xlsform_sheets import LANGUAGES
from nestwerk.papers.formats.tables import Table

Data = Mapping[str, Any]
# A scale of ours: each value with its words in every language.
Scales = Mapping[str, Mapping[str, Mapping[str, str]]]
NO_ANSWER = "no-answer"
LIST_OF = {kind: name for name, kind in OWN_LISTS.items()}


def tables(form: Data, *, scales: Scales, form_id: str, version: str) -> list[Table]:
    """Return the three sheets. `scales` has the words of smiley, agree, yesno and no-answer."""
    languages = languages_of(form)
    heads = [_head("label", one) for one in languages]
    hints = [_head("hint", one) for one in languages]
    survey = ["type", "name", *heads, *hints, "relevant", "parameters", "appearance", "nestwerk_concepts"]
    settings = dict(_settings(form, languages, form_id, version))
    return [
        Table("survey", survey, list(_survey(form, languages))),
        Table("choices", ["list_name", "name", *heads], list(_choices(form, languages, scales))),
        Table("settings", list(settings), [list(settings.values())]),
    ]


def languages_of(form: Data) -> list[str]:
    """Return the languages of a form: of its title first, then of what is asked."""
    found = [*form["title"]]
    for item in _items(form):
        found += [one for one in item["label"] if one not in found]
    return found


def _items(form: Data) -> Iterable[Data]:
    return (item for section in form["sections"] for item in section["items"])


def _head(name: str, language: str) -> str:
    return f"{name}::{LANGUAGES.get(language, language)} ({language})"


def _said(words: Mapping[str, str], languages: Sequence[str]) -> list[str]:
    return [words.get(one, "") for one in languages]


def _settings(form: Data, languages: Sequence[str], form_id: str, version: str) -> Iterable[tuple[str, str]]:
    first = "nl" if "nl" in form["title"] else languages[0]
    yield "form_title", form["title"][first]
    yield from (("form_id", form_id), ("version", version))
    yield "default_language", f"{LANGUAGES.get(first, first)} ({first})"
    # XLSForm has one title; the other languages stand in columns that only we read.
    yield from ((f"{TITLE}{one}", words) for one, words in form["title"].items() if one != first)
    for name in LICENCE if form.get("licence") else ():
        value = form["licence"][name]
        yield f"licence_{name}", value if isinstance(value, str) else "yes" if value else "no"
    if form.get("fixed_layout"):
        yield "fixed_layout", "yes"


def _survey(form: Data, languages: Sequence[str]) -> Iterable[list[str]]:
    none = _said({}, languages)
    if form.get("intro"):
        yield ["note", "intro-of-the-form", *_said(form["intro"], languages), *none, "", "", "", ""]
    kinds = {item["key"]: item for item in _items(form)}
    for number, section in enumerate(form["sections"], start=1):
        title = _said(section.get("title", {}), languages)
        yield ["begin_group", f"section-{number}", *title, *none, "", "", "", ""]
        for item in section["items"]:
            yield [
                _type(item),
                item["key"],
                *_said(item["label"], languages),
                *_said(item.get("help", {}), languages),
                _relevant(item.get("show_if"), kinds),
                _parameters(item),
                "likert" if item["kind"] in ("smiley", "agree") else "",
                " ".join(item.get("concepts", ())),
            ]
        yield ["end_group", "", *none, *none, "", "", "", ""]


def _type(item: Data) -> str:
    if item["kind"] == "number":
        return "range"
    if item["kind"] == "text":
        return "text"
    if item["kind"] == "choice":
        return f"{'select_multiple' if item.get('many') else 'select_one'} {item['key']}"
    return f"select_one {LIST_OF[item['kind']]}"


def _parameters(item: Data) -> str:
    if item["kind"] != "number":
        return ""
    return f"start={item.get('low', 0)} end={item.get('high', 10)} step={item.get('step', 1)}"


def _relevant(asked: Data | None, kinds: Mapping[str, Data]) -> str:
    """Return a condition in XLSForm's language; of several answers each on its own."""
    if not asked:
        return ""
    of = kinds[asked["item"]]
    if of["kind"] == "number":
        return " or ".join(f"${{{asked['item']}}} = {value}" for value in asked["values"])
    if of.get("many"):
        return " or ".join(f"selected(${{{asked['item']}}}, '{value}')" for value in asked["values"])
    return " or ".join(f"${{{asked['item']}}} = '{value}'" for value in asked["values"])


def _choices(form: Data, languages: Sequence[str], scales: Scales) -> Iterable[list[str]]:
    kinds = {item["kind"] for item in _items(form)}
    no_answer = scales[NO_ANSWER]
    lists = [(LIST_OF[kind], scales[kind]) for kind in LIST_OF if kind in kinds]
    lists += [
        (item["key"], {option["key"]: option["label"] for option in item["options"]})
        for item in _items(form)
        if item["kind"] == "choice"
    ]
    for name, values in lists:
        for value, words in [*values.items(), *((one, no_answer[one]) for one in NO_ANSWERS)]:
            yield [name, value, *_said(words, languages)]
