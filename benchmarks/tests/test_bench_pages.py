"""Every kind of visit is measured, beside a yardstick that costs less; none is refused."""

from collections.abc import Callable
from pathlib import Path

from benchmarks.pages.visits import MOST_MS, visits
from nestwerk.testing.houses import give_static


def test_what_is_opened_every_day_is_measured_beside_a_yardstick(furnish: Callable[[Path], dict[str, str]]) -> None:
    def ready(folder: Path) -> None:
        furnish(folder)
        give_static(folder)

    found = visits(rounds=1, requests=2, warm_up=1, furnish=ready)
    assert set(found) == {*MOST_MS, "yardstick", "yardstick_signed_in", "list_signed_in", "sign_up"}
    assert found["yardstick"]["queries"] == 0
    assert all(one["cpu_ms"] > 0 for one in found.values())
    assert found["my_group"]["queries"] > 0
    # What is pressed is pressed: a form that only comes back has no queries that write.
    assert found["sign_up"]["queries"] > found["tap"]["queries"] > found["yardstick_signed_in"]["queries"]
