"""Places in texts: passages survive corrections (S20), code points are what is counted (S23)."""

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nestwerk.stories.rules.normal import normal
from nestwerk.stories.rules.positions import (
    Edit,
    Moved,
    Passage,
    WrongEdit,
    applied,
    edits_between,
    from_utf16,
    moved,
    to_utf16,
)

FAMILY, FLAG = "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U0001f1e7\U0001f1ea"
LETTERS = st.text(st.sampled_from("abc é\n" + FAMILY + FLAG), min_size=1, max_size=12)


@st.composite
def corrections(draw):
    """Return a text of different signs and random edits of it, each with what it takes away."""
    text = "".join(chr(0x4E00 + number) for number in range(draw(st.integers(5, 60))))
    edits, now = [], text
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(now)))
        until = draw(st.integers(at, min(len(now), at + 8)))
        edit = Edit(at, now[at:until], draw(st.text(st.sampled_from("xyz \U0001f600"), max_size=5)))
        edits.append(edit)
        now = applied(now, [edit])
    start = draw(st.integers(0, len(text) - 1))
    return text, edits, start, draw(st.integers(start + 1, len(text)))


def survivors(text: str, edits: list[Edit], start: int, end: int) -> str:
    """Return the signs of the passage that are still there, found without counting: each sign is there once."""
    after = applied(text, edits)
    return "".join(sign for sign in after if sign in text[start:end])


@settings(max_examples=1000)
@given(corrections())
def test_a_passage_that_no_edit_touched_keeps_its_exact_words(given_) -> None:
    text, edits, start, end = given_
    passage, after = moved(start, end, edits), applied(text, edits)
    words = after[passage.start : passage.end]
    # What was put in between and taken out again left its mark, but not in the words.
    assert (words == text[start:end]) == (text[start:end] in after)
    assert (passage.moved is Moved.KEPT) <= (words == text[start:end])
    touched = [edit for edit in edits if edit.removed or edit.added]
    assert (passage.moved is Moved.KEPT) or touched


@given(corrections())
def test_what_is_left_of_a_passage_is_all_in_it_and_nothing_of_others_is(given_) -> None:
    text, edits, start, end = given_
    passage, after = moved(start, end, edits), applied(text, edits)
    words = after[passage.start : passage.end]
    assert 0 <= passage.start <= passage.end <= len(after)
    assert "".join(sign for sign in words if sign in text) == survivors(text, edits, start, end)
    assert (passage.moved is Moved.GONE) <= (words == "")


@given(LETTERS, LETTERS)
def test_edits_between_two_texts_lead_from_one_to_the_other(before: str, after: str) -> None:
    assert applied(before, edits_between(before, after)) == after


@pytest.mark.parametrize("line", ["woord " * 60 + "\n", "woord "])
def test_a_long_text_is_compared_in_a_moment(line: str) -> None:
    before = line * (60_000 // len(line))
    after = before[:100] + "x" + before[101:30_000] + "yy" + before[30_000:50_000] + before[50_009:]
    begun = time.thread_time()
    edits = edits_between(before, after)
    assert time.thread_time() - begun < 0.5
    assert applied(before, edits) == after


def test_two_errors_mended_at_once_leave_the_words_between_them_alone() -> None:
    before = "Ik kwan er elke week, en dat deed mij deugt."
    after = "Ik kwam er elke week, en dat deed mij deugd."
    edits, start = edits_between(before, after), before.index("elke week")
    assert edits == [Edit(6, "n", "m"), Edit(42, "t", "d")]
    assert moved(start, start + 9, edits) == Passage(start, start + 9)


@pytest.mark.parametrize(
    ("edit", "passage"),
    [
        (Edit(0, "ab", "x"), Passage(3, 7)),
        (Edit(8, "ij", ""), Passage(4, 8)),
        (Edit(4, "", "xx"), Passage(6, 10)),
        (Edit(8, "", "xx"), Passage(4, 8)),
        (Edit(5, "f", "xy"), Passage(4, 9, Moved.CHANGED)),
        (Edit(3, "de", ""), Passage(3, 6, Moved.CUT)),
        (Edit(7, "hi", "x"), Passage(4, 7, Moved.CUT)),
        (Edit(4, "efgh", "xy"), Passage(4, 6, Moved.CUT)),
        (Edit(4, "efgh", " "), Passage(4, 4, Moved.GONE)),
        (Edit(2, "cdefghi", "x"), Passage(2, 2, Moved.GONE)),
        (Edit(3, "de", "dx"), Passage(4, 8, Moved.CHANGED)),
    ],
)
def test_one_edit_of_abcdefghij_and_the_passage_efgh(edit: Edit, passage: Passage) -> None:
    assert moved(4, 8, [edit]) == passage


def test_a_correction_of_another_text_is_refused() -> None:
    with pytest.raises(WrongEdit):
        applied("abc", [Edit(1, "x", "y")])


def test_a_browser_counts_two_where_python_counts_one() -> None:
    text = f"a{FLAG}b"
    assert (to_utf16(text, 3), from_utf16(text, 5)) == (5, 3)
    assert [from_utf16(text, to_utf16(text, at)) for at in range(5)] == list(range(5))
    assert from_utf16(text, 2) == 1


@given(st.text(st.sampled_from("ae\u0301\u0323\r\n\x00\u2028\u1112\u1161\u11ab\u0915\u093c" + FAMILY + FLAG)))
def test_a_normal_text_is_nfc_with_lines_that_end_in_lf_and_every_place_is_in_it(raw: str) -> None:
    found = normal(raw)
    lines = raw.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\x00", "")
    assert found.text == unicodedata.normalize("NFC", lines)
    places = [found.place(at) for at in range(len(raw) + 1)]
    assert places == sorted(places)
    assert (places[0], places[-1]) == (0, len(found.text))


@given(st.lists(st.sampled_from(["a", "e\u0301", "\r\n", FLAG, "\ufeff", "\u1112\u1161\u11ab"])))
def test_the_words_between_two_places_are_the_same_words(pieces: list[str]) -> None:
    raw = "".join(pieces)
    found, start = normal(raw), 0
    for piece in pieces:
        words = found.text[found.place(start) : found.place(start + len(piece))]
        assert words == ("" if piece == "\ufeff" and start == 0 else normal("a" + piece).text[1:])
        start += len(piece)
