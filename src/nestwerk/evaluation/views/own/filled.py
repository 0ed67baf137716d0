"""Between a question as it is kept and the form in which it is made."""

from collections.abc import Mapping
from typing import Any

from nestwerk.evaluation import rules
from nestwerk.evaluation.forms import QuestionForm

Data = dict[str, Any]


def initial_of(heading: Mapping[str, str], item: Mapping[str, Any]) -> Data:
    """Return what stands in the form for a question that is there."""
    told: Data = {f"heading_{code}": words for code, words in heading.items()}
    for name in ("label", "help"):
        told |= {f"{name}_{code}": words for code, words in item.get(name, {}).items()}
    for option in item.get("options", ()):
        for code, words in option["label"].items():
            told[f"options_{code}"] = f"{told.get(f'options_{code}', '')}{words}\n"
    asked = item.get("show_if")
    told["show_if"] = f"{asked['item']}={' '.join(asked['values'])}" if asked else ""
    told |= {name: item[name] for name in ("many", "low", "high") if name in item}
    return {**told, "concepts": item.get("concepts", [])}


def line_of(draft: Mapping[str, Any], key: str) -> tuple[Mapping[str, str], Data] | None:
    """Return the question with this key and its heading; None when there is none."""
    return next((line for line in rules.lines_of(draft) if line[1]["key"] == key), None)


def item_of(filled: QuestionForm, draft: Mapping[str, Any], key: str) -> Data:
    """Return the question that was filled in, under the key it has or a new one."""
    told = filled.cleaned_data
    before = next((one for _heading, one in rules.lines_of(draft) if one["key"] == key), {})
    label = filled.said("label")
    item: Data = {"key": key or rules.free_key(draft, label[filled.first]), "kind": filled.kind, "label": label}
    if help_ := filled.said("help"):
        item["help"] = help_
    if filled.kind == rules.CHOICE:
        item["options"] = _options(filled, before)
        item["many"] = told["many"]
    if filled.kind == rules.NUMBER:
        item |= {"low": told["low"], "high": told["high"], "step": before.get("step", 1)}
    if told["concepts"]:
        item["concepts"] = told["concepts"]
    if told["show_if"]:
        of, _equals, values = told["show_if"].partition("=")
        item["show_if"] = {"item": of, "values": values.split(" ")}
    return item


def _options(filled: QuestionForm, before: Mapping[str, Any]) -> list[Data]:
    said = filled.options()
    keys = rules.option_keys(said[filled.first], before.get("options", ()), filled.first)
    return [
        {"key": key, "label": {code: lines[place] for code, lines in said.items()}} for place, key in enumerate(keys)
    ]
