"""Sealed values open for their own row only, whole, and with keys that rotate."""

import json
import time
import uuid
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nestwerk.kernel import sealing
from nestwerk.kernel.same import seal_same, unseal_same
from nestwerk.kernel.sealing import CannotOpen, seal, unseal

WORDS = st.text(st.characters(exclude_categories=["Cs"]))


@pytest.fixture
def key_file(tmp_path: Path, settings: Any) -> Path:
    path = tmp_path / "keys.json"
    sealing.write_ring(path, sealing.new_ring())
    settings.NESTWERK_KEY_FILE = path
    return path


@given(WORDS)
def test_what_is_sealed_opens(words: str) -> None:
    assert unseal(seal(words, where="room.field:1"), where="room.field:1") == words
    assert unseal_same(seal_same(words, field="contact"), field="contact") == words


def test_equal_words_look_different_unless_asked() -> None:
    assert seal("Bram", where="a") != seal("Bram", where="a")
    assert seal_same("Bram", field="a") == seal_same("Bram", field="a")
    assert seal_same("Bram", field="a") != seal_same("Bram", field="b")


def test_a_value_does_not_open_in_another_row() -> None:
    mine, yours = (f"people.person.name:{uuid.uuid4()}" for _ in range(2))
    with pytest.raises(CannotOpen):
        unseal(seal("Bram", where=mine), where=yours)


@pytest.mark.parametrize("place", [12, 24, -2])
def test_a_changed_letter_is_noticed(place: int) -> None:
    value = seal("Bram", where="a")
    other = "A" if value[place] != "A" else "B"
    with pytest.raises(CannotOpen):
        unseal(value[:place] + other + value[place:][1:], where="a")


@pytest.mark.parametrize("value", ["", "Bram", "nw1:k1:", "nw1:k99:AAAA", "nw1:k1:é"])
def test_what_was_never_sealed_does_not_open(value: str) -> None:
    with pytest.raises(CannotOpen):
        unseal(value, where="a")


def test_a_new_key_seals_and_the_old_ones_open(key_file: Path) -> None:
    before = seal("Bram", where="a")
    found = seal_same("bram@example.org", field="contact")
    sealing.write_ring(key_file, sealing.with_new_key(json.loads(key_file.read_text())))
    after = seal("Bram", where="a")
    assert (before.split(":")[1], after.split(":")[1]) == ("k1", "k2")
    assert (unseal(before, where="a"), unseal(after, where="a")) == ("Bram", "Bram")
    assert seal_same("bram@example.org", field="contact") == found


def test_the_key_file_is_for_its_owner_alone(key_file: Path) -> None:
    assert key_file.stat().st_mode & 0o777 == 0o600


def test_opening_many_looks_at_the_file_once_a_second(key_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sealed = [seal(f"Ouder {number}", where="a") for number in range(30)]
    looked: list[int] = []
    moment = [100.0]
    read = sealing.ring

    def looking() -> sealing.KeyRing:
        looked.append(1)
        return read()

    monkeypatch.setattr(sealing, "ring", looking)
    monkeypatch.setattr(time, "monotonic", lambda: moment[0])
    sealing._LATE.clear()
    assert [unseal(one, where="a") for one in sealed][-1] == "Ouder 29"
    assert len(looked) == 1
    moment[0] += 1
    assert unseal(sealed[0], where="a") == "Ouder 0"
    assert len(looked) == 2


def test_another_process_rotates_and_what_it_seals_opens_at_once(key_file: Path) -> None:
    old = seal("Bram", where="a")
    assert unseal(old, where="a") == "Bram"
    ring = sealing.with_new_key(json.loads(key_file.read_text()))
    # As another process does it: nothing here is told.
    late = dict(sealing._LATE)
    sealing.write_ring(key_file, ring)
    new = seal("Noor", where="a")
    sealing._LATE.update(late)
    assert new.startswith(f"nw1:{ring['first']}:")
    assert unseal(new, where="a") == "Noor"
    assert unseal(old, where="a") == "Bram"


def test_a_key_that_is_taken_away_opens_nothing_after_a_second(key_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    value = seal("Bram", where="a")
    assert unseal(value, where="a") == "Bram"
    late, moment = dict(sealing._LATE), time.monotonic()
    sealing.write_ring(key_file, sealing.new_ring())
    sealing._LATE.update(late)
    monkeypatch.setattr(time, "monotonic", lambda: moment + 1)
    with pytest.raises(CannotOpen):
        unseal(value, where="a")
