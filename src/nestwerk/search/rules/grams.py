"""Words in runs of three to five letters: forms of one word, and slips of the finger, share most of them.

Measured on the questions of sheets against those of other authors, they find more than stems in Dutch, French, Turkish,
Arabic and Ukrainian, and as much in English (docs/adr); so no language needs a stemmer of its own here.
"""

from collections import Counter
from collections.abc import Collection
from functools import lru_cache

from nestwerk.search.rules.question import Clause
from nestwerk.search.rules.words import words_of

LENGTHS = (3, 4, 5)


@lru_cache(maxsize=30_000)
def grams(word: str, language: str) -> tuple[str, ...]:
    """Return the runs of letters of a folded word under its language, its beginning and end marked."""
    marked = f"^{word}$"
    return tuple(
        f"{language}:{marked[start : start + most]}" for most in LENGTHS for start in range(len(marked) - most + 1)
    )


def gram_postings(text: str, language: str, common: Collection[str]) -> Counter[str]:
    """Return how often each run stands in the telling words of a text."""
    found: Counter[str] = Counter()
    for word, times in Counter(words_of(text)).items():
        if word not in common:
            for run in grams(word, language):
                found[run] += times
    return found


def gram_clauses(words: Collection[str], language: str, common: Collection[str]) -> list[Clause]:
    """Return what a question asks in runs of letters; each word counts the same."""
    telling = [word for word in words if word not in common] or words
    return [Clause({run: 1.0}, 1.0 / len(runs)) for word in telling for runs in [grams(word, language)] for run in runs]
