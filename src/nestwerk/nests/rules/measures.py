"""Measures of a network around one person. None is 'undefined': a lonely person has no density, and not density 0.

Each says its formula and where it comes from. Where ties have a weight or a direction, weights of both directions are
taken together, as Burt does.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nestwerk.nests.rules.network import Network, Node


@dataclass(frozen=True)
class Measures:
    """What can be said of one node and who is around it."""

    size: int
    density: float | None
    effective_size: float | None
    constraint: float | None
    diversity: float | None
    normalised_diversity: float | None
    ei: float | None


def measures_of(network: Network, ego: Node) -> Measures:
    """Return all measures of one node."""
    around = list(network.mutual[ego])
    spread = diversity(network, around)
    return Measures(
        size=len(around),
        density=density(network, around),
        effective_size=effective_size(network, ego),
        constraint=constraint(network, ego),
        diversity=spread,
        normalised_diversity=normalised(network, spread),
        ei=ei(network, ego),
    )


def told(network: Network, ego: Node | None) -> dict[str, object]:
    """Return the measures of the ego (or of the network as a whole) and of each node; 'undefined' says so in words."""
    each = {str(node): _undefined(vars(measures_of(network, node))) for node in network.nodes}
    if ego is not None:
        return {"ego": ego, **each[str(ego)], "nodes": each}
    spread = diversity(network, network.nodes)
    whole = {
        "size": len(network.nodes),
        "ties": len(network.ties()),
        "density": density(network, network.nodes),
        "diversity": spread,
        "normalised_diversity": normalised(network, spread),
        "ei": ei_of_all(network),
    }
    return {"ego": None, **_undefined(whole), "nodes": each}


def density(network: Network, nodes: Sequence[Node]) -> float | None:
    """Return the part of the possible ties between these nodes that is there: t / (n(n-1)/2); directed t / n(n-1).

    Of an ego's network it is asked of the others, without the ego, who by definition is tied to all (Marsden 1990,
    Annual Review of Sociology 16). Fewer than two people: undefined.
    """
    n = len(nodes)
    possible = n * (n - 1) if network.directed else n * (n - 1) / 2
    return network.count_among(nodes) / possible if possible else None


def effective_size(network: Network, ego: Node) -> float | None:
    """Return how many of the others are not redundant to the ego (Burt 1992, Structural Holes, ch. 2).

    Sum over others j of 1 - sum over q of p(ego,q) m(j,q): p is the part of the ego's ties that goes to q, m how
    strong j's tie with q is beside j's strongest. Without weights and directions that is n - 2t/n, with t ties among
    n others (Borgatti 1997, Connections 20). Nobody around: undefined.
    """
    own = network.mutual[ego]
    if not own:
        return None
    if network.simple:
        return len(own) - 2 * network.count_among(own) / len(own)
    size = 0.0
    for other in own:
        theirs = network.mutual[other]
        most = max(theirs.values())
        size += 1 - sum(part * theirs[q] / most for q, part in network.parts[ego].items() if q in theirs)
    return size


def constraint(network: Network, ego: Node) -> float | None:
    """Return how far the ego's ties lead back to the same people (Burt 1992; Everett & Borgatti 2020 on its reading).

    Sum over others j of (p(ego,j) + sum over q of p(ego,q) p(q,j))², with p(a,b) the part of a's ties that goes to b.
    Higher is more closed in; it may pass 1. Nobody around: undefined.
    """
    own = network.parts[ego]
    if not own:
        return None
    paths = dict(own)
    for q, by_way in own.items():
        onward = network.parts[q]
        for j in onward.keys() & own.keys():
            paths[j] += by_way * onward[j]
    return sum(path**2 for path in paths.values())


def diversity(network: Network, nodes: Sequence[Node]) -> float | None:
    """Return the chance that two draws give two kinds: 1 - sum of p² (Blau 1977, Inequality and Heterogeneity).

    Who has no kind is left out; nobody with a kind: undefined.
    """
    shares = _shares(network, nodes)
    return 1 - sum(share**2 for share in shares) if shares else None


def normalised(network: Network, spread: float | None) -> float | None:
    """Return Blau's index beside its most, 1 - 1/k for k kinds in the network (Agresti & Agresti 1978: IQV).

    Fewer than two kinds in the whole network: undefined.
    """
    kinds = network.kind_count
    return None if spread is None or kinds < 2 else spread / (1 - 1 / kinds)


def ei(network: Network, ego: Node) -> float | None:
    """Return (E - I) / (E + I): ties of the ego to another kind against ties to the own (Krackhardt & Stern 1988).

    -1 is only the own kind, 1 only another. Ties to who has no kind are left out; none left: undefined.
    """
    if ego not in network.kinds:
        return None
    outside = [network.kinds[other] != network.kinds[ego] for other in network.mutual[ego] if other in network.kinds]
    return (2 * sum(outside) - len(outside)) / len(outside) if outside else None


def ei_of_all(network: Network) -> float | None:
    """Return (E - I) / (E + I) over all ties (Krackhardt & Stern 1988, Social Psychology Quarterly 51)."""
    kinds = network.kinds
    outside = [kinds[a] != kinds[b] for a, b in network.ties() if a in kinds and b in kinds]
    return (2 * sum(outside) - len(outside)) / len(outside) if outside else None


def _shares(network: Network, nodes: Sequence[Node]) -> list[float]:
    kinds = Counter(network.kinds[node] for node in nodes if node in network.kinds)
    known = kinds.total()
    return [number / known for number in kinds.values()]


def _undefined(figures: Mapping[str, object]) -> dict[str, object]:
    return {name: "undefined" if figure is None else figure for name, figure in figures.items()}
