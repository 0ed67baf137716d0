"""From text to words: folded, in order, each with the place where it stood."""

import re
from collections.abc import Iterator
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
