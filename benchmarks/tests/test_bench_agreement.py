"""The measure of agreement on a smaller table: the other program's figure, text as sign by sign, memory told."""

import pytest

from benchmarks import agreement as bench


@pytest.fixture(autouse=True)
def smaller(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench, "UNITS", 20_000)
    monkeypatch.setattr(bench, "LENGTH", 20_000)
    monkeypatch.setattr(bench, "SEGMENTS", 20)


def test_ours_is_what_the_other_program_says() -> None:
    ours, theirs = bench.ours(), bench.theirs()
    assert ours["alpha"] == pytest.approx(theirs["alpha"], abs=1e-9)
    assert bench.ours(missing=True)["alpha"] != ours["alpha"]


def test_text_is_as_sign_by_sign() -> None:
    found = bench.text()
    assert found["as_sign_by_sign"] is True
    assert 0 < found["best_ms"] <= found["median_ms"] <= found["worst_ms"]
    assert bench.most_megabytes() > 10
