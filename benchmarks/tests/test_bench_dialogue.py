"""Phones that lay cards at once over the wire, a few of them: none lost, none doubled, and the wall follows."""

from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.dialogue import MOST_SECONDS, over_http
from nestwerk.testing.houses import give_static

pytestmark = pytest.mark.database


def test_no_card_is_lost_or_doubled_and_the_wall_follows(
    tmp_path: Path, furnish: Callable[[Path], dict[str, str]]
) -> None:
    give_static(tmp_path)
    found = over_http(furnish(tmp_path), phones=6, cards=3, thinks=0.4)
    assert {
        name: found[name] for name in ("phones", "cards", "refused", "sent_again", "lost", "doubled", "unseen")
    } == {
        "phones": 6,
        "cards": 18,
        "refused": 0,
        "sent_again": 0,
        "lost": 0,
        "doubled": 0,
        "unseen": 0,
    }
    assert found["wall_slowest_s"] <= MOST_SECONDS
