"""What is remembered of an answer: who answers and how well, never what was asked."""

from collections.abc import Sequence
from typing import Any

from nestwerk.search.rules.fusion import Match


def to_plain(matches: Sequence[Match], by_words: int, by_meaning: bool) -> dict[str, Any]:
    """Return an answer as JSON takes it."""
    return {"matches": [[match.key, match.score] for match in matches], "words": by_words, "meaning": by_meaning}


def from_plain(kept: dict[str, Any]) -> tuple[list[Match], int, bool]:
    """Return the answer that was kept."""
    return [Match(str(key), float(score)) for key, score in kept["matches"]], kept["words"], kept["meaning"]
