"""XLSForm: what others write is read, what we cannot take over is named, and what we write pyxform agrees with."""

import zipfile
from collections.abc import Callable
from datetime import UTC
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pyxform.xls2xform import convert

from nestwerk.evaluation import queries, rules
from nestwerk.evaluation.formats import xlsform_in, xlsform_out
from nestwerk.evaluation.models import FormKind, Round
from nestwerk.evaluation.tests import public_forms
from nestwerk.papers.formats.child import read_here
from nestwerk.papers.formats.workbook import xlsx_bytes
from nestwerk.papers.queries.reading import Unreadable, understand
from nestwerk.world import GroupWorld, World

READER = "nestwerk.evaluation.formats.xlsform_in:from_paper"
GIVEN = {"language": "nl", "title": "Zonder titel"}
WORDS = {"nl": "woorden", "fr": "mots", "en": "words"}
SCALES = {
    "smiley": {str(point): WORDS for point in (1, 2, 3)},
    "agree": {str(point): WORDS for point in range(1, 6)},
    "yesno": {"yes": WORDS, "no": WORDS},
    "no-answer": {"dont-know": WORDS, "rather-not": WORDS},
}


def read(path: Path) -> tuple[rules.Form, set[tuple[str, str]]]:
    found = xlsform_in.from_paper(read_here(path, "xlsx"), GIVEN)
    return rules.parse(found["form"]), {(code, name) for code, name in found["left"]}


def export(form: rules.Form, path: Path) -> Path:
    tables = xlsform_out.tables(rules.as_dict(form), scales=SCALES, form_id="form", version="1")
    path.write_bytes(xlsx_bytes(tables, zone=UTC))
    return path


@pytest.mark.parametrize("name", public_forms.ALL)
def test_five_forms_of_others_come_back_the_same_and_pyxform_agrees(name: str, tmp_path: Path) -> None:
    form, _ = read(public_forms.write(tmp_path / "theirs.xlsx", public_forms.ALL[name]))
    ours = export(form, tmp_path / "ours.xlsx")
    again, left = read(ours)
    assert (again, left) == (form, set())
    converted = convert(str(ours))
    assert all(item.key in converted.xform for item in form.items)


@pytest.mark.parametrize("kind", [FormKind.START, FormKind.THERMOMETER, FormKind.END])
def test_our_own_forms_come_back_the_same_and_pyxform_has_nothing_to_say(kind: str, tmp_path: Path) -> None:
    form = rules.parse(queries.definition_of(kind))
    ours = export(form, tmp_path / "ours.xlsx")
    assert read(ours) == (form, set())
    # It warns only of languages that the made-up words of our scales do not speak here.
    assert [one for one in convert(str(ours)).warnings if "translation" not in one] == []


def test_every_kind_with_its_condition_and_its_licence_comes_back(tmp_path: Path) -> None:
    label = {"nl": "Vraag", "fr": "Question"}
    data: dict[str, Any] = {
        "title": {"nl": "Alles", "fr": "Tout"},
        "intro": {"nl": "=1+1"},
        "sections": [
            {
                "title": {"nl": "Deel"},
                "items": [
                    {"key": "vlot", "kind": "agree", "label": label, "concepts": ["a/b", "c/d"]},
                    {"key": "cijfer", "kind": "number", "label": label, "low": 1, "high": 2, "step": 0.5},
                    {
                        "key": "kies",
                        "kind": "choice",
                        "many": True,
                        "label": label,
                        "options": [{"key": "een", "label": label}, {"key": "twee", "label": label}],
                    },
                ],
            },
            {
                "items": [
                    {
                        "key": "ja",
                        "kind": "yesno",
                        "label": label,
                        "show_if": {"item": "kies", "values": ["een", "twee"]},
                    },
                    {"key": "waarom", "kind": "text", "label": label, "show_if": {"item": "ja", "values": ["no"]}},
                    {
                        "key": "meer",
                        "kind": "text",
                        "label": label,
                        "show_if": {"item": "cijfer", "values": ["1", "1.5"]},
                    },
                ]
            },
        ],
        "licence": {
            "holder": "Iemand",
            "licence": "https://example.org",
            "electronic_use": True,
            "translation": "eigen",
            "smileys": False,
            "checked": "Bram, 1 november 2026",
        },
        "fixed_layout": True,
    }
    form = rules.parse(data)
    ours = export(form, tmp_path / "ours.xlsx")
    assert read(ours) == (form, set())
    assert "kies" in convert(str(ours)).xform


def test_languages_quotes_and_capitals_as_people_write_them(tmp_path: Path) -> None:
    form, left = read(public_forms.write(tmp_path / "a.xlsx", public_forms.SKIPS))
    assert form.title == {"nl": "Why we come"}
    before, why, what, again = form.items
    assert (before.key, before.kind, [one.key for one in before.options]) == ("came-before", "choice", ["yes", "no"])
    assert (why.many, [one.key for one in why.options]) == (True, ["talk", "tea-cake", "other"])
    assert what.show_if == rules.Condition("why", ("other", "talk"))
    assert again.show_if is None
    assert left == {("required", "Came_Before"), ("no-bounds", "times (integer)"), ("condition", "again")}


