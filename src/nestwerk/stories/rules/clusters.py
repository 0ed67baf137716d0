"""Which codes belong together, to look at: suggestions for a board of cards, from what stands on the same words."""

from collections.abc import Mapping, Sequence
from itertools import combinations

from nestwerk.stories.rules.analysis import Together


def clusters(together: Mapping[tuple[str, str], Together], codes: Sequence[str]) -> list[tuple[str, ...]]:
    """Return groups of codes from close to far: each time the two groups whose codes go together most are joined.

    How much two groups go together is the average of their codes' shares. Codes that meet nobody stay alone.
    """
    return [tuple(sorted(left + right)) for left, right, _share in joins(together, codes)]


def joins(
    together: Mapping[tuple[str, str], Together], codes: Sequence[str]
) -> list[tuple[tuple[str, ...], tuple[str, ...], float]]:
    """Return each join of two groups, from close to far, with how much they go together (0 to 1)."""
    groups: list[tuple[str, ...]] = [(code,) for code in sorted(codes)]
    found: list[tuple[tuple[str, ...], tuple[str, ...], float]] = []

    def share(one: tuple[str, ...], other: tuple[str, ...]) -> float:
        pairs = [(min(a, b), max(a, b)) for a in one for b in other]
        return sum(together[pair].share for pair in pairs if pair in together) / len(pairs)

    while len(groups) > 1:
        best = max(combinations(groups, 2), key=lambda pair: share(*pair))
        if share(*best) == 0:
            break
        groups = [group for group in groups if group not in best] + [tuple(sorted(best[0] + best[1]))]
        found.append((*best, share(*best)))
    return found
