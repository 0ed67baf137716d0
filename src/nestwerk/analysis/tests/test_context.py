"""Words in context: places in code points, whatever the case and the accents, in the scripts of parents."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nestwerk.analysis.rules.context import (
    ANYWHERE,
    BEGIN,
    WHOLE,
    Line,
    by_after,
    by_before,
    lines,
    pattern,
    plain,
)


def places(words: str) -> list[tuple[int, int]]:
    found, at = [], 0
    for line in words.split("\n"):
        found.append((at, at + len(line)))
        at += len(line) + 1
    return found


def found(words: str, sought: str, where: str = BEGIN) -> list[str]:
    wanted = pattern(sought, where)
    assert wanted
    rows = lines(words, places(words), wanted)
    assert [words[row.start : row.end] for row in rows] == [row.words for row in rows]
    return [row.words for row in rows]


@pytest.mark.parametrize(
    ("words", "sought", "where", "answer"),
    [
        ("Eenzaam. Zo eenzaam, die eenzaamheid. Vereenzaamd.", "EENZAAM", WHOLE, ["Eenzaam", "eenzaam"]),
        ("Eenzaam, die eenzaamheid. Vereenzaamd.", "eenzaam", BEGIN, ["Eenzaam", "eenzaam"]),
        ("Vereenzaamd.", "eenzaam", ANYWHERE, ["eenzaam"]),
        ("Eén vrouw, één keer", "een", WHOLE, ["Eén", "één"]),
        ("een keer", "één", WHOLE, ["een"]),
        # Turkish: İ, ı and I are one letter to who looks for a word.
        ("İstanbul'da ISPANAK, ıspanak ve istanbul", "ıspanak", WHOLE, ["ISPANAK", "ıspanak"]),
        ("İstanbul, istanbul", "istanbul", WHOLE, ["İstanbul", "istanbul"]),
        # Arabic: with and without vowels, each alif, a stretched word.
        ("كانَتْ أُمِّي وحيدة", "امي", WHOLE, ["أُمِّي"]),
        ("وحيــدة", "وحيده", WHOLE, ["وحيــدة"]),
        ("Самотність, самотня", "самот", BEGIN, ["Самот", "самот"]),
        ("👨‍👩‍👧 thuis 👍🏽 alleen", "alleen", WHOLE, ["alleen"]),
        ("zo  stil\nals zo", "zo stil", WHOLE, ["zo  stil"]),
        ("a.b axb", "a.b", ANYWHERE, ["a.b"]),
        ("straße", "STRASSE", WHOLE, ["straße"]),
        ("[moeder 3] zei", "moeder 3", WHOLE, ["moeder 3"]),
    ],
)
def test_words_are_found_as_they_stand(words: str, sought: str, where: str, answer: list[str]) -> None:
    assert found(unicodedata.normalize("NFC", words), sought, where) == [
        unicodedata.normalize("NFC", one) for one in answer
    ]


def test_nothing_sought_finds_nothing() -> None:
    assert pattern(" \u0301 ", ANYWHERE) is None


def test_a_line_has_what_stands_around_it_in_its_paragraph() -> None:
    words = "Vroeger.\nIk zat hele dagen alleen binnen met de baby.\nNu niet."
    wanted = pattern("alleen", WHOLE)
    assert wanted
    assert lines(words, places(words), wanted) == [
        Line(27, 33, 1, "Ik zat hele dagen ", "alleen", " binnen met de baby.")
    ]


def test_lines_are_sorted_by_the_nearest_words() -> None:
    words = "heel alleen zijn\nnooit alleen Ademen\nzo heel alleen blijven"
    wanted = pattern("alleen", WHOLE)
    assert wanted
    rows = lines(words, places(words), wanted)
    assert [row.after for row in sorted(rows, key=by_after)] == [" Ademen", " blijven", " zijn"]
    assert [row.before for row in sorted(rows, key=by_before)] == ["heel ", "zo heel ", "nooit "]


@given(st.text(max_size=30))
def test_sign_by_sign_is_the_same_as_all_at_once(words: str) -> None:
    """On this rests where found words stand."""
    normal = unicodedata.normalize("NFC", words)
    assert "".join(plain(sign) for sign in normal) == plain(normal)


@given(st.text("aeéİıIßأ ا\u0301👍-", max_size=12), st.text("aéıIأ ", min_size=1, max_size=3))
def test_what_is_found_is_what_was_sought(words: str, sought: str) -> None:
    normal = unicodedata.normalize("NFC", words)
    if wanted := pattern(sought, ANYWHERE):
        for row in lines(normal, places(normal), wanted):
            assert plain(normal[row.start : row.end]).split() == plain(sought).split() or "ß" in normal
