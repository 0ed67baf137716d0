"""Telephone numbers as people write them, and as machines want them."""

import pytest

from nestwerk.ui.phone import dialled, machine_form, takes_texts

BE, NL = ("BE", "NL"), ("NL", "BE")


@pytest.mark.parametrize(
    "words",
    [
        "+32470123456",
        "+32 470 12 34 56",
        "0470 12 34 56",
        "0470/12.34.56",
        "0032 470 12 34 56",
        "0470-12-34-56",
        "+32 (0)470 12 34 56",
        "0032(0)470/12.34.56",
        "(0470) 12 34 56",
        "٠٤٧٠١٢٣٤٥٦",
        "۰۴۷۰۱۲۳۴۵۶",
    ],
)
def test_one_number_in_many_notations(words: str) -> None:
    assert (machine_form(words, countries=BE), dialled(words, countries=BE)) == ("+32470123456", "+32470123456")


@pytest.mark.parametrize("words", ["06-12345678", "0031 (0)6 1234 5678", "+31 6 12345678", "06 1234 5678"])
def test_a_dutch_number_in_a_group_of_either_country(words: str) -> None:
    assert {machine_form(words, countries=near) for near in (NL, BE)} == {"+31612345678"}


@pytest.mark.parametrize("words", ["", "bel me", "0470 12 34 5", "123456", "0470 ABC DEF", "+"])
def test_what_is_no_number_has_no_form(words: str) -> None:
    assert machine_form(words, countries=BE) == ""


@pytest.mark.parametrize(
    ("number", "goes"),
    [
        ("+32470123456", True),
        ("+31612345678", True),
        ("+3292241111", False),
        ("+3290012345", False),
        ("+380671234567", False),
        ("", False),
    ],
)
def test_text_messages_go_to_mobile_numbers_of_allowed_countries(number: str, goes: bool) -> None:
    assert takes_texts(number, countries=BE) == goes


def test_a_short_number_is_dialled_as_it_is() -> None:
    assert dialled("1 712", countries=BE) == "1712"
