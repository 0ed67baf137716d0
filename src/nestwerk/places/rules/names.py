"""Names as they are compared: folded, without spaces and signs, a saint in one way."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nestwerk.kernel.text import fold

_WORD = re.compile(r"[^\W_]+")
_SAINTS = {"sint": "st", "saint": "st", "sankt": "st", "sainte": "ste", "sinte": "ste"}
_BRACKETS = re.compile(r"\s*\([^)]*\)")
# Gent'te, Antwerpen'de: Turkish says 'in' behind the name.
_TURKISH_IN = re.compile(r"(?<=[^\W\d_]{3})['’](?:de|da|te|ta|deki|daki|teki|taki|den|dan|ten|tan|e|a|ye|ya)\b", re.I)
# In Arabic 'in' and 'to' are written on the word.
_ARABIC_IN = re.compile(r"^[بل](?=[ء-ي]{3})")


@dataclass(frozen=True)
class Token:
    """A word where it stands. `key` is how it is compared, `bare` without an Arabic 'in' that is written on it.

    `raw` is it as typed, in small letters; `signed`: what is behind it says that it is a place.
    """

    key: str
    raw: str
    start: int
    end: int
    capital: bool
    bare: str
    signed: bool


def tokens_of(text: str) -> list[Token]:
    """Return the words of a text, each with what belongs to it."""
    behind = {found.start(): found.end() for found in _TURKISH_IN.finditer(text)}
    plain = _TURKISH_IN.sub(lambda found: " " * len(found.group()), text)
    found = []
    for word in _WORD.finditer(plain):
        raw, end = word.group().lower(), behind.get(word.end(), word.end())
        bare = fold(_ARABIC_IN.sub("", raw))
        found.append(Token(fold(raw), raw, word.start(), end, word.group()[0].isupper(), bare, word.end() in behind))
    return found


def key_of(words: str) -> str:
    """Return a name as one word: Sint-Niklaas, sint niklaas and St. Niklaas are the same."""
    return joined([fold(word) for word in _WORD.findall(words)])


def joined(keys: list[str]) -> str:
    return "".join(_SAINTS.get(key, key) for key in keys)


def keys_of(name: str) -> Iterator[str]:
    """Yield every way in which a name is compared: without what stands in brackets, and written as one word."""
    for words in dict.fromkeys((name, _BRACKETS.sub("", name))):
        parts = [fold(word) for word in _WORD.findall(words)]
        if parts:
            yield joined(parts)
            yield "".join(parts)


def is_one_slip(one: str, other: str) -> bool:
    """True when a letter is too many, missing, wrong, or two stand the wrong way round (Damerau 1964)."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    short, long = sorted((one, other), key=len)
    at = next((place for place, letter in enumerate(short) if letter != long[place]), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    return swapped or short[at + 1 :] == long[at + 1 :]


def with_one_less(word: str) -> set[str]:
    """Return the word, and all that is left of it when one letter is dropped: words with a slip share one of these."""
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}
