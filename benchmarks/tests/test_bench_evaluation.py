"""The page over many series, of a few: the rows are all there, and the page takes as many queries as with many."""

from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.evaluation import MOST_MS, overview
from nestwerk.testing.houses import give_static

pytestmark = pytest.mark.database


def test_what_parents_found_over_series_is_measured(tmp_path: Path, furnish: Callable[[Path], dict[str, str]]) -> None:
    give_static(tmp_path)
    found = overview(furnish(tmp_path), series=4, rounds=6)
    assert (found["rounds"], found["sheets"], found["tallies"]) == (8, 80, 8)
    assert found["queries"] <= 11
    assert 0 < found["median_ms"] <= found["p95_ms"]
    assert found["most_ms"] == MOST_MS
