"""What all measures of one network cost, beside networkx: forty people, each tied to three in ten of the others."""

import statistics
import time
from collections.abc import Callable
from random import Random
from typing import Any

import networkx

from nestwerk.nests.rules.measures import measures_of, told
from nestwerk.nests.rules.network import Network, Node

PEOPLE, TIED, TIMES = 40, 0.3, 100
MOST_MS = 5.0
Ties = list[tuple[int, int]]


def network() -> dict[str, Any]:
    """Return milliseconds of a hundred rounds: for the person in the middle, for all forty and her, and of networkx.

    In each round ours and theirs take turns, each with a network that it has not seen, so that what else the machine
    does weighs on both. networkx is asked for the three measures that it has (constraint, effective size, density of
    who is around somebody), once for one node, once for all; ours tell all seven.
    """
    ties = drawn()
    kinds: dict[Node, str] = {one: "abcde"[one % 5] for one in range(PEOPLE + 1)}
    turns: dict[str, Callable[[], Any]] = {
        "ego": lambda: measures_of(Network.of(range(PEOPLE + 1), ties, kinds=kinds), 0),
        "every node": lambda: told(Network.of(range(PEOPLE + 1), ties, kinds=kinds), 0),
        "networkx, ego": lambda: of_networkx(ties, [0]),
        "networkx, every node": lambda: of_networkx(ties, None),
    }
    # The first turn of networkx loads what it counts with.
    for turn in turns.values():
        turn()
    spent: dict[str, list[float]] = {name: [] for name in turns}
    for _ in range(TIMES):
        for name, turn in turns.items():
            spent[name].append(timed(turn))
    return {
        "people": PEOPLE,
        "ties": len(ties),
        "most_ms": MOST_MS,
        "networkx": networkx.__version__,
        **{name: figures(each) for name, each in spent.items()},
    }


def drawn() -> Ties:
    dice = Random(1)  # noqa: S311 - no secret, and the same network each time
    people = range(1, PEOPLE + 1)
    return [(0, one) for one in people] + [(a, b) for a in people for b in people if a < b and dice.random() < TIED]


def of_networkx(ties: Ties, nodes: list[int] | None) -> None:
    graph = networkx.Graph(ties)
    networkx.constraint(graph, nodes=nodes)
    networkx.effective_size(graph, nodes=nodes)
    for node in nodes or graph:
        networkx.density(graph.subgraph(graph[node]))


def timed(turn: Callable[[], Any]) -> float:
    """Return the milliseconds that this process worked: others on the machine do not count."""
    before = time.thread_time()
    turn()
    return (time.thread_time() - before) * 1000


def figures(spent: list[float]) -> dict[str, float]:
    return {
        "best_ms": round(min(spent), 2),
        "median_ms": round(statistics.median(spent), 2),
        "worst_ms": round(max(spent), 2),
    }
