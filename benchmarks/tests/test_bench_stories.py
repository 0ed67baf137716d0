"""Stories beside Taguette, of a few: our side is measured whole; where the peer cannot be had, that is said."""

from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.stories import measure

pytestmark = pytest.mark.database


def test_ours_is_measured_over_http(furnish: Callable[[Path], dict[str, str]]) -> None:
    found = measure.ours(texts=2, rounds=1, furnish=furnish)
    assert set(found) == {*measure.MOST, "open_1000", "sizes"}
    assert all(0 < found[name]["cpu_ms"] < 5_000 for name in measure.MOST)
    assert found["sizes"]["page"] <= measure.MOST_BYTES["page"]
    assert found["sizes"]["gzip"] <= measure.MOST_BYTES["gzip"]


def test_a_peer_that_does_not_install_is_said_to_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.delenv("PIP_FIND_LINKS", raising=False)
    found = measure.theirs(texts=1, rounds=1)
    assert set(found) == {"version", "not_measured"}
    assert "No matching distribution found for taguette" in found["not_measured"]
