"""A question as it was understood: what is asked, what the thesaurus adds and what was probably meant."""

from collections.abc import Mapping
from dataclasses import dataclass, field

# What a group that only helps as well counts.
NEAR = 0.2

# One term, or several that must all be there.
Sought = str | tuple[str, ...]


@dataclass(frozen=True)
class Clause:
    """One thing that is asked: any of the terms answers it, each by its worth."""

    terms: Mapping[Sought, float]
    worth: float = 1.0
    # The terms of a group of the thesaurus: the same each time it is named, so an index may keep what answers it.
    shared: bool = False


@dataclass(frozen=True)
class Added:
    """A group of the thesaurus that a question named: shown as a chip, taken away by its name."""

    name: str
    asked: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Question:
    """What somebody asks, as it was understood."""

    words: tuple[str, ...] = ()
    language: str = "nl"
    clauses: tuple[Clause, ...] = ()
    prefix: str = ""
    added: tuple[Added, ...] = ()
    # Word as typed to the word that was searched instead.
    corrected: Mapping[str, str] = field(default_factory=dict)
    # Ages of children that it names, in years.
    ages: tuple[float, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.clauses)

    @property
    def terms(self) -> frozenset[str]:
        """Every single term that answers, for marking passages."""
        return frozenset(
            term for clause in self.clauses if clause.worth > NEAR for term in clause.terms if isinstance(term, str)
        )

    def meant(self) -> str:
        """Return the question as it was probably meant; empty when nothing was corrected."""
        return " ".join(self.corrected.get(word, word) for word in self.words) if self.corrected else ""
