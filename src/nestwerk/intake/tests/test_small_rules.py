"""Keys, ages, languages and file names, on paper."""

import pytest

from nestwerk.intake.rules.ages import ages_in
from nestwerk.intake.rules.language import language_of
from nestwerk.intake.rules.links import tidy
from nestwerk.intake.rules.names import plain_name
from nestwerk.intake.rules.prints import keys_of, words_of
from nestwerk.intake.rules.reading import FieldRead, Place, PracticeRead

HERE = Place(None, 1)


def practice(title: str, initiators: str = "", goal: str = "") -> PracticeRead:
    return PracticeRead(
        FieldRead(title, HERE), fields={"initiators": FieldRead(initiators, HERE), "goal": FieldRead(goal, HERE)}
    )


def test_line_ends_hyphens_capitals_and_accents_make_no_other_key():
    wrapped, whole = (
        practice("Tuin van Noor – samen\ngroei-\nen", "Café\nDe Brug"),
        practice("tuin van noor samen groeien", "cafe de brug"),
    )
    assert keys_of([wrapped], shelf="") == keys_of([whole], shelf="")
    assert words_of(wrapped) == words_of(whole)


def test_names_shelf_and_order_make_another_key():
    twice = [practice("Babbelbank"), practice("Babbelbank"), practice("Babbelbank", "De Brug")]
    keys = [*keys_of(twice, shelf=""), *keys_of(twice, shelf="kiem")]
    assert len(set(keys)) == 6


def test_another_goal_makes_other_words_under_the_same_key():
    before, after = practice("Babbelbank", goal="praten"), practice("Babbelbank", goal="zwijgen")
    assert keys_of([before], shelf="") == keys_of([after], shelf="")
    assert words_of(before) != words_of(after)


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("van 2,5 tot 4 jaar", (2.5, 4.0)),
        ("0-3 jaar", (0.0, 3.0)),
        ("-9 maanden tot 2 jaar", (-0.75, 2.0)),
        ("6 tot en met 12 jaar", (6.0, 12.0)),
        ("de 3 à 6 ans", (3.0, 6.0)),
        ("vanaf 12 jaar", (12.0, None)),
        ("0 tot 18 maanden", (0.0, 1.5)),
        ("volwassenen", (None, None)),
        ("0-3 en 6-12 jaar", (None, None)),
        ("12 tot 6", (None, None)),
        ("", (None, None)),
    ],
)
def test_ages_are_read_when_they_name_one_range(words, years):
    assert ages_in(words) == years


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Ouders komen samen in het huis van de wijk.", "nl"),
        ("Les parents se retrouvent dans la maison du quartier.", "fr"),
        ("Parents of the area meet and talk with the children.", "en"),
        ("404", "nl"),
    ],
)
def test_small_words_tell_the_language(text, code):
    assert language_of(text) == code


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("C:\\Users\\Jan\\bijlage.docx", "bijlage.docx"),
        ("../../etc/passwd", "passwd"),
        ("a\x00b\n.txt", "a b .txt"),
        ("ann\u202excod.txt", "ann xcod.txt"),
        ("بيان.pdf", "بيان.pdf"),
        ("", ""),
        ("  .txt", ".txt"),
    ],
)
def test_a_file_name_is_made_harmless(raw, plain):
    assert plain_name(raw) == plain


def test_a_long_file_name_keeps_its_ending():
    name = plain_name("x" * 300 + ".docx")
    assert (len(name), name[-7:]) == (120, "x….docx")


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("(https://example.org/folder).", "https://example.org/folder"),
        ("https://example.org/folder)", "https://example.org/folder"),
        ("https://example.org/nest_(vogel)", "https://example.org/nest_(vogel)"),
        ("https://example.org/nest_(vogel)).", "https://example.org/nest_(vogel)"),
    ],
)
def test_a_bracket_behind_an_address_is_no_part_of_it(words: str, address: str):
    assert tidy(words) == address
