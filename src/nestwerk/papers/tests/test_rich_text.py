"""Rich text: every word is read, and nothing that is no word of the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nestwerk.papers.formats.paper import Refused
from nestwerk.papers.formats.rtf import read_rtf

LETTERS = st.characters(blacklist_categories=["Cs", "Cc", "Zl", "Zp", "Zs"])


def words_of(body: str, *, head: str = r"\rtf1\ansi\ansicpg1252") -> list[str]:
    return [line.text for line in read_rtf(("{" + head + " " + body + "}").encode("latin-1")).lines]


def written(words: str, skip: int) -> str:
    """Return words as programs write them: what is no plain letter as one or two \\u, each with what stands for it."""
    plain = [one if one.isascii() and one not in "\\{}" else None for one in words]
    halves = [[int.from_bytes(pair, "little", signed=True) for pair in _pairs(one)] for one in words]
    return f"\\uc{skip} " + "".join(
        one if one is not None else "".join(f"\\u{number} " + "?" * skip for number in some)
        for one, some in zip(plain, halves, strict=True)
    )


def _pairs(sign: str) -> list[bytes]:
    raw = sign.encode("utf-16-le")
    return [raw[at : at + 2] for at in range(0, len(raw), 2)]


@given(st.lists(st.text(LETTERS, min_size=1), min_size=1, max_size=5), st.integers(0, 3))
def test_every_word_is_read_whatever_its_letters(paragraphs: list[str], skip: int) -> None:
    read = words_of(r"\par ".join(written(words, skip) for words in paragraphs))
    assert read == [words.replace("\x00", "").strip() for words in paragraphs]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (r"{\fonttbl{\f0 Arial;}}{\*\generator X;}{\info{\title Y}}Dag", ["Dag"]),
        (r"{\header Kop\par}Dag {\v weg}mama{\footnote noot}", ["Dag mamanoot"]),
        (r"\v weg\v0 Dag", ["Dag"]),
        (r"caf\'e9 \lquote s avonds\rquote \emdash zo", ["café ‘s avonds’—zo"]),
        (r"een\line twee\par drie", ["een", "twee", "drie"]),
        (r"a \{b\} c\\d e\~f", ["a {b} c\\d e\u00a0f"]),
        (r"{\field{\*\fldinst HYPERLINK x}{\fldrslt hier}}", ["hier"]),
        (r"\u-10179 ?\u-9063 ?", ["\U0001f499"]),
        (r"{\object{\objdata 0102}}{\pict\pngblip 89504e47}na", ["na"]),
    ],
)
def test_what_is_no_word_of_the_text_is_left_out(body: str, words: list[str]) -> None:
    assert words_of(body) == words


def test_a_row_of_a_table_has_its_cells() -> None:
    assert read_rtf(rb"{\rtf1 Ann\cell Goed.\cell\row}").lines[0].cells == ("Ann", "Goed.")


@pytest.mark.parametrize("data", [b"{\\rtf1 }", b"Dag", b"{\\rtf1 " + b"{" * 2_000, b"{\\rtf1 {\\pict 00}}"])
def test_what_holds_no_words_is_refused(data: bytes) -> None:
    with pytest.raises(Refused):
        read_rtf(data)
