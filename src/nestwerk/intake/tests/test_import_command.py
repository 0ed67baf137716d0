"""`import-practices`: what it prints, and what it says about files that it cannot read."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from nestwerk.intake.tests import documents

pytestmark = pytest.mark.django_db


def told(*words: str) -> str:
    out = StringIO()
    call_command("import_practices", *words, stdout=out)
    return out.getvalue()


@pytest.mark.parametrize("extension", documents.WRITERS)
def test_every_kind_of_file_is_read_apart(extension: str, tmp_path: Path) -> None:
    path = documents.write(
        tmp_path, f"bijlage{extension}", documents.WRITERS[extension](documents.annex("nl", "after"))
    )
    data = json.loads(told(str(path), "--dry-run", "--json"))
    assert [one["title"] for one in data["practices"]] == [made.title for made in documents.practices("nl")]
    assert [one["building_block"] for one in data["practices"]] == [1, 1, 1, 2, 2, 2, 3, 3, 3]


@pytest.mark.parametrize("extension", [".csv", ".xlsx"])
def test_tables_are_read_apart(extension: str, tmp_path: Path) -> None:
    rows = documents.rows("fr")
    data = documents.as_csv(rows) if extension == ".csv" else documents.as_xlsx(rows)
    path = documents.write(tmp_path, f"lijst{extension}", data)
    read = json.loads(told(str(path), "--dry-run", "--json"))
    assert [one["title"] for one in read["practices"]] == [made.title for made in documents.practices("fr")]


def test_the_json_is_the_promised_one(tmp_path: Path) -> None:
    path = documents.write(tmp_path, "bijlage.txt", documents.as_txt(documents.annex("nl", "after")))
    data = json.loads(told(str(path), "--dry-run", "--json"))
    made = documents.practices("nl")[1]
    assert data["practices"][1] == {
        "title": made.title,
        "building_block": 1,
        "section": made.section,
        "initiator": made.initiators,
        "target_group": made.target_group,
        "goal": made.goal,
        "method": made.method,
        "links": list(made.links),
        "description": "\n\n".join(made.texts),
        "source": data["practices"][1]["source"],
    }
    assert data["practices"][1]["source"].startswith("bijlage.txt, line ")
    assert (list(data), data["warnings"]) == (["practices", "leftovers", "warnings"], [])


def test_a_sheet_tells_more(tmp_path: Path) -> None:
    path = documents.write(tmp_path, "fiche.md", documents.as_md(documents.sheet(documents.SHEETS["nl"])))
    (practice,) = json.loads(told(str(path), "--dry-run", "--json"))["practices"]
    assert practice["participation"]["professionals"] == {
        "development": "meedenken",
        "rollout": "meedoen",
        "evaluation": "meeweten",
    }
    assert practice["more"]["ethics"] == "Niemand moet iets vertellen."
    assert practice["method"].startswith("Elke dinsdag is de deur open")


def test_a_dry_run_lists_what_was_found(tmp_path: Path) -> None:
    path = documents.write(tmp_path, "b.txt", b"Babbelbank\n\n- Doelgroep: ouders\n- Doel: praten\n")
    shown = told(str(path), "--dry-run").splitlines()
    assert shown[:2] == ["b.txt: 1 practices", "  -  Babbelbank  (line 1)"]
    assert len(shown) == 4  # it says that initiator and method are missing


def test_a_file_that_cannot_be_read_is_one_sentence(tmp_path: Path) -> None:
    path = documents.write(tmp_path, "leeg.txt", b"")
    with pytest.raises(CommandError) as problem:
        told(str(path), "--dry-run")
    assert str(problem.value).count("\n") == 0
    with pytest.raises(CommandError):
        told(str(tmp_path / "niets.txt"))


def test_a_real_import_says_how_many_drafts_it_made(tmp_path: Path) -> None:
    path = documents.write(tmp_path, "bijlage.txt", documents.as_txt(documents.annex("nl", "after")))
    assert told(str(path)) == "bijlage.txt: 9 new drafts, 0 with a likely double, 0 imported before.\n"
    assert told(str(path)) == "bijlage.txt: 0 new drafts, 0 with a likely double, 9 imported before.\n"
