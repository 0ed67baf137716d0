"""From a text to the piece of it that answers, with what was found marked."""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from nestwerk.kernel.text import fold
from nestwerk.search.rules.stems import stem
from nestwerk.search.rules.words import WORD

Cut = Callable[[str], tuple[str, ...]]


def passage(
    text: str, terms: Iterable[str], *, prefix: str = "", most: int = 160, cut: Cut = lambda word: ()
) -> list[tuple[str, bool]]:
    """Return the piece of text around the first match, as runs of (words, marked). Empty when nothing matches.

    `cut` tells the parts of a compound, which is marked when one of them was asked."""
    wanted = frozenset(terms)
    if not _beginnings(wanted, prefix).search(_folded(text)):
        return []
    spots = [spot for spot in WORD.finditer(text) if _hits(spot.group(), wanted, prefix, cut)]
    if not spots:
        return []
    start = max(0, text.rfind(" ", 0, max(0, spots[0].start() - most // 3)) + 1)
    end = len(text) if start + most >= len(text) else max(text.rfind(" ", start, start + most), spots[0].end())
    runs: list[tuple[str, bool]] = [("… ", False)] if start else []
    at = start
    for spot in spots:
        if spot.end() > end:
            break
        runs += [(text[at : spot.start()], False), (spot.group(), True)]
        at = spot.end()
    runs.append((text[at:end] + (" …" if end < len(text) else ""), False))
    return [run for run in runs if run[0]]


@lru_cache(maxsize=256)
def _beginnings(wanted: frozenset[str], prefix: str) -> re.Pattern[str]:
    """Return a quick test that passes every text with a match.

    A word keeps the letters of its term, but not always the last one.
    """
    letters = {term[:-1] if len(term) > 2 else term[:1] for term in wanted if term} | ({prefix} if prefix else set())
    return re.compile("|".join(map(re.escape, sorted(letters))) or r"(?!)")


@lru_cache(maxsize=4_000)
def _folded(text: str) -> str:
    return fold(text)


@lru_cache(maxsize=20_000)
def _forms(word: str) -> tuple[str, str]:
    """Return a word folded, and as a term. The same few thousand words come back on each page."""
    folded = fold(word)
    return folded, stem(folded)


def _hits(word: str, wanted: frozenset[str], prefix: str, cut: Cut) -> bool:
    folded, term = _forms(word)
    if term in wanted or bool(prefix and folded.startswith(prefix)):
        return True
    return any(stem(part) in wanted for part in cut(folded))
