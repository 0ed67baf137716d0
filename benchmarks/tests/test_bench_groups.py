"""Many at once, in processes of their own: the last place goes to one parent, and no tap is lost."""

from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.groups.sign_ups import sign_ups, taps
from benchmarks.groups.taps import over_http
from nestwerk.testing.houses import give_static

pytestmark = pytest.mark.database


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory, furnish: Callable[[Path], dict[str, str]]) -> dict[str, str]:
    """An installation of its own, on the database that the tests run on."""
    folder = tmp_path_factory.mktemp("crowd")
    give_static(folder)
    return furnish(folder)


def test_the_last_place_goes_to_one_parent(installation: dict[str, str]) -> None:
    found = sign_ups(installation, processes=3, number=30, places=4)
    assert {name: found[name] for name in ("in", "waiting", "in_order", "gapless", "errors")} == {
        "in": 4,
        "waiting": 26,
        "in_order": True,
        "gapless": True,
        "errors": 0,
    }, found["first_error"]


def test_telephones_that_tap_at_once_lose_nothing(installation: dict[str, str]) -> None:
    found = taps(installation, clients=2, number=8, rounds=3)
    assert (found["taps"], found["lost"], found["errors"]) == (8, 0, 0), found["first_error"]


def test_four_telephones_over_the_wire_lose_nothing(installation: dict[str, str]) -> None:
    found = over_http(installation, rounds=1, opened=1, warm_up=1)
    assert {name: found[name] for name in ("taps", "refused", "lost", "list_of")} == {
        "taps": 120,
        "refused": 0,
        "lost": 0,
        "list_of": 30,
    }
