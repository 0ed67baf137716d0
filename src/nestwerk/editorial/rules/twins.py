"""Are these two the same practice? Titles, who started it, and words, on paper."""

import re
from collections.abc import Iterable
from functools import lru_cache

from nestwerk.kernel.text import fold

# Below this it is a coincidence.
LIKELY = 0.6
# Without a title that looks like it, nothing else makes a twin.
WORTH_A_LOOK = 0.3
_WORD = re.compile(r"\w+")
_SMALL = frozenset(
    _WORD.findall(
        "de het een en of van voor in op met aan bij te tot uit der den the a an and of for to with le la les un une "
        "et du des pour dans sur au aux"
    )
)


def words_of(text: str) -> frozenset[str]:
    """Return the telling words of a text, folded; all of them when there are only small ones."""
    every = frozenset(_WORD.findall(fold(text)))
    return every - _SMALL or every


@lru_cache(maxsize=4_000)
def _trigrams(title: str) -> frozenset[str]:
    plain = f"  {' '.join(_WORD.findall(fold(title)))} "
    return frozenset(plain[start : start + 3] for start in range(len(plain) - 2))


@lru_cache(maxsize=4_000)
def _words_of_title(title: str) -> frozenset[str]:
    return words_of(title)


def share(mine: frozenset[str], theirs: frozenset[str]) -> float:
    """Return 0 to 1: what both have over what either has (Jaccard)."""
    held = len(mine & theirs)
    whole = len(mine) + len(theirs) - held
    return held / whole if whole else 0.0


def titles_alike(mine: str, theirs: str) -> float:
    """Return 0 to 1; accents, capitals, punctuation and small words do not count."""
    left, right = _words_of_title(mine), _words_of_title(theirs)
    if not left or not right:
        return 0.0
    if left == right:
        return 1.0
    # A title with a subtitle, or in full and in short, still is that title.
    least = min(len(left), len(right))
    held = 0.9 * len(left & right) / least if least > 1 else 0.0
    return max(share(left, right), share(_trigrams(mine), _trigrams(theirs)), held if held > 0.89 else 0.0)


def names_alike(mine: Iterable[str], theirs: Iterable[str]) -> float:
    """Return how far two lists of initiators name the same; 0 when either is empty."""
    left = frozenset[str]().union(*(words_of(name) for name in mine))
    right = frozenset[str]().union(*(words_of(name) for name in theirs))
    least = min(len(left), len(right))
    return len(left & right) / least if least else 0.0


def alike(title: float, initiators: float, words: float) -> float:
    """Return 0 to 1 from the three likenesses. The title says most; the rest takes away part of the doubt."""
    return title + (1.0 - title) * (0.4 * initiators + 0.5 * words)
