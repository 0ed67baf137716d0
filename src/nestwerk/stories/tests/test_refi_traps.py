"""Traps of other programs (S26), each with a made-up file: what is lost is told, the rest is taken, nothing crashes."""

import io
import zipfile

import pytest

from nestwerk.stories.formats.exchange import Reading
from nestwerk.stories.formats.losses import WORDS, sentence
from nestwerk.stories.formats.refi_archive import NotRefi
from nestwerk.stories.queries.exchange import one_text, reading_of
from nestwerk.stories.tests.made_projects import archive, key, qde, selection, text_source

TALK = "I was alone. Then the group came."
ALONE = (TALK.index("alone"), TALK.index("alone") + 5)
CODED = selection(*ALONE)


def read(sources: str, **more: str) -> Reading:
    return reading_of(archive(qde(sources, **more)))


def lost(reading: Reading) -> dict[str, int]:
    return {loss.what: loss.count for loss in reading.losses}


def coded(reading: Reading) -> list[str]:
    return [reading.project.words_of(one) for one in reading.project.codings]


@pytest.mark.parametrize(
    ("path", "member"),
    [
        ("internal://Talk.txt", "sources/Talk.txt"),
        ("internal:///Talk.txt", "Sources/talk.TXT"),
        ("Talk.txt", "Sources/Talk.txt"),
        ("sources/Talk.txt", "sources/Talk.txt"),
        ("relative:///Talk.txt", "Talk.txt"),
        ("sources\\Talk.txt", "SOURCES/Talk.txt"),
        # NVivo and MAXQDA: the path is missing or wrong, the file has the key of the source.
        ("internal://other.txt", f"sources/{key(20).upper()}.txt"),
        ("", f"Sources/{key(20)}.txt"),
    ],
)
def test_a_text_is_found_wherever_a_program_put_it(path: str, member: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as opened:
        attributes = f'plainTextPath="{path}"' if path else ""
        opened.writestr("project.qde", "\ufeff" + qde(text_source("", CODED, attributes=attributes)))
        opened.writestr(member, "\ufeff" + TALK)
    reading = reading_of(out.getvalue())
    assert (reading.project.sources[0].text, coded(reading)) == (TALK, ["alone"])
    assert reading.losses == ()


def test_a_source_without_text_is_named_and_the_rest_is_taken() -> None:
    """QualCoder #1027: three of four texts were lost after the first that had no user."""
    sources = "".join(
        [
            text_source("", attributes='richTextPath="internal://a.docx"', name="Only Word", number=21),
            text_source(TALK, selection(*ALONE, user="", number=80), number=22, name="Nobody's"),
            text_source("", attributes='plainTextPath="absolute:///C:/talk.txt"', number=23, name="Elsewhere"),
            text_source(TALK, CODED, number=24, name="Whole", attributes='richTextPath="internal://b.docx"'),
        ]
    )
    reading = read(sources)
    assert [source.name for source in reading.project.sources] == ["Nobody's", "Whole"]
    assert coded(reading) == ["alone", "alone"]
    assert lost(reading) == {"no_text": 2, "layout": 1, "unknown_user": 1}
    assert "Only Word, Elsewhere" in sentence(reading.losses[1])


def test_texts_without_a_name_or_with_the_same_one_are_told_apart() -> None:
    named = [text_source(TALK, number=number, name="Talk") for number in (20, 21)]
    path = 'plainTextPath="internal://interview 4.txt"'
    unnamed = text_source("", number=22, name="", attributes=path) + text_source(TALK, number=23, name="")
    data = archive(qde("".join(named) + unnamed), **{"interview 4_txt": TALK})
    assert [source.name for source in reading_of(data).project.sources] == ["Talk", "Talk (2)", "interview 4", "?"]


def test_pictures_sound_and_pages_are_named_with_what_is_coded_in_them() -> None:
    point = '<SyncPoint guid="{}" timeStamp="0" position="{}"/>'
    sources = (
        f'<PictureSource guid="{key(90)}" name="Drawing"/>'
        f'<PDFSource guid="{key(91)}" name="Paper"><PDFSelection guid="{key(92)}" page="1" firstX="0" firstY="0" '
        f'secondX="1" secondY="1"><Coding guid="{key(93)}"><CodeRef targetGUID="{key(10)}"/></Coding></PDFSelection>'
        f'<Representation guid="{key(94)}"><PlainTextContent>{TALK}</PlainTextContent>{CODED}</Representation>'
        "</PDFSource>"
        f'<AudioSource guid="{key(95)}" name="Tape"><Transcript guid="{key(96)}"><PlainTextContent>{TALK}'
        f"</PlainTextContent>{point.format(key(1), ALONE[0])}{point.format(key(2), ALONE[1])}"
        f'<TranscriptSelection guid="{key(97)}" fromSyncPoint="{key(1)}" toSyncPoint="{key(2)}">'
        f'<Coding guid="{key(98)}" creatingUser="{key(1)}"><CodeRef targetGUID="{key(10)}"/></Coding>'
        f'</TranscriptSelection></Transcript><AudioSelection guid="{key(99)}" begin="0" end="9">'
        f'<Coding guid="{key(100)}"><CodeRef targetGUID="{key(10)}"/></Coding></AudioSelection></AudioSource>'
    )
    reading = read(sources)
    assert [source.name for source in reading.project.sources] == ["Paper", "Tape"]
    assert coded(reading) == ["alone", "alone"]
    assert lost(reading) == {"picture": 1, "media": 1, "media_coding": 1, "layout": 1, "area": 1}


@pytest.mark.parametrize(
    ("written", "kept", "count"),
    [
        ("#ff8000", "#ff8000", 0),
        ("#F80", "#ff8800", 0),
        ("rgb(255, 128, 0)", "#ff8000", 0),
        ("ff8000", "#ff8000", 0),
        ("#80ff8000", "#80ff80", 1),
        ("#FFff8000", "#ff8000", 1),
        ("#ff8000ff", "#ff8000", 1),
        ("rgba(255,128,0,0.5)", "#ff8000", 1),
        ("orange", "", 1),
        ("rgb(300,0,0)", "", 1),
        ("", "", 0),
    ],
)
def test_colours(written: str, kept: str, count: int) -> None:
    reading = read("", codes=f'<Code guid="{key(11)}" name="Warm" color="{written}"/>')
    assert reading.project.codes[1].colour == kept
    assert lost(reading).get("colour", 0) == count


def test_codes_that_are_no_codes_are_categories_unless_somebody_coded_with_them() -> None:
    folders = f'<Code guid="{key(11)}" name="Folder" isCodable="false"><Code guid="{key(12)}" name="In it"/></Code>'
    used = f'<Code guid="{key(13)}" name="Used" isCodable="false"/>'
    reading = read(text_source(TALK, selection(0, 5, code=key(13))), codes=folders + used)
    found = {code.name: (code.codable, code.parent) for code in reading.project.codes}
    assert found["Folder"] == (False, "")
    assert found["In it"] == (True, key(11))
    assert found["Used"] == (True, "")
    assert lost(reading) == {"category_used": 1}


def test_keys_in_braces_and_capitals_are_the_same_keys() -> None:
    sources = text_source(TALK, selection(*ALONE, code="{" + key(10).upper() + "}", user="{" + key(1).upper() + "}"))
    reading = read(sources.replace(f'guid="{key(20)}"', f'guid="{{{key(20).upper()}}}"'))
    assert coded(reading) == ["alone"]
    assert reading.project.codings[0].user == key(1)
    assert lost(reading) == {}


def test_keys_that_are_missing_or_used_twice_are_made_and_the_same_each_time() -> None:
    codes = f'<Code name="None"/><Code guid="{key(10)}" name="Again"/><Code guid="x" name="No key"/>'
    first, second = (read("", codes=codes) for _ in range(2))
    assert len({code.key for code in first.project.codes}) == 4
    assert (first, lost(first)) == (second, {"key": 3})


def test_variables_of_cases_and_of_sources() -> None:
    """QualCoder #465: programs put them here or there."""
    value = f'<VariableValue><VariableRef targetGUID="{key(5)}"/><{{0}}>{{1}}</{{0}}></VariableValue>'
    more = f'<Variables><Variable guid="{key(5)}" name="age" typeOfVariable="Integer"/></Variables>'
    cases = (
        f'<Cases><Case guid="{key(6)}" name="Ann"><CodeRef targetGUID="{key(10)}"/>'
        f'{value.format("IntegerValue", 31)}<SourceRef targetGUID="{key(20)}"/><SelectionRef targetGUID="{key(70)}"/>'
        "</Case></Cases>"
    )
    source = text_source(TALK, CODED).replace("</TextSource>", value.format("TextValue", "32") + "</TextSource>")
    reading = read(source, more=more + cases)
    case = reading.project.cases[0]
    assert (case.values, case.sources, case.passages) == ({"age": "31"}, (key(20),), ((key(20), *ALONE),))
    assert reading.project.sources[0].values == {"age": "32"}
    assert lost(reading) == {"case_code": 1}


def test_notes_are_about_what_refers_to_them() -> None:
    notes = "".join(
        f'<Note guid="{key(number)}" name="n{number}"><PlainTextContent>words {number}</PlainTextContent></Note>'
        for number in (200, 201, 202, 203)
    )
    ref = '<NoteRef targetGUID="{}"/>'
    source = text_source(TALK, CODED.replace("</Coding>", ref.format(key(200)) + "</Coding>"), ref.format(key(201)))
    codes = f'<Code guid="{key(11)}" name="With note">{ref.format(key(202))}</Code>'
    reading = read(source, codes=codes, more=f"<Notes>{notes}</Notes>")
    about = {memo.words: memo.about for memo in reading.project.memos}
    assert about == {"words 200": key(71), "words 201": key(20), "words 202": key(11), "words 203": ""}


def test_links_drawings_and_what_was_marked_without_a_code_are_told() -> None:
    bare = f'<PlainTextSelection guid="{key(72)}" startPosition="0" endPosition="5"><Description>look</Description>'
    more = f'<Links><Link guid="{key(300)}"/></Links><Graphs><Graph guid="{key(301)}"/></Graphs>'
    reading = read(text_source(TALK, bare + "</PlainTextSelection>"), more=more)
    assert lost(reading) == {"uncoded": 1, "link": 1, "graph": 1}
    assert [(memo.words, memo.about, memo.name) for memo in reading.project.memos] == [("look", key(20), "I was")]


def test_codings_of_nothing_past_the_end_or_twice() -> None:
    parts = [selection(5, 5, number=80), selection(28, 999, number=82), selection(500, 999, number=84), CODED]
    twice = [selection(*ALONE, number=86), selection(*ALONE, number=88, code=key(400))]
    reading = read(text_source(TALK, *parts, *twice))
    assert coded(reading) == [TALK[28:], "alone"]
    assert lost(reading) == {"empty": 1, "outside": 2, "twice": 1, "unknown_code": 1}


def test_of_a_coding_that_stands_there_twice_no_words_are_lost() -> None:
    said = [
        selection(*ALONE, number=number).replace("<Coding", f"<Description>{words}</Description><Coding")
        for number, words in ((80, "first"), (82, "second"), (84, "second"))
    ]
    found = read(text_source(TALK, *said)).project
    assert [one.memo for one in found.codings] == ["first"]
    assert {(memo.words, memo.about) for memo in found.memos} == {("second", found.codings[0].key)}


LINES = "One line\r\nthe second\r\nI was alone \U0001f600 then.\r\nThe group came and we talked."


def places(text: str, *words: str) -> list[tuple[int, int, str]]:
    return [(text.index(word), text.index(word) + len(word), word) for word in words]


@pytest.mark.parametrize(
    ("origin", "count", "what"),
    [
        ("QualCoder 3.8", lambda at: at, None),
        ("ATLAS.ti 8", lambda at: at - LINES[:at].count("\r\n"), "places_lines"),
        ("Some program", lambda at: at - LINES[:at].count("\r\n"), "places_lines"),
        ("NVivo 14", lambda at: len(LINES[:at].encode("utf-16-le")) // 2, "places_utf16"),
    ],
)
@pytest.mark.parametrize("named", [True, False])
def test_how_a_program_counts_is_found_out(origin: str, count, what: str | None, named: bool) -> None:
    marks = [
        selection(count(start), count(end), name=words if named else "", number=500 + 2 * at)
        for at, (start, end, words) in enumerate(places(LINES, "second", "alone", "group", "came and we", "talked"))
    ]
    source = text_source("", *marks, attributes='plainTextPath="internal://t.txt"')
    reading = reading_of(archive(qde(source, origin=origin), sources__t_txt=LINES.encode()))
    assert coded(reading) == ["second", "alone", "group", "came and we", "talked"]
    assert lost(reading) == ({what: 1} if what else {})


@pytest.mark.parametrize(("origin", "words"), [("NVivo 14", "b"), ("QualCoder 3.8", " ")])
def test_where_nothing_tells_a_program_counts_as_it_is_known_to(origin: str, words: str) -> None:
    """Both ways fit: an emoji as two signs or as one."""
    reading = reading_of(archive(qde(text_source("\U0001f600 a b c", selection(5, 6)), origin=origin)))
    assert coded(reading) == [words]


def test_an_end_that_is_the_last_sign_itself_is_found_out() -> None:
    marks = [
        selection(start, end - 1, number=500 + 2 * at)
        for at, (start, end, _) in enumerate(places(TALK, "alone", "group", "Then"))
    ]
    reading = read(text_source(TALK, *marks))
    assert coded(reading) == ["alone", "group", "Then"]
    assert lost(reading) == {"places_last": 1}


def test_three_hundred_answers_to_a_survey_are_offered_as_one_text_with_cases() -> None:
    answers = [f"Answer {at}: alone" for at in range(300)]
    sources = "".join(
        text_source(
            answer, selection(len(answer) - 5, len(answer), number=3000 + 2 * at), number=1000 + at, name=f"P{at}"
        )
        for at, answer in enumerate(answers)
    )
    reading = read(sources)
    assert lost(reading) == {"many_small": 300}
    joined = one_text(reading.project, "Survey")
    assert len(joined.sources) == 1
    assert {joined.words_of(one) for one in joined.codings} == {"alone"}
    assert len(joined.codings) == len(joined.cases) == 300
    text = joined.sources[0].text
    assert [text[start:end] for case in joined.cases for _, start, end in case.passages] == answers


@pytest.mark.parametrize(
    ("data", "sentence_"),
    [
        (b"PK\x03\x04 broken", "This is no .qdpx file"),
        (b"no xml", "The project in this file is not well written"),
        (b"<Project/>", "This holds no codebook"),
        (
            b'<!DOCTYPE c [<!ENTITY a "b">]><CodeBook>&a;</CodeBook>',
            "The project in this file declares a document type",
        ),
        (archive('<!DOCTYPE p SYSTEM "file:///etc/passwd"><Project/>'), "The project in this file declares"),
        (archive("<CodeBook/>"), "This holds no project"),
        (
            archive(b"\x00" * 400_000_000 if False else b"<Project>" + b" " * 101_000_000),
            "A part of the file is larger",
        ),
    ],
)
def test_what_is_no_project_is_refused_in_one_sentence(data: bytes, sentence_: str) -> None:
    with pytest.raises(NotRefi) as problem:
        reading_of(data)
    assert str(problem.value).startswith(sentence_)


def test_a_text_that_explodes_is_refused_and_what_is_no_text_is_never_unpacked() -> None:
    bomb = b"a" * 20_000_000
    source = text_source("", attributes='plainTextPath="internal://bomb.txt"')
    with pytest.raises(NotRefi, match="larger than a text"):
        reading_of(archive(qde(source), sources__bomb_txt=bomb))
    assert reading_of(archive(qde(text_source(TALK)), sources__bomb_txt=bomb)).project.sources[0].text == TALK


def test_entities_that_grow_are_refused() -> None:
    laughs = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    with pytest.raises(NotRefi, match="document type"):
        reading_of(archive(laughs + "<Project name='&b;'/>"))


def test_every_loss_is_told_in_three_languages() -> None:
    for words in WORDS.values():
        assert set(words) == {"nl", "fr", "en"}
        assert all("{count}" in each for each in words.values())
