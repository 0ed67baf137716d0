"""A number to call is never taken for a postcode."""

from nestwerk.helplines.queries import help_lines
from nestwerk.places.queries import place_of


def test_numbers_to_call_are_no_postcodes() -> None:
    numbers = {line.tel for line in help_lines() if len(line.tel) == len("1712")}
    assert numbers
    assert {number for number in numbers if place_of(number).places} == set()
