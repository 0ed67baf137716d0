"""From documents to the index in memory."""

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat

import numpy as np

from nestwerk.search.rules.inverted import Inverted


@dataclass(frozen=True)
class Entry:
    """One thing that can be found, all its languages together."""

    key: str
    terms: Mapping[str, float]
    # Per language its words as they are spelled, for suggestions.
    words: Mapping[str, Sequence[str]] = field(default_factory=dict)


def invert(entries: Iterable[Entry], *, mean_length: float | None = None) -> Inverted:
    """Make an index. Documents keep their order. A part of a larger index is told the mean length of all."""
    keys: list[str] = []
    places: dict[str, int] = {}
    # Arrays, not lists: a hundred thousand documents have ten million of these.
    rows, documents, weights = array("i"), array("i"), array("f")
    lengths: list[float] = []
    spelled: dict[str, Counter[str]] = {}
    for number, entry in enumerate(entries):
        keys.append(entry.key)
        for language, words in entry.words.items():
            spelled.setdefault(language, Counter()).update(words)
        lengths.append(sum(entry.terms.values()))
        rows.extend(places.setdefault(term, len(places)) for term in entry.terms)
        documents.extend(repeat(number, len(entry.terms)))
        weights.extend(entry.terms.values())
    vocabulary = sorted(places)
    rank = np.zeros(len(places) + 1, np.int32)
    rank[[places[term] for term in vocabulary]] = np.arange(len(vocabulary))
    terms = rank[np.frombuffer(rows, np.int32)] if rows else np.zeros(0, np.int64)
    order = np.argsort(terms, kind="stable")
    starts = np.concatenate([[0], np.cumsum(np.bincount(terms, minlength=len(vocabulary)))]).astype(np.int64)
    return Inverted(
        keys,
        vocabulary,
        starts,
        np.frombuffer(documents, np.int32)[order] if rows else np.zeros(0, np.int32),
        np.frombuffer(weights, np.float32)[order] if rows else np.zeros(0, np.float32),
        np.array(lengths, np.float32),
        (sum(lengths) / len(lengths) if lengths else 1.0) if mean_length is None else mean_length,
        {language: _commonest_first(words) for language, words in spelled.items()},
    )


def _commonest_first(words: Counter[str]) -> list[str]:
    return [word for word, _ in sorted(words.items(), key=lambda item: (-item[1], item[0]))]
