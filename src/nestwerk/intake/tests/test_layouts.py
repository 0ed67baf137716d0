"""The layouts in every kind of file, in three languages: every field comes back as it was written."""

import re
from pathlib import Path

import pytest

from nestwerk.intake.queries.labels import bundled_labels
from nestwerk.intake.rules.reading import PracticeRead, Reading
from nestwerk.intake.rules.understand import understand
from nestwerk.intake.tests import documents
from nestwerk.intake.tests.documents import Made, MadeSheet
from nestwerk.papers.formats.child import read_here
from nestwerk.papers.formats.guard import kind_of

LANGUAGES = ("nl", "fr", "en")
STEPS = ("geen-participatie", "meeweten", "meedenken", "meedoen")
PHASES = ("development", "rollout", "evaluation")


def flat(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip()


def seen(practice: PracticeRead) -> dict[str, object]:
    told = flat(f"{practice.text('summary')} {practice.text('description')}")
    names = ("initiators", "target_group", "goal", "method")
    return {
        "title": practice.title.text,
        "block": practice.building_block,
        "section": practice.section,
        "told": told,
        "links": [link.url for link in practice.links],
        **{name: practice.text(name) for name in names},
    }


def meant(made: Made) -> dict[str, object]:
    names = ("initiators", "target_group", "goal", "method")
    return {
        "title": made.title,
        "block": made.block,
        "section": made.section,
        "told": flat(" ".join(made.texts)),
        "links": list(made.links),
        **{name: getattr(made, name) for name in names},
    }


def take(folder: Path, name: str, data: bytes) -> Reading:
    """Read in this process: test_import_command reads every kind in a process apart, as the site does."""
    path = documents.write(folder, name, data)
    return understand(read_here(path, kind_of(path, name)).lines, bundled_labels())


@pytest.mark.parametrize("order", ["before", "first", "after"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("extension", documents.WRITERS)
def test_an_annex_comes_back_whole(extension: str, language: str, order: str, tmp_path: Path) -> None:
    data = documents.WRITERS[extension](documents.annex(language, order))
    reading = take(tmp_path, f"annex{extension}", data)
    assert [seen(practice) for practice in reading.practices] == [meant(made) for made in documents.practices(language)]
    assert reading.warnings == ()


@pytest.mark.parametrize("extension", [".txt", ".docx", ".pdf"])
def test_labels_may_come_in_another_order(extension: str, tmp_path: Path) -> None:
    elements = documents.annex("nl", "before", fields=("goal", "method", "initiators", "target_group"))
    reading = take(tmp_path, f"annex{extension}", documents.WRITERS[extension](elements))
    assert [seen(practice) for practice in reading.practices] == [meant(made) for made in documents.practices("nl")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("extension", documents.WRITERS)
def test_a_full_sheet_comes_back_whole(extension: str, language: str, tmp_path: Path) -> None:
    made = documents.SHEETS[language]
    reading = take(tmp_path, f"sheet{extension}", documents.WRITERS[extension](documents.sheet(made)))
    (practice,) = reading.practices
    assert practice.title.text == made.title
    assert {name: flat(practice.text(name)) for name in expected(made)} == expected(made)
    assert practice.participation == {
        side: {phase: STEPS[step] for phase, step in zip(PHASES, steps, strict=True)}
        for side, steps in zip(("professionals", "target"), documents.CROSSES, strict=True)
    }
    assert [link.url for link in practice.links] == [made.link]
    # Names without a label may be anything: they stand beside the draft, for an editor to see.
    assert practice.text("initiators") == ""
    beside = " ".join(left.text for left in reading.leftovers if left.after == 0)
    assert [name for name in made.initiators if name not in beside] == []


def expected(made: MadeSheet) -> dict[str, str]:
    facts = dict(zip(("domain", "kind", "age", "applies"), made.facts.values(), strict=True))
    texts = {name: flat(" ".join(words)) for name, words in made.texts.items()}
    return {"participation": made.explained[1], **facts, **texts}


def test_several_sheets_in_one_document(tmp_path: Path) -> None:
    elements = [*documents.sheet(documents.SHEETS["nl"]), *documents.sheet(documents.SHEETS["en"])]
    reading = take(tmp_path, "twee.docx", documents.as_docx(elements))
    assert [practice.title.text for practice in reading.practices] == [
        "Oudercafé Sterke Start",
        "Parents' Café Good Start",
    ]
    assert [practice.text("domain") for practice in reading.practices] == ["Opvoeding", "Parenting"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("extension", [".csv", ".xlsx"])
def test_a_table_comes_back_whole(extension: str, language: str, tmp_path: Path) -> None:
    rows = documents.rows(language)
    reading = take(
        tmp_path, f"tabel{extension}", documents.as_csv(rows) if extension == ".csv" else documents.as_xlsx(rows)
    )
    without_sections = [{**meant(made), "section": ""} for made in documents.practices(language)]
    assert [seen(practice) for practice in reading.practices] == without_sections


def test_words_of_a_table_without_a_field_are_left_over(tmp_path: Path) -> None:
    table = [["Titel", "Doelgroep", "Kleur"], ["Babbelbank", "ouders", "rood"], ["", "niemand", ""]]
    reading = take(tmp_path, "tabel.csv", documents.as_csv(table))
    assert [left.text for left in reading.leftovers] == ["Kleur", "rood", "niemand"]
    assert [notice.code for notice in reading.warnings if notice.code == "no-title"] == ["no-title"]


def test_a_form_of_two_columns_is_read_as_labels(tmp_path: Path) -> None:
    rows = [["Titel", "Babbelbank"], ["Doelgroep", "ouders"], ["Doel", "praten"], ["Methode", "thee"]]
    reading = take(tmp_path, "formulier.docx", documents.as_docx([("table", rows)]))
    (practice,) = reading.practices
    assert (practice.title.text, practice.text("target_group"), practice.text("method")) == (
        "Babbelbank",
        "ouders",
        "thee",
    )


def test_a_letter_without_practices_is_left_over_as_it_is(tmp_path: Path) -> None:
    reading = take(tmp_path, "brief.txt", b"Beste buren,\n\nmorgen is het feest.\n")
    assert reading.practices == ()
    assert [left.text for left in reading.leftovers] == ["Beste buren,", "morgen is het feest."]
    assert [notice.code for notice in reading.warnings] == ["nothing-found"]
