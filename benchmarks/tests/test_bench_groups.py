"""Many at once, in processes of their own: the last place goes to one parent, and no tap is lost."""

import os
import uuid
from collections.abc import Iterator
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

from benchmarks.groups.measure import fresh
from benchmarks.groups.sign_ups import sign_ups, taps
from benchmarks.groups.taps import over_http


@pytest.fixture(scope="module")
def installation() -> Iterator[dict[str, str]]:
    """An installation of its own, on the database that the tests run on."""
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        with fresh("sqlite") as environment:
            yield environment
        return
    name = f"crowd_{uuid.uuid4().hex}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        parts = urlsplit(url)
        try:
            with fresh("postgresql", url=urlunsplit(parts._replace(path=f"/{name}"))) as environment:
                yield environment
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.mark.database
def test_the_last_place_goes_to_one_parent(installation: dict[str, str]) -> None:
    found = sign_ups(installation, processes=3, number=30, places=4, wait=5)
    assert {name: found[name] for name in ("in", "waiting", "in_order", "gapless", "errors")} == {
        "in": 4,
        "waiting": 26,
        "in_order": True,
        "gapless": True,
        "errors": 0,
    }, found["first_error"]


@pytest.mark.database
def test_telephones_that_tap_at_once_lose_nothing(installation: dict[str, str]) -> None:
    found = taps(installation, clients=2, number=8, rounds=3, wait=5)
    assert (found["taps"], found["lost"], found["errors"]) == (8, 0, 0), found["first_error"]


@pytest.mark.database
def test_four_telephones_over_the_wire_lose_nothing(installation: dict[str, str]) -> None:
    found = over_http(installation, rounds=1, opened=3)
    assert {name: found[name] for name in ("taps", "refused", "lost", "list_of")} == {
        "taps": 120,
        "refused": 0,
        "lost": 0,
        "list_of": 30,
    }
