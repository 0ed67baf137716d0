"""From matches to an order.

The score is BM25 (Robertson and Zaragoza 2009, "The Probabilistic Relevance Framework", eq. 3.15)
over weighted fields: a term counts by the weight of the field it stands in.
"""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from nestwerk.search.rules.words import Question

K1, B = 1.2, 0.75
# A word that only begins like the question's last word tells less than the whole word.
PREFIX_WORTH = 0.6


@dataclass
class Match:
    """One document that answers: its key, its score and the terms it was found by."""

    key: str
    score: float = 0.0
    terms: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Posting:
    """One term in one document, as the index gives it back."""

    key: str
    term: str
    weight: float
    length: float


def rank(asked: Question, found: Iterable[Posting], *, documents: int, mean_length: float) -> list[Match]:
    """Order the documents by BM25, best first; equal scores by key, so that every database agrees."""
    rows = list(found)
    spread = Counter(row.term for row in rows)
    matches: dict[str, Match] = {}
    for row in rows:
        rarity = math.log(1 + (documents - spread[row.term] + 0.5) / (spread[row.term] + 0.5))
        short = K1 * (1 - B + B * row.length / (mean_length or 1.0))
        worth = 1.0 if row.term in asked.terms else PREFIX_WORTH
        match = matches.setdefault(row.key, Match(row.key))
        match.score += worth * rarity * row.weight * (K1 + 1) / (row.weight + short)
        match.terms.add(row.term)
    return sorted(matches.values(), key=lambda match: (-match.score, match.key))
