"""`./nestwerk refi`: what is in a file, what is lost of it, and one kind of file made of another."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from nestwerk.stories.formats.refi_out import write_project
from nestwerk.stories.queries.exchange import reading_of
from nestwerk.stories.tests.made_projects import AT, archive, project, qde, selection, text_source
from nestwerk.stories.tests.test_taguette import made


def told(*words: object, **options: object) -> str:
    out = StringIO()
    call_command("refi", *(str(word) for word in words), stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    file = tmp_path / "ours.qdpx"
    file.write_bytes(write_project(project(), origin="Nestwerk", at=AT))
    return file


def test_a_file_as_the_schema_says(ours: Path) -> None:
    words = told("check", ours)
    assert "As the schema says.\nEverything comes along." in words
    assert "users: 2, codes: 3, sources: 2, codings: 3, memos: 3, cases: 1, sets: 1" in words
    figures = json.loads(told("check", ours, "--json"))
    assert (figures["valid"], figures["losses"], figures["users"]) == (True, [], ["Chantal", "Bram"])


def test_a_file_with_faults_and_losses_is_read_all_the_same(tmp_path: Path) -> None:
    file = tmp_path / "theirs.qdpx"
    source = text_source("I was alone.", selection(6, 11, user="nobody"), attributes='richTextPath="internal://a.docx"')
    file.write_bytes(archive(qde(source, origin="MAXQDA 26")))
    with pytest.raises(CommandError, match="not as the schema of REFI-QDA says"):
        told("check", file)
    words = told("import", file)
    assert words.startswith("Theirs (MAXQDA 26)\n")
    assert "  Of 1 text(s) the plain text comes along, not the layout: Talk\n" in words
    figures = json.loads(told("import", file, "--json"))
    assert [loss["what"] for loss in figures["losses"]] == ["layout", "unknown_user"]


def test_a_project_of_taguette_becomes_refi_a_codebook_and_a_table(tmp_path: Path) -> None:
    source = tmp_path / "taguette.sqlite3"
    source.write_bytes(made())
    for name in ("made.qdpx", "made.qdc"):
        told("export", tmp_path / name, "--source", source)
        assert "As the schema says." in told("check", tmp_path / name)
    told("export", tmp_path / "made.csv", "--source", source)
    assert "heel alleen" in (tmp_path / "made.csv").read_text("utf-8-sig")
    theirs, back = (reading_of(path.read_bytes()).project for path in (source, tmp_path / "made.qdpx"))
    assert set(back.codings) == set(theirs.codings)
    assert (set(back.codes), back.sources) == (set(theirs.codes), theirs.sources)


def test_many_short_texts_become_one(tmp_path: Path) -> None:
    file = tmp_path / "survey.qdpx"
    sources = [text_source(f"answer {at}", number=1000 + at, name=f"P{at}") for at in range(60)]
    file.write_bytes(archive(qde("".join(sources))))
    figures = json.loads(told("import", file, "--one-text", "--json"))
    assert (figures["counts"]["sources"], figures["counts"]["cases"]) == (1, 60)
    assert figures["losses"][0]["sentence"].startswith("60 very short texts")


def test_what_cannot_be_done_is_one_sentence(ours: Path) -> None:
    with pytest.raises(CommandError, match="There is no such file"):
        told("check", ours.with_name("none.qdpx"))
    with pytest.raises(CommandError, match="Say what the export is made of"):
        told("export", ours)
    with pytest.raises(CommandError, match=r"A name that ends in \.qdpx"):
        told("export", ours.with_name("made.docx"), "--source", ours)
    assert not ours.with_name("made.docx").exists()
