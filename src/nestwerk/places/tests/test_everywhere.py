"""Every municipality and postcode of both countries, by each of its names, whole, in a sentence and with a slip."""

from collections import Counter
from collections.abc import Iterator

import pytest

from nestwerk.places.formats import tables
from nestwerk.places.queries import Understood, place_of
from nestwerk.places.queries.tables import DATA
from nestwerk.places.rules.names import key_of

ROWS = tables.read_municipalities(DATA / "municipalities.csv")
NAMES = [(name, row.code) for row in ROWS for name in dict.fromkeys([*row.names.values(), *row.also])]
POSTCODES = tables.read_postcodes(DATA / "postcodes.csv")
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def test_all_of_both_countries_are_there() -> None:
    assert Counter(row.country for row in ROWS) == {"BE": 565, "NL": 342}
    assert Counter(row.country for row in POSTCODES) == {"BE": 1149, "NL": 4738}


def test_a_name_in_the_field_is_the_place_or_a_choice_that_has_it() -> None:
    found = Counter(_judged(place_of(name, field=True), code) for name, code in NAMES)
    assert set(found) == {"right", "asks"}
    assert found["asks"] <= 11


def test_a_name_alone_or_in_a_sentence_is_the_place_or_a_choice_that_has_it() -> None:
    alone = Counter(_judged(place_of(name), code) for name, code in NAMES)
    inside = Counter(_judged(place_of(f"praatgroep in {name.lower()}"), code) for name, code in NAMES)
    assert set(alone) == set(inside) == {"right", "asks"}
    # Names that are words too ask when they stand alone.
    assert (alone["asks"] <= 75, inside["asks"] <= 11) == (True, True)


def test_a_slip_in_the_field_is_the_place_a_choice_that_has_it_or_another_name_exactly() -> None:
    slips = [(slip, code) for name, code in NAMES for slip in _slips(name)]
    found = Counter(_judged(place_of(slip, field=True), code, slip) for slip, code in slips)
    assert set(found) == {"right", "asks", "another name"}
    assert found["another name"] / len(slips) < 0.005
    assert found["right"] / len(slips) > 0.94


def test_a_slip_in_a_sentence_is_never_silently_another_place() -> None:
    """What is too short to guess, or a word, is left alone."""
    slips = [(slip, code) for name, code in NAMES for slip in _slips(name)]
    found = Counter(_judged(place_of(f"praatgroep in {slip}"), code, slip) for slip, code in slips)
    assert set(found) <= {"right", "asks", "another name", "nothing"}
    assert (found["right"] + found["asks"]) / len(slips) > 0.92


def test_a_postcode_is_the_place_or_a_choice_that_has_it() -> None:
    found = Counter(
        _judged(place_of(row.postcode, field=True), code) for row in POSTCODES for code in row.codes if not row.box
    )
    assert set(found) == {"right", "asks"}
    boxes = {_judged(place_of(row.postcode, field=True), code) for row in POSTCODES for code in row.codes if row.box}
    assert boxes <= {"right", "asks", "among the others"}


@pytest.mark.parametrize("letters", [" AB", "AB", "ab"])
def test_with_its_letters_a_dutch_postcode_is_right(letters: str) -> None:
    dutch = [row for row in POSTCODES if row.country == "NL" and not row.box and len(row.codes) == 1]
    wrong = [row.postcode for row in dutch if _judged(place_of(row.postcode + letters), row.codes[0]) != "right"]
    assert wrong == []


def _slips(name: str) -> Iterator[str]:
    """Yield the name with a letter dropped, doubled, changed and swapped, at a place that hangs on the name alone."""
    places = [place for place, letter in enumerate(name) if letter.isalpha()]
    seed = sum(map(ord, name))
    at = places[seed % len(places)]
    yield name[:at] + name[at + 1 :]
    yield name[:at] + name[at] + name[at:]
    other = LETTERS[(LETTERS.find(name[at].lower()) + 1 + seed % 20) % 26]
    yield name[:at] + other + name[at + 1 :]
    pairs = [place for place in places if place + 1 in places and name[place].lower() != name[place + 1].lower()]
    if pairs:
        at = pairs[seed % len(pairs)]
        yield name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def _judged(found: Understood, code: str, typed: str = "") -> str:
    codes = [place.code for place in found.places]
    if found.sure and codes == [code]:
        return "right"
    if code in codes:
        return "asks"
    if code in [place.code for place in found.others]:
        return "asks" if typed else "among the others"
    if found.places and not found.slip and key_of(found.typed) == key_of(typed):
        return "another name"
    return "another place" if found.places and found.sure else "nothing"
