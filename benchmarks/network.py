"""What all measures of one network cost: forty people, each tied to three in ten of the others."""

import statistics
import time
from collections.abc import Callable
from random import Random
from typing import Any

from nestwerk.nests.rules.measures import measures_of, told
from nestwerk.nests.rules.network import Network, Node

PEOPLE, TIED, TIMES = 40, 0.3, 100
MOST_MS = 5.0


def network() -> dict[str, Any]:
    """Return milliseconds (median and worst of a hundred): for the person in the middle, and for all forty and her."""
    dice = Random(1)  # noqa: S311 - no secret, and the same network each time
    people = range(1, PEOPLE + 1)
    ties = [(0, one) for one in people]
    ties += [(a, b) for a in people for b in people if a < b and dice.random() < TIED]
    kinds: dict[Node, str] = {one: "abcde"[one % 5] for one in range(PEOPLE + 1)}
    made = [Network.of(range(PEOPLE + 1), ties, kinds=kinds) for _ in range(2 * TIMES)]
    ego = [timed(measures_of, one) for one in made[:TIMES]]
    every = [timed(told, one) for one in made[TIMES:]]
    return {"people": PEOPLE, "ties": len(ties), "most_ms": MOST_MS, "ego": figures(ego), "every node": figures(every)}


def timed(measure: Callable[[Network, Node], Any], network: Network) -> float:
    before = time.perf_counter()
    measure(network, 0)
    return (time.perf_counter() - before) * 1000


def figures(spent: list[float]) -> dict[str, float]:
    return {"median_ms": round(statistics.median(spent), 2), "worst_ms": round(max(spent), 2)}
