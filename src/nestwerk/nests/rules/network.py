"""A network as people hand it in: nodes, ties, perhaps kinds and an ego. Whatever is wrong is told in one sentence."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

# A word or a number
Node = str | int
# More is no network of one family, and would take minutes.
MOST_NODES = 1000


class NotANetwork(ValueError):
    """What was handed in is no network; the message says why, in a sentence."""


@dataclass(frozen=True)
class Network:
    """Who stands beside whom. `weights` holds each tie from both ends; of a directed network only from its own."""

    nodes: tuple[Node, ...]
    weights: Mapping[Node, Mapping[Node, float]]
    kinds: Mapping[Node, str] = field(default_factory=dict)
    directed: bool = False

    @classmethod
    def of(
        cls,
        nodes: Iterable[Node],
        ties: Iterable[Sequence[Any]],
        *,
        kinds: Mapping[Node, str] | None = None,
        directed: bool = False,
    ) -> "Network":
        """Return the network of these nodes and ties (a, b) or (a, b, weight); a tie that is told twice counts once."""
        weights: dict[Node, dict[Node, float]] = {node: {} for node in nodes}
        for a, b, *weight in ties:
            strength = float(weight[0]) if weight else 1.0
            weights[a][b] = strength
            if not directed:
                weights[b][a] = strength
        return cls(tuple(weights), weights, kinds or {}, directed)

    def ties(self) -> set[tuple[Node, Node]]:
        """Return each tie once; of an undirected network in the order of its nodes."""
        order = {node: number for number, node in enumerate(self.nodes)}
        every = {(a, b) for a, others in self.weights.items() for b in others}
        return every if self.directed else {(a, b) for a, b in every if order[a] < order[b]}

    @cached_property
    def mutual(self) -> dict[Node, dict[Node, float]]:
        """What goes between two nodes in both directions together, from both ends."""
        both: dict[Node, dict[Node, float]] = {node: {} for node in self.nodes}
        for a, others in self.weights.items():
            for b, weight in others.items():
                both[a][b] = both[a].get(b, 0.0) + weight
                both[b][a] = both[b].get(a, 0.0) + weight
        return both

    @cached_property
    def parts(self) -> dict[Node, dict[Node, float]]:
        """Of all that a node gives and gets, the part that goes to each other."""
        shares = {}
        for node, others in self.mutual.items():
            whole = sum(others.values())
            shares[node] = {other: weight / whole for other, weight in others.items()}
        return shares

    @cached_property
    def simple(self) -> bool:
        """True without directions, when all ties are equally strong."""
        return not self.directed and all(one == 1.0 for others in self.weights.values() for one in others.values())

    @cached_property
    def bits(self) -> dict[Node, tuple[int, int]]:
        """Each node as one bit of a number, and all to whom it has a tie as the bits of another."""
        own = {node: 1 << place for place, node in enumerate(self.nodes)}
        return {node: (own[node], sum(own[other] for other in self.weights[node])) for node in self.nodes}

    @cached_property
    def kind_count(self) -> int:
        """How many kinds there are in the whole network."""
        return len(set(self.kinds.values()))

    def count_among(self, nodes: Iterable[Node]) -> int:
        """Return how many ties there are between these nodes."""
        kept = [self.bits[node] for node in set(nodes)]
        these = sum(own for own, _others in kept)
        # Bits that two numbers share are counted faster than what two sets share.
        ends = sum((others & these).bit_count() for _own, others in kept)
        return ends if self.directed else ends // 2


def read_network(told: Any) -> tuple[Network, str | None]:
    """Return the network and its ego, as told by a JSON file. Raises NotANetwork.

    `{"nodes": ["A", {"id": "B", "kind": "family"}], "ties": [["A", "B"], ["A", "C", 2.5]], "ego": "A",
    "directed": false}`: a node is a word or a number, a tie two nodes and perhaps how strong it is.
    """
    if not isinstance(told, Mapping):
        raise NotANetwork('A network is an object with "nodes" and "ties".')
    kinds = dict(_node(one) for one in _list(told, "nodes"))
    if len(kinds) != len(told["nodes"]):
        raise NotANetwork("A node stands in the list twice.")
    if len(kinds) > MOST_NODES:
        raise NotANetwork(f"At most {MOST_NODES} nodes are measured; these are {len(kinds)}.")
    ties = [_tie(one, kinds) for one in _list(told, "ties", needed=False)]
    directed, ego = told.get("directed", False), told.get("ego")
    if not isinstance(directed, bool):
        raise NotANetwork('"directed" is true or false.')
    known: dict[Node, str] = {node: kind for node, kind in kinds.items() if kind}
    ego = None if ego is None else _known(ego, kinds, 'The "ego"')
    return Network.of(kinds, ties, kinds=known, directed=directed), ego


def _list(told: Mapping[str, Any], name: str, *, needed: bool = True) -> list[Any]:
    if name not in told and not needed:
        return []
    if not isinstance(told.get(name), list):
        raise NotANetwork(f'"{name}" is missing or is no list.')
    return list(told[name])


def _node(told: Any) -> tuple[str, str]:
    name, kind = (told.get("id"), told.get("kind", "")) if isinstance(told, Mapping) else (told, "")
    if isinstance(name, bool) or not isinstance(name, str | int) or str(name).strip() == "":
        raise NotANetwork(f"A node is a word or a number, or has one as its id; this is none: {_short(told)}")
    if not isinstance(kind, str):
        raise NotANetwork(f'The "kind" of a node is a word; of {_short(name)} it is not.')
    return str(name), kind


def _tie(told: Any, nodes: Mapping[str, str]) -> tuple[str, str, float]:
    if not isinstance(told, list) or len(told) not in (2, 3):
        raise NotANetwork(f"A tie is a list of two nodes, and perhaps how strong it is; this is none: {_short(told)}")
    a, b = (_known(one, nodes, "A tie") for one in told[:2])
    if a == b:
        raise NotANetwork(f"{_short(a)} is tied to itself.")
    strength = told[2] if len(told) == 3 else 1.0
    if isinstance(strength, bool) or not isinstance(strength, int | float) or not 0 < strength < math.inf:
        raise NotANetwork(f"How strong a tie is, is a number above 0; between {_short(a)} and {_short(b)} it is not.")
    return a, b, float(strength)


def _known(name: Any, nodes: Mapping[str, str], what: str) -> str:
    if isinstance(name, bool) or not isinstance(name, str | int) or str(name) not in nodes:
        raise NotANetwork(f"{what} names {_short(name)}, which is not among the nodes.")
    return str(name)


def _short(told: Any) -> str:
    words = repr(told)
    return words if len(words) <= 60 else f"{words[:60]}…"
