"""What is remembered of an answer: who answers and how well, never what was asked."""

from dataclasses import dataclass
from typing import Any

from nestwerk.search.rules.fusion import Match


@dataclass(frozen=True)
class Found:
    """What answers, best first; how many of them fit, how many have a word of it, and whether meaning took part."""

    matches: list[Match]
    fitting: int
    by_words: int
    by_meaning: bool


def to_plain(found: Found) -> dict[str, Any]:
    """Return an answer as JSON takes it."""
    return {**found.__dict__, "matches": [[match.key, match.score] for match in found.matches]}


def from_plain(kept: dict[str, Any]) -> Found:
    """Return the answer that was kept."""
    return Found(**{**kept, "matches": [Match(str(key), float(score)) for key, score in kept["matches"]]})
