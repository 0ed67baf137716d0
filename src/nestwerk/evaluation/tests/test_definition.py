"""A form is read strictly and written back the same."""

from typing import Any

import pytest

from nestwerk.evaluation import rules

LICENCE = {
    "holder": "Somebody",
    "licence": "https://licence.example",
    "electronic_use": True,
    "translation": "their own",
    "smileys": False,
    "checked": "Bram, 1 November 2026",
}


def form(**changes: Any) -> dict[str, Any]:
    items = [
        {"key": "nice", "kind": "smiley", "label": {"nl": "Was het fijn?", "fr": "C'était bien ?"}},
        {
            "key": "why",
            "kind": "choice",
            "label": {"nl": "Wat hielp?"},
            "options": [{"key": "talk", "label": {"nl": "praten"}}, {"key": "eat", "label": {"nl": "eten"}}],
            "many": True,
            "show_if": {"item": "nice", "values": ["2", "3"]},
        },
        {"key": "how", "kind": "number", "label": {"nl": "Hoe gaat het?"}, "high": 10, "concepts": ["WF1"]},
    ]
    return {"title": {"nl": "Hoe was het?"}, "sections": [{"items": items}], **changes}


def test_what_is_read_is_written_back_the_same() -> None:
    read = rules.parse(form(intro={"nl": "Kort."}))
    assert rules.parse(rules.as_dict(read)) == read
    assert [item.key for item in read.items] == ["nice", "why", "how"]
    assert (read.items[1].show_if, read.items[2].low) == (rules.Condition("nice", ("2", "3")), 0)
    assert rules.in_language(read.items[0].label, "fr") == "C'était bien ?"
    assert rules.in_language(read.items[1].label, "fr") == "Wat hielp?"


def only(**item: Any) -> dict[str, Any]:
    return form(sections=[{"items": [{"key": "a", "kind": "text", "label": {"nl": "Wat?"}, **item}]}])


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ([], "form: a table"),
        (form(title={}), "title of the form: there are no words"),
        (form(sections=[]), "a form has 1 to 60 items"),
        (form(colour="red"), "'colour' is not known"),
        (only(kind="stars"), "item a: the kind is one of"),
        (only(key="Not a key"), "a key has small letters"),
        (only(label={"nl": "x" * 601}), "more than 600"),
        (only(label={"NL!": "Wat?"}), "is no language"),
        (only(kind="choice"), "a choice has 2 to 30 options"),
        (only(many=True), "only a choice has options"),
        (only(kind="number", low=5, high=5), "a number goes from low to high"),
        (only(kind="number", low=True), "a number is expected"),
        (only(show_if={"item": "later", "values": ["1"]}), "which is not asked before it"),
        (form(sections=[*form()["sections"], *form()["sections"]]), "there are two with this key"),
        (form(fixed_layout=True), "belongs to a scale with a licence"),
        (form(licence=LICENCE), "may not be shown with smileys"),
        (form(licence={**LICENCE, "electronic_use": False}), "without leave for electronic use"),
        (form(licence={**LICENCE, "holder": ""}), "'holder' is missing"),
    ],
)
def test_what_is_not_understood_is_refused_with_where(data: object, why: str) -> None:
    with pytest.raises(rules.NotAForm, match=why):
        rules.parse(data)


@pytest.mark.parametrize("key", ["dont-know", "rather-not"])
def test_no_option_passes_for_no_answer(key: str) -> None:
    options = [{"key": key, "label": {"nl": "a"}}, {"key": "b", "label": {"nl": "b"}}]
    with pytest.raises(rules.NotAForm, match="key of 'no answer'"):
        rules.parse(only(kind="choice", options=options))
