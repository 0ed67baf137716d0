"""Transcripts of every kind come in as who says what, in one normal form."""

import io
import zipfile
from pathlib import Path

import docx
import pytest

from nestwerk.papers.queries.reading import Unreadable
from nestwerk.stories.queries.reading import read_turns
from nestwerk.stories.rules.reading import turns
from nestwerk.stories.rules.sentences import sentences

WANTED = [("Interviewer", "Hoe was het?"), ("Moeder", "Goed. Héél goed."), ("Interviewer", "En nu?"), ("Moeder", "Ja.")]
ROWS = [f"{who}: {words}" for who, words in WANTED]
VTT = """WEBVTT

NOTE gemaakt door een programma

1
00:00:01.000 --> 00:00:03.000
<v Interviewer>Hoe was het?</v>

2
00:00:03.500 --> 00:00:05.000
<v Moeder>Goed.</v>

3
00:00:05.000 --> 00:00:06.000
<v Moeder>Héél goed.</v>

4
00:00:06.000 --> 00:00:07.000
<v Interviewer>En nu?</v>

5
00:00:07.000 --> 00:00:08.000
<v Moeder>Ja.</v>
"""
SRT = """1
00:00:01,000 --> 00:00:03,000
Interviewer: Hoe was het?

2
00:00:03,500 --> 00:00:05,000
Moeder: Goed.
Héél goed.

3
00:00:06,000 --> 00:00:07,000
Interviewer: En nu?

4
00:00:07,000 --> 00:00:08,000
Moeder: Ja.
"""


def word_file() -> bytes:
    made, out = docx.Document(), io.BytesIO()
    for row in ROWS:
        made.add_paragraph(row)
    made.save(out)
    return out.getvalue()


def open_document() -> bytes:
    text = "".join(f"<text:p>{row}</text:p>" for row in ROWS)
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>'
        f"{text}</office:text></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
    return out.getvalue()


def rich_text() -> bytes:
    """As a word processor writes it: fonts and a header that are no words, signs as bytes of a code page and as \\u."""
    head = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Calibri;}}{\colortbl;\red0\green0\blue0;}{\*\generator Writer;}"
    aside = r"{\header \pard bladzijde 1\par}{\info{\author Iemand}}"
    rows = r"\par ".join(ROWS).replace("é", r"\'e9", 1).replace("é", r"\u233?")
    return (head + aside + r"\pard\f0\fs24 {\b " + rows + r"}{\v verborgen}\par}").encode("ascii")


FILES = {
    "gesprek.txt": "\r\n".join(ROWS).encode(),
    "gesprek.html": ("<html><body>" + "".join(f"<p>{row}</p>" for row in ROWS) + "</body></html>").encode(),
    "gesprek.docx": word_file(),
    "gesprek.odt": open_document(),
    "gesprek.rtf": rich_text(),
    "gesprek.vtt": VTT.encode(),
    "gesprek.srt": SRT.encode(),
}


@pytest.mark.parametrize("name", FILES)
def test_each_kind_of_file_tells_who_says_what(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(FILES[name])
    assert read_turns(path, name=name) == WANTED


def test_another_kind_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gesprek.csv"
    path.write_text("a,b\n")
    with pytest.raises(Unreadable):
        read_turns(path, name="gesprek.csv")


def test_speakers_are_names_that_come_back(tmp_path: Path) -> None:
    rows = [
        "M1: ja",
        "[00:01:02] I: en toen?",
        "Let op: dit is geen spreker",
        "M1: nee",
        "vervolg",
        "Ann Smets  0:12",
        "Zo.",
    ]
    assert turns([*rows, "Ann Smets  0:30", "Klaar."]) == [
        ["M1", "ja"],
        ["I", "en toen?"],
        ["I", "Let op: dit is geen spreker"],
        ["M1", "nee"],
        ["M1", "vervolg"],
        ["Ann Smets", "Zo."],
        ["Ann Smets", "Klaar."],
    ]


def test_sentences_hold_all_words_and_stop_at_no_abbreviation() -> None:
    words = "Ik kwam bv. op dinsdag. 'Echt waar?' vroeg ze! Ja…  En toen niets meer"
    found = [words[a:b] for a, b in sentences(words)]
    assert found == ["Ik kwam bv. op dinsdag.", "'Echt waar?'", "vroeg ze!", "Ja…", "En toen niets meer"]
    assert sentences("", at=7) == []
    assert sentences("Ja.", at=7) == [(7, 10)]
