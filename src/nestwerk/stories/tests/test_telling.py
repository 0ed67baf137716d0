"""What the rules find of what may tell who somebody is, measured; and that ordinary words are left alone."""

import re

import pytest

from nestwerk.stories.queries.names import places
from nestwerk.stories.rules.standins import letters, next_stand_in, replaced, safe, same_person
from nestwerk.stories.rules.telling import telling_in
from nestwerk.stories.tests.interview import TALK, TELLING, told


def found_in(words: str) -> list[str]:
    return [words[one.start : one.end] for one in telling_in(words, places=places())]


def test_at_least_six_in_ten_of_an_unseen_interview_are_suggested() -> None:
    """Counted as found only when all of it is replaced: a family name that stays tells as much as a whole one."""
    text, wanted = told()
    assert (len(wanted), 60_000 <= len(text) < 62_000) == (len(TELLING), True)
    covered = bytearray(len(text))
    for one in telling_in(text, places=places()):
        covered[one.start : one.end] = b"\1" * (one.end - one.start)
    left = [what for what, start, end in wanted if not _told(text, covered, start, end)]
    assert len(left) <= 0.4 * len(wanted), left
    flagged = [one for one in telling_in(text, places=places()) if not _is_wanted(wanted, one.start, one.end)]
    # At most one suggestion in ten is for nothing.
    assert len(flagged) <= 0.1 * len(wanted), [text[one.start : one.end] for one in flagged]


def _told(text: str, covered: bytearray, start: int, end: int) -> bool:
    """True when every word with a capital or a figure in it is covered; 'basisschool' alone tells nothing."""
    every = list(re.finditer(r"\S+", text[start:end]))
    telling = [match for match in every if match[0][0].isupper() or match[0][0].isdigit()] or every
    return all(any(covered[start + match.start() : start + match.end()]) for match in telling)


def _is_wanted(wanted: list[tuple[str, int, int]], start: int, end: int) -> bool:
    return any(start < b and end > a for _what, a, b in wanted)


def test_ordinary_talk_is_left_alone() -> None:
    assert found_in("\n".join(TALK)) == []


@pytest.mark.parametrize(
    "place", ["Sint-Niklaas", "'s-Hertogenbosch", "Den Haag", "Beveren", "Melle", "Brussel", "Noordwijk", "Luik"]
)
def test_places_are_found_in_a_sentence(place: str) -> None:
    assert place in found_in(f"Wij woonden toen in {place} bij mijn tante.")


def test_words_made_of_a_place_are_found() -> None:
    assert found_in("De Gentse, de Antwerpse en de Brusselse moeders en een Gentenaar.") == [
        "Gentse",
        "Antwerpse",
        "Brusselse",
        "Gentenaar",
    ]


def test_words_that_are_also_a_place_are_left_at_the_head_of_a_sentence() -> None:
    assert found_in("Best lastig. Geel vind ik mooi. Ham eten wij niet.") == []
    assert found_in("Wij wonen in Geel. Mijn zus woont in Best.") == ["Geel", "Best"]


def test_tongues_and_peoples_are_no_names() -> None:
    assert found_in("Wij spraken Turks en Nederlands, de Marokkaanse buren ook. God zij dank voor WhatsApp.") == []


def test_stand_ins_count_on() -> None:
    assert next_stand_in("plaats", {"plaats A", "plaats C"}, by_letter=True) == "plaats B"
    assert next_stand_in("moeder", {"moeder 1"}, by_letter=False) == "moeder 2"
    assert [letters(number) for number in (1, 26, 27, 52, 53)] == ["A", "Z", "AA", "AZ", "BA"]
    assert same_person("Fatma", [("Fatma Benali", "moeder 3")]) == "moeder 3"
    assert same_person("Fatma", [("Fatma Benali", "moeder 3"), ("Fatma Aydin", "moeder 4")]) == ""
    assert safe(" [zoon\n1] ") == "zoon 1"
    assert replaced("Ik en Jan en Jan.", [(6, 9, "A"), (13, 16, "A")]) == "Ik en [A] en [A]."
