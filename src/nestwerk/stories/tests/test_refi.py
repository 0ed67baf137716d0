"""REFI-QDA both ways: valid against the official schema, read alike by another program, nothing moved (S23, S26)."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from pyrefiqda import RefiCodebook, RefiProject

from nestwerk.stories.formats.codings import codings_csv, rows_of
from nestwerk.stories.formats.exchange import Code, Coding, Project, Source, User
from nestwerk.stories.formats.refi_codes import read_codebook, write_codebook
from nestwerk.stories.formats.refi_in import read_project
from nestwerk.stories.formats.refi_out import write_project
from nestwerk.stories.formats.refi_schema import faults_of_codebook, faults_of_project
from nestwerk.stories.queries.exchange import reading_of
from nestwerk.stories.rules.agreement_tables import LENGTH, PLACES, texts_of
from nestwerk.stories.rules.normal import normal
from nestwerk.stories.tests.made_projects import (
    AT,
    FAMILY,
    FLAG,
    TALK,
    archive,
    key,
    project,
    qde,
    selection,
    text_source,
)

SIGNS = st.text(st.sampled_from("ab \n.é<&\U0001f600" + FAMILY + FLAG), min_size=1, max_size=30)
NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20).map(str.strip).filter(bool)


@st.composite
def projects(draw) -> Project:
    """Return projects of some texts in normal form, codes in a tree, and codings of two coders."""
    texts = draw(st.lists(SIGNS.map(lambda raw: normal(raw).text), min_size=1, max_size=3))
    sources = tuple(Source(key(20 + at), f"Text {at}", text) for at, text in enumerate(texts))
    names = draw(st.lists(NAMES, min_size=1, max_size=4))
    parents = [draw(st.sampled_from(["", *(key(10 + one) for one in range(at))])) for at in range(len(names))]
    codes = tuple(Code(key(10 + at), name, parents[at]) for at, name in enumerate(names))
    made = {}
    for number in range(draw(st.integers(0, 6))):
        source = draw(st.sampled_from(sources))
        start = draw(st.integers(0, len(source.text) - 1))
        end = draw(st.integers(start + 1, len(source.text)))
        place = (source.key, start, end, draw(st.sampled_from(codes)).key, draw(st.sampled_from([key(1), key(2)])))
        made[place] = Coding(key(100 + number), *place, AT)
    return Project("p", (User(key(1), "A"), User(key(2), "B")), codes, sources, tuple(made.values()))


def bare(one: Project) -> tuple[object, ...]:
    """Return what must come back: the order of codes and codings is no part of it."""
    return (
        one.name,
        set(one.users),
        {(code.key, code.name, code.parent, code.description, code.colour, code.codable) for code in one.codes},
        [(source.key, source.name, source.text, source.description, source.values) for source in one.sources],
        {(coding.source, coding.start, coding.end, coding.code, coding.user, coding.at) for coding in one.codings},
        {(memo.words, memo.user, memo.at) for memo in one.memos}
        | {(c.memo, c.user, c.at) for c in one.codings if c.memo},
        one.cases,
        one.sets,
        one.description,
    )


@pytest.mark.parametrize("made", [project(), project(normal(TALK).text)])
def test_what_we_write_we_read_again(made: Project) -> None:
    data = write_project(made, origin="Nestwerk", at=AT)
    reading = reading_of(data)
    assert bare(reading.project) == bare(made)
    assert reading.losses == ()
    assert write_project(made, origin="Nestwerk", at=AT) == data
    about = {memo.words: memo.about for memo in reading.project.memos}
    assert about == {"Kijk nog eens": key(12), "Over alles": "", "Hier begint het.": key(30)}


@given(projects())
def test_any_project_is_valid_and_comes_back_whole(made: Project) -> None:
    data = write_project(made, origin="Nestwerk", at=AT)
    assert faults_of_project(data) == []
    reading = reading_of(data)
    assert bare(reading.project) == bare(made)
    assert reading.losses == ()


def test_another_program_reads_equal_codes_users_and_positions(tmp_path: Path) -> None:
    made = project(normal(TALK).text)
    file = tmp_path / "ours.qdpx"
    file.write_bytes(write_project(made, origin="Nestwerk", at=AT))
    theirs = RefiProject.load(str(file), extract_dir=str(tmp_path / "out"))
    assert {(user.guid, user.name) for user in theirs.users.user} == {(user.key, user.name) for user in made.users}
    codes = {code.guid: code for top in theirs.code_book.codes.code for code in [top, *top.code]}
    assert {(one.guid, one.name) for one in codes.values()} == {(code.key, code.name) for code in made.codes}
    assert {one.guid for one in codes.values() if not one.is_codable} == {key(10)}
    found = set()
    for source in theirs.sources.text_source:
        path = RefiProject.resolve_source_path(source.plain_text_path, str(tmp_path / "out"))
        text = Path(path).read_bytes().decode()
        for one in source.plain_text_selection:
            for coding in one.coding:
                words = text[int(one.start_position) : int(one.end_position)]
                found.add((source.guid, words, coding.code_ref.target_guid, coding.creating_user))
    assert found == {(one.source, made.words_of(one), one.code, one.user) for one in made.codings}
    assert "alleen" in {words for _, words, _, _ in found}


def test_the_codebook_is_valid_and_read_alike(tmp_path: Path) -> None:
    made = project()
    data = write_codebook(made, origin="Nestwerk")
    assert faults_of_codebook(data) == []
    reading = reading_of(data)
    assert (set(reading.project.codes), reading.project.sets) == (
        {replace(code, codable=True) if code.key == key(12) else code for code in made.codes},
        made.sets,
    )
    file = tmp_path / "ours.qdc"
    file.write_bytes(data)
    theirs = RefiCodebook.load(str(file))
    assert [code.name for code in theirs.codes.code] == ["Gevoel", "Steun <van anderen>"]


def test_a_broken_order_is_a_fault() -> None:
    """The check can fail: codes after sources are not as the schema says."""
    data = write_project(project(), origin="Nestwerk", at=AT)
    assert faults_of_project(data) == []
    assert faults_of_project(archive(qde(text_source("words", selection(0, 5))))) == []
    assert "Users" in faults_of_project(archive(qde(text_source("words"), more="<Users/>")))[0]
    assert faults_of_codebook(b'<CodeBook xmlns="urn:QDA-XML:codebook:1.0"/>') != []


def test_a_deep_tree_of_codes_comes_along() -> None:
    codes = tuple(Code(key(1000 + at), f"c{at}", key(999 + at) if at else "") for at in range(200))
    made = Project("deep", codes=codes)
    assert set(reading_of(write_project(made, origin="Nestwerk", at=AT)).project.codes) == set(codes)


def test_positions_are_exact_with_emoji_and_lines_that_end_in_two_signs() -> None:
    """S23: the file counts code points in what it holds; in our normal form the same words are coded."""
    for words in ("alleen", "weet", "pijn", "groep", FLAG, "Ge\u0301"):
        start = TALK.index(words)
        made = archive(
            qde(text_source("", selection(start, start + len(words)), attributes='plainTextPath="internal://a.txt"')),
            sources__a_txt=TALK.encode(),
        )
        found = reading_of(made).project
        assert found.words_of(found.codings[0]) == normal(words).text
        assert "\r" not in found.sources[0].text


def test_codings_as_csv_are_read_again_for_agreement() -> None:
    made = project(normal(TALK).text)
    data = codings_csv(made)
    texts = texts_of(rows_of(data, PLACES, optional=(LENGTH,)))
    found = {(one.coder, one.code, one.start, one.end) for text in texts for one in text.segments}
    names = {user.key: user.name for user in made.users} | {code.key: code.name for code in made.codes}
    assert found == {(names[one.user], names[one.code], one.start, one.end) for one in made.codings}
    assert texts[0].length == len(made.sources[0].text)
    assert "alleen;Hier begint het." in data.decode("utf-8-sig")


def test_no_element_of_ours_has_signs_that_xml_cannot_hold() -> None:
    made = replace(project(), name="a\x00b\x0b", codes=(Code(key(11), "x\ufffe\x01y"), Code(key(12), "z")))
    data = write_project(made, origin="Nestwerk", at=AT)
    assert faults_of_project(data) == []
    assert {code.name for code in read_project(data).project.codes} == {"xy", "z"}
    assert etree.fromstring(write_codebook(made, origin="x")) is not None
    assert read_codebook(write_codebook(made, origin="x")).project.codes[0].name == "xy"
