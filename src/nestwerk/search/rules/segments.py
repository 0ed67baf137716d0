"""A large index and what changed since it was made, asked as one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from nestwerk.search.rules.inverted import K1, MOST_BEGINNINGS, Floats, Inverted
from nestwerk.search.rules.question import Clause
from nestwerk.search.rules.typos import MOST_ANSWERS


@dataclass
class Segments:
    """Parts in order; documents are numbered through. `gone` are those that a later part replaces, or nobody has."""

    parts: Sequence[Inverted]
    gone: Sequence[int] = ()
    keys: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.keys = [key for part in self.parts for key in part.keys]

    @property
    def silent(self) -> bool:
        """Does no document say anything?"""
        return not any(part.vocabulary for part in self.parts)

    def knows(self, term: str) -> bool:
        return any(part.knows(term) for part in self.parts)

    def spells(self, word: str) -> bool:
        return any(part.spells(word) for part in self.parts)

    def nearest(self, word: str, language: str) -> list[str]:
        found = (other for part in self.parts for other in part.nearest(word, language))
        return list(dict.fromkeys(found))[:MOST_ANSWERS]

    def beginning(self, prefix: str) -> list[str]:
        found = (term for part in self.parts for term in part.beginning(prefix))
        return list(dict.fromkeys(found))[:MOST_BEGINNINGS]

    def scores(self, clauses: Iterable[Clause]) -> tuple[Floats, float]:
        """Return the words score of every document, and the score of one that would answer everything."""
        total = np.zeros(len(self.keys), np.float32)
        number = len(self.keys) - len(self.gone)
        most = 0.0
        for clause in clauses:
            answers = [part.answering(clause) for part in self.parts]
            spread = min(number, sum(spread for _, _, spread in answers))
            rarity = float(np.log1p((number - spread + 0.5) / (spread + 0.5))) * clause.worth * (K1 + 1)
            most += rarity
            start = 0
            for part, (documents, impacts, _) in zip(self.parts, answers, strict=True):
                here = total[start : start + len(part.keys)]
                if documents is None:
                    here += np.float32(rarity) * impacts
                else:
                    here[documents] += np.float32(rarity) * impacts
                start += len(part.keys)
        total[list(self.gone)] = 0.0
        return total, most
