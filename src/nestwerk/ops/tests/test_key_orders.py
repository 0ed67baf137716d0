"""Rotate, back up and put back in every order: all names open, or one sentence before anything changed."""

import json
from typing import Any

import pytest

from nestwerk.ops.tests.conftest import Installation, Street

pytestmark = pytest.mark.database
TELL = "from nestwerk.ops.tests.orders import main; main()"
UNCHANGED = "Nothing was changed."


@pytest.fixture(scope="module")
def told(street: Street, first_house: Installation) -> dict[str, Any]:
    """How every story ended (orders.py)."""
    said, errors = street.build(like=first_house).python(TELL).communicate(timeout=600)
    assert said, errors
    found: dict[str, Any] = json.loads(said.splitlines()[-1])
    return found


@pytest.mark.parametrize("order", ["rotate, back up", "back up, rotate", "rotate, back up, rotate"])
@pytest.mark.parametrize("keys", ["with keys", "without keys"])
def test_in_every_order_all_names_open_and_no_key_goes(told: dict[str, Any], order: str, keys: str) -> None:
    said, same_names, shut, same_ring = told[f"{order}, {keys}"]
    assert (said, same_names, shut, same_ring) == ("", True, [], True)


def test_the_right_ring_in_a_backup_is_joined_with_an_old_copy_here(told: dict[str, Any]) -> None:
    assert told["old copy of the keys"] == ["", True, True]
    assert told["no ring here"] == ["", True, True]


def test_addresses_of_before_a_rotation_are_sealed_with_the_key_of_now(told: dict[str, Any]) -> None:
    assert told["addresses of before"] == ["", True, [], ["s2"], "s2", 1]


def test_without_a_needed_key_it_is_refused_until_it_is_there(told: dict[str, Any]) -> None:
    old, no_keys, empty, no_ring, absent, right = told["without a needed key"]
    assert "sealed with key k2, and that key is not in" in old
    assert ["holds no keys" in words for words in (no_keys, empty, no_ring)] == [True] * 3
    assert "The keys of this backup are not in it." in absent
    assert [words.endswith(UNCHANGED) for words in (old, no_keys, empty, no_ring, absent)] == [True] * 5
    assert right == ""


def test_other_keys_are_refused(told: dict[str, Any]) -> None:
    sentences = [*told["foreign ring"], told["same name, another key"]]
    assert ["made with other keys" in words for words in sentences] == [True, True, False]
    assert "Key k1 at" in sentences[2]
    assert [words.endswith(UNCHANGED) for words in sentences] == [True] * 3


@pytest.mark.parametrize("what", ["rows", "no mark", "database"])
def test_a_backup_that_somebody_changed_is_refused(told: dict[str, Any], what: str) -> None:
    assert told[f"tampered: {what}"] == f"This backup was changed after it was made. {UNCHANGED}"


def test_check_names_the_fields_that_do_not_open(told: dict[str, Any]) -> None:
    assert told["check"] == [[], ["people.person.name"]]
