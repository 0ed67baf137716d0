"""From text to words: folded, in order, each with the place where it stood."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from nestwerk.kernel.text import fold

MOST_LETTERS = 40
# Apostrophes inside a word: baby's and сім'я are one word, l'enfant is two.
WORD = re.compile(r"[^\W_]+(?:['’ʼ]s\b|(?<=[Ѐ-ӿ])['’ʼ](?=[Ѐ-ӿ])[^\W_]+)*")
_INSIDE = str.maketrans("", "", "'’ʼ")


def words_of(text: str) -> list[str]:
    """Return folded words in order, stop words included; each at most MOST_LETTERS letters."""
    return [word for found in WORD.findall(text) if (word := _plain(found))]


def placed_words(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each folded word with where it starts and ends in the text."""
    for found in WORD.finditer(text):
        if word := _plain(found.group()):
            yield word, found.start(), found.end()


@lru_cache(maxsize=30_000)
def _plain(word: str) -> str:
    """Return one word folded. The same words come back in every text."""
    return fold(word[: MOST_LETTERS * 2]).translate(_INSIDE)[:MOST_LETTERS]


def runs_around(words: Sequence[str], word: str) -> Iterator[str]:
    """Yield a word and the runs of up to three words in which it stands: a name may have several."""
    for at in (place for place, other in enumerate(words) if other == word):
        for size in (1, 2, 3):
            for start in range(max(0, at - size + 1), min(at, len(words) - size) + 1):
                yield " ".join(words[start : start + size])
