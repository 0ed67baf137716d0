"""What the database says of itself travels with it."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from nestwerk.kernel.sealing import new_ring, with_new_key, write_ring
from nestwerk.ops import facts
from nestwerk.ops.installation import make
from nestwerk.world import World


@pytest.fixture
def here(db: None, settings: Any, tmp_path: Path) -> Path:
    make(tmp_path / "data")
    settings.DATA = tmp_path / "data"
    return tmp_path


@pytest.mark.database
def test_the_keys_of_another_installation_are_refused(here: Path, settings: Any, world: World, at: datetime) -> None:
    facts.begin(at=at)
    facts.begin(at=at)
    settings.NESTWERK_KEY_FILE = here / "keys.json"
    write_ring(settings.NESTWERK_KEY_FILE, new_ring())
    with pytest.raises(ImproperlyConfigured, match="is of another installation"):
        facts.begin(at=at)


def test_keys_that_do_not_open_are_not_taken_for_ours(here: Path, settings: Any, world: World, at: datetime) -> None:
    settings.NESTWERK_KEY_FILE = here / "keys.json"
    write_ring(settings.NESTWERK_KEY_FILE, new_ring())
    facts.begin(at=at)
    assert facts.fact(facts.KEYS) == ""


def test_rotation_leaves_them_the_same(here: Path, settings: Any, at: datetime) -> None:
    settings.NESTWERK_KEY_FILE = here / "keys.json"
    ring = new_ring()
    write_ring(settings.NESTWERK_KEY_FILE, ring)
    facts.begin(at=at)
    write_ring(settings.NESTWERK_KEY_FILE, with_new_key(ring))
    facts.begin(at=at)
    assert facts.fact(facts.KEYS) == facts.keys_here()