def test_a_condition_finds_its_question_whatever_its_capitals_and_spaces(tmp_path: Path) -> None:
    """Names are case-insensitive to pyxform since 4.0."""
    sheets: dict[str, list[tuple[object, ...]]] = {
        "survey": [
            ("type", "name", "label::Nederlands (nl)", "relevant"),
            ("select_one yn", "Kwam_Eerder", "Kwam je eerder?", ""),
            ("text", "waarom", "Waarom?", "${ KWAM_eerder } = ‘yes’"),
        ],
        "choices": [("list_name", "name", "label::Nederlands (nl)"), ("yn", "yes", "Ja"), ("yn", "no", "Nee")],
    }
    form, left = read(public_forms.write(tmp_path / "a.xlsx", sheets))
    assert form.items[1].show_if == rules.Condition(form.items[0].key, ("yes",))
    assert left == set()


def test_a_range_with_labels_becomes_our_scale(tmp_path: Path) -> None:
    form, left = read(public_forms.write(tmp_path / "a.xlsx", public_forms.SCALES))
    ladder, trust, plain, children = form.items
    assert (ladder.kind, ladder.low, ladder.high, ladder.step) == ("number", 0, 10, 1)
    assert (trust.low, trust.high, trust.help["nl"]) == (1, 5, "1: helemaal niet. 5: heel erg.")
    assert (plain.low, plain.high) == (1, 10)
    assert (children.low, children.high) == (0, 12)
    assert left == {("no-bounds", "hours (decimal)")}


def test_what_cannot_be_taken_over_is_named(tmp_path: Path) -> None:
    form, left = read(public_forms.write(tmp_path / "a.xlsx", public_forms.HOUSEHOLD))
    assert [item.key for item in form.items] == ["who", "last"]
    assert [one.key for one in form.items[0].options] == ["partner", "k-2"]
    assert left == {
        ("entities", ""),
        ("meta", "start"),
        ("meta", "deviceid"),
        ("audit", "audit"),
        ("type", "place (geopoint)"),
        ("type", "photo (image)"),
        ("type", "twice (calculate)"),
        ("other", "who"),
        ("media", "who"),
        ("repeat", "child"),
        ("piping", "other"),
        ("default", "last"),
        ("entities", "last"),
    }


def test_groups_inside_groups_keep_their_condition(tmp_path: Path) -> None:
    form, left = read(public_forms.write(tmp_path / "a.xlsx", public_forms.NESTED))
    asked = {item.key: item.show_if for item in form.items}
    more = rules.Condition("wil", ("ja",))
    assert asked == {"wil": None, "wat": more, "wat-2": more, "slot": rules.Condition("wat-2", ("nee",))}
    assert [section.title.get("nl", "") for section in form.sections] == ["", "Meer", "Dieper", ""]
    assert left == {("language", "Klingon"), ("type", "orde (rank jn)")}


@pytest.mark.parametrize(
    ("sheets", "problem"),
    [
        ({"Blad1": [["naam", "score"], ["a", 1]]}, "no-survey"),
        ({"survey": [["type", "name", "label"], ["geopoint", "a", "Waar?"]]}, "no-questions"),
        ({"survey": [["type", "name", "label"]]}, "no-survey"),
    ],
)
def test_a_workbook_that_is_no_form_is_said(sheets: Any, problem: str, tmp_path: Path) -> None:
    path = public_forms.write(tmp_path / "a.xlsx", sheets)
    assert xlsform_in.from_paper(read_here(path, "xlsx"), GIVEN) == {"problem": problem}


def test_it_is_read_in_a_process_apart(tmp_path: Path) -> None:
    path = public_forms.write(tmp_path / "a.xlsx", public_forms.WELCOME)
    found, _ = understand(path, name="a.xlsx", by=READER, given=GIVEN)
    form = rules.parse(found["form"])
    assert form.intro == {"nl": "Fijn dat je er bent.", "fr": "Bienvenue."}
    assert (len(form.items), form.languages) == (3, ("nl",))


def hostile(path: Path, kind: str) -> Path:
    """Return a workbook that would fill memory, time or disk."""
    if kind == "rows":
        rows = [["type", "name", "label"], *(["text", f"q{n}", "Vraag"] for n in range(100_000))]
        return public_forms.write(path, {"survey": rows})
    public_forms.write(path, public_forms.WELCOME)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        if kind == "bomb":
            archive.writestr("xl/media/image1.png", b"\0" * 130_000_000)
        else:
            archive.writestr("xl/extra.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>")
    return path


@pytest.mark.parametrize(("kind", "reason"), [("bomb", "bomb"), ("entities", "entities"), ("rows", "too-big")])
def test_hostile_workbooks_are_refused(kind: str, reason: str, tmp_path: Path) -> None:
    path = hostile(tmp_path / "a.xlsx", kind)
    with pytest.raises(Unreadable) as problem:
        understand(path, name="a.xlsx", by=READER, given=GIVEN)
    assert problem.value.details["reason"] == reason


def test_a_file_that_only_says_it_is_a_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"type;name;label\n")
    with pytest.raises(Unreadable):
        understand(path, name="a.xlsx", by=READER, given=GIVEN)


@pytest.mark.django_db
def test_a_team_takes_its_questions_along(
    client_for: Callable[..., Client], groups: GroupWorld, world: World, ending: Round, tmp_path: Path
) -> None:
    address = reverse("evaluation:xlsform", args=[groups.tuesday.slug, ending.pk])
    assert client_for(world.daan).get(address).status_code == 404
    answer = client_for(world.bram).get(address)
    ours = tmp_path / "vragen.xlsx"
    ours.write_bytes(answer.content)
    assert read(ours) == (ending.version.read(), set())
    converted = convert(str(ours))
    assert converted.warnings == []
    assert all(words in converted.xform for words in ("Een beetje", "Un peu", "Weet ik niet"))
