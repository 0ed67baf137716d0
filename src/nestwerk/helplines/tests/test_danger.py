"""What people write in danger, and what only sounds like it: by authors who had not seen the rows.

The first time they were read, the rows knew 42 of 72 sentences of the first author (one false alarm), after what was
learnt from those 46 of 60 of the second (three), then 48 of 60 of the third (five). Now they know all of these three,
which tells nothing about a fourth.
"""

import json
from pathlib import Path

import pytest

from nestwerk.helplines.queries import danger_in, help_lines, lines_for, ways
from nestwerk.helplines.rules.danger import Ways, plain_words
from nestwerk.helplines.rules.ways import BadWay, row_of

AUTHORS = [json.loads(path.read_text()) for path in sorted((Path(__file__).parent / "sentences").glob("*.json"))]
LANGUAGES = {"nl", "fr", "en", "ar", "tr", "uk"}


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_danger_is_seen_and_what_is_harmless_is_not(language: str) -> None:
    def told(kind: str) -> list[str]:
        return [one["words"] for author in AUTHORS for one in author[kind] if one["lang"] == language]

    assert len(told("danger")) >= 20
    assert [words for words in told("danger") if not danger_in(words)] == []
    assert [words for words in told("harmless") if danger_in(words)] == []


@pytest.mark.parametrize(
    "words",
    ["doodmoe", "mijn man slaapt", "gevaarlijke kruising", "veerkracht", "de hond is weggelopen"],
)
def test_what_sounds_alike_stays_silent(words: str) -> None:
    assert danger_in(words) == []


@pytest.mark.parametrize("words", ["ik wil dood", "IK WIL DOOD!!", "ik  wil…dood", "Zelfmort", "je veux mourrir"])
def test_capitals_signs_and_slips_change_nothing(words: str) -> None:
    assert [topic.name for topic in danger_in(words)] == ["suicide"]


def test_the_gravest_comes_first_and_every_kind_has_lines_in_both_countries() -> None:
    assert [topic.name for topic in danger_in("hij slaat mij en ik wil dood")] == ["suicide", "violence"]
    for topic in ways().topics:
        for country in ("BE", "NL"):
            for language in LANGUAGES:
                lines = lines_for([topic], language=language, country=country)
                assert 1 <= len(lines) <= 3
                assert {line.country for line in lines} == {country}
        assert {line.country for line in lines_for([topic], language="nl", country="")} == {"BE", "NL"}
    assert help_lines()


def test_a_row_says_what_its_signs_say() -> None:
    classes = {"kid": "zoon|dochter"}

    def seen(way: str, words: str) -> bool:
        topic = ways().topics[0].__class__("x", (), (), (row_of(way, classes),))
        return bool(Ways([topic]).topics_in(words))

    assert seen("wil dood", "wil ik nu dood")
    assert not seen("wil =dood", "wil ik nu dood")
    assert not seen("wil dood", "dood wil")
    assert seen("slaat ~<kid>", "slaat thuis altijd maar weer zijn dochter")
    assert seen("weg_van huis*", "weg van huisje")
    assert not seen("loopt weg -hond", "loopt weg de hond")
    for bad in ("", "wil -a b", "<nobody>", "=~ x"):
        with pytest.raises(BadWay):
            row_of(bad, classes)


def test_words_are_compared_without_accents_apostrophes_and_stretching() -> None:
    assert plain_words("J'ai peur, m'n KÌNDJE's") == ["j", "ai", "peur", "mn", "kindjes"]
    assert plain_words("heeeel б'є أريد") == plain_words("hel бє اريد")
