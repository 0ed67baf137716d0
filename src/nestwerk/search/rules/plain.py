"""A question as everything else sees it: the same words written otherwise are the same question."""

import re
import unicodedata
from collections.abc import Callable, Mapping

_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "ʹ": "'", "‘": "'", "`": "'", "´": "'"})
_HYPHENS = str.maketrans({"‐": "-", "‑": "-", "–": "-", "\u00ad": None, "\u200b": None, "\u200c": None, "\u200d": None})
# Capitals that tell that a text is Turkish, where a small I has no dot.
_TURKISH_CAPITALS = re.compile("[ĞŞİ]")
_BETWEEN_WORDS = re.compile(r"(?<![^\W_])['-]+|['-]+(?![^\W_])|[^\w\s'-]+|_+")
_HYPHENATED = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")


def plain(text: str) -> str:
    """Return a text in small letters, composed (NFC), its words a space apart, without other signs.

    Apostrophes and hyphens stay inside words. Capitals, full stops and the way accents are coded change nothing."""
    composed = unicodedata.normalize("NFC", text).translate(_APOSTROPHES).translate(_HYPHENS)
    if _TURKISH_CAPITALS.search(composed):
        composed = composed.replace("I", "ı")
    small = unicodedata.normalize("NFC", composed.replace("İ", "i").lower())
    return " ".join(_BETWEEN_WORDS.sub(" ", small).split())


def in_one_writing(text: str, *, apart: Mapping[str, str], one_word: Callable[[str], bool]) -> str:
    """Return a plain text in which words with and without a hyphen are written in one way.

    `apart` maps what is known in parts from its solid form (coouderschap) to its parts (co ouderschap); of other words
    with a hyphen one is made where `one_word` knows it (baby-massage, babymassage)."""

    def written(found: re.Match[str]) -> str:
        solid = found.group().replace("-", "")
        return apart.get(solid) or (solid if one_word(solid) else found.group().replace("-", " "))

    parted = _HYPHENATED.sub(written, text)
    return " ".join(apart.get(word, word) for word in parted.split())
