"""The index in memory: postings as arrays, and the words score of every document at once.

The score is BM25 (Robertson and Zaragoza 2009, "The Probabilistic Relevance Framework", eq. 3.15) over weighted
fields. Terms that answer the same clause are one term to it: their weights are added by worth and their documents
counted once, as in Lucene's SynonymQuery.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from nestwerk.search.rules.question import Clause, Sought
from nestwerk.search.rules.typos import Nearby

Floats = npt.NDArray[np.float32]
Rows = tuple[npt.NDArray[np.int32], Floats]
# The documents that answer (none named: a row of all), how strongly, and how many they are.
Answering = tuple[npt.NDArray[np.int32] | None, Floats, int]
K1, B = 1.2, 0.75
MOST_BEGINNINGS = 40
# Rare words of a large index are mostly slips themselves: they are no corrections.
MOST_NEARBY = 20_000
# So many common words keep their row of all documents.
MOST_COMMON = 100
# Over one in so many documents, a row of all documents is faster than a list of some.
DENSE = 8


@dataclass
class Inverted:
    """Immutable after making: a change makes a new one."""

    keys: Sequence[str]
    # Sorted, so that a beginning is a range.
    vocabulary: Sequence[str]
    starts: npt.NDArray[np.int64]
    documents: npt.NDArray[np.int32]
    weights: Floats
    lengths: Floats
    mean_length: float
    # Per language words as they are spelled, commonest first.
    spelled: Mapping[str, Sequence[str]] = field(default_factory=dict)
    _places: dict[str, int] = field(default_factory=dict, repr=False)
    _groups: dict[tuple[Sought, ...], Answering] = field(default_factory=dict, repr=False)
    _common: dict[str, Answering] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        self._places = {term: place for place, term in enumerate(self.vocabulary)}
        self._norms = (K1 * (1 - B + B * self.lengths / (self.mean_length or 1.0))).astype(np.float32)
        self.impacts = self.weights / (self.weights + self._norms[self.documents])

    def knows(self, term: str) -> bool:
        return term in self._places

    def spells(self, word: str) -> bool:
        """Does a folded word stand anywhere, in any language, as it is?"""
        return word in self._spellings

    def nearest(self, word: str, language: str) -> list[str]:
        return self._nearby[language].nearest(word) if language in self._nearby else []

    def beginning(self, prefix: str) -> list[str]:
        """Return the terms that start so, those of most documents first."""
        first = bisect_left(self.vocabulary, prefix)
        last = bisect_left(self.vocabulary, prefix + "\U0010ffff")
        return sorted(self.vocabulary[first:last], key=lambda term: (-self.spread(term), term))[:MOST_BEGINNINGS]

    @cached_property
    def _spellings(self) -> frozenset[str]:
        return frozenset().union(*self.spelled.values())

    @cached_property
    def _nearby(self) -> dict[str, Nearby]:
        return {language: Nearby(words[:MOST_NEARBY]) for language, words in self.spelled.items()}

    def spread(self, term: str) -> int:
        """Return how many documents have a term."""
        place = self._places.get(term)
        return 0 if place is None else int(self.starts[place + 1] - self.starts[place])

    def prepare(self, groups: Iterable[Mapping[Sought, float]]) -> None:
        """Work out what answers the groups of the thesaurus, so that no visitor waits for it."""
        for terms in groups:
            self.answering(Clause(terms, shared=True))

    def answering(self, clause: Clause) -> Answering:
        """Return who answers a clause and how strongly."""
        if clause.shared:
            key = tuple(clause.terms)
            if key not in self._groups:
                self._groups[key] = self._worked_out(clause)
            return self._groups[key]
        if len(clause.terms) > 1:
            return self._worked_out(clause)
        term = next(iter(clause.terms))
        if isinstance(term, str) and term in self._places:
            rows = self._rows(term)
            if rows.stop - rows.start <= len(self.keys) // DENSE:
                return self.documents[rows], self.impacts[rows], rows.stop - rows.start
            if term not in self._common:
                if len(self._common) >= MOST_COMMON:
                    self._common.pop(next(iter(self._common)))
                self._common[term] = self._worked_out(clause)
            return self._common[term]
        return self._worked_out(clause)

    def _worked_out(self, clause: Clause) -> Answering:
        found = [(self._postings(term), worth) for term, worth in clause.terms.items()]
        documents, weights = self._added([(rows, worth) for rows, worth in found if len(rows[0])])
        impacts = weights / (weights + self._norms[documents])
        if len(documents) <= len(self.keys) // DENSE:
            return documents, impacts, len(documents)
        everywhere = np.zeros(len(self.keys), np.float32)
        everywhere[documents] = impacts
        return None, everywhere, len(documents)

    def _added(self, found: list[tuple[Rows, float]]) -> Rows:
        if not found:
            return np.zeros(0, np.int32), np.zeros(0, np.float32)
        if len(found) == 1:
            (documents, weights), worth = found[0]
            return documents, weights * np.float32(worth)
        documents = np.concatenate([rows[0] for rows, _ in found])
        weights = np.concatenate([rows[1] * np.float32(worth) for rows, worth in found])
        if len(documents) > len(self.keys) // DENSE:
            sums = np.bincount(documents, weights, len(self.keys)).astype(np.float32)
            present = np.flatnonzero(sums).astype(np.int32)
            return present, sums[present]
        present, place = np.unique(documents, return_inverse=True)
        return present, np.bincount(place, weights).astype(np.float32)

    def _rows(self, term: str) -> slice:
        place = self._places[term]
        return slice(int(self.starts[place]), int(self.starts[place + 1]))

    def _postings(self, sought: Sought) -> Rows:
        terms = (sought,) if isinstance(sought, str) else sought
        if not all(term in self._places for term in terms):
            return np.zeros(0, np.int32), np.zeros(0, np.float32)
        # Several words: in a document that has them all, as much as the one it has least of. The rarest goes first.
        first, *others = sorted(map(self._rows, terms), key=lambda rows: rows.stop - rows.start)
        documents, weights = self.documents[first], self.weights[first]
        for rows in others:
            candidates = self.documents[rows]
            places = np.minimum(np.searchsorted(candidates, documents), len(candidates) - 1)
            both = candidates[places] == documents
            documents, weights = documents[both], np.minimum(weights[both], self.weights[rows][places[both]])
        return documents, weights
