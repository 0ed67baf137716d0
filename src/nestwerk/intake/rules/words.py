"""Words as they stand in a document: wrapped lines, hyphens, spaced letters, addresses."""

import re
from collections.abc import Iterable, Sequence

BULLET = re.compile(r"^\s*[—–•●▪■◦‣·∙○►▶➢➤✓✔*+\-]\s+(?=\S)")
ADDRESS = re.compile(r"(?:https?://\s?|www\.)[^\s]+|^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}/\S+", re.IGNORECASE)
_HYPHENED = re.compile(r"(\w+)[-\u2010\xad]\s*$")
_FIRST_WORD = re.compile(r"\s*(\w+)")
# After these a hyphen stands for the rest of a compound: 'leef- en woonplek'.
_AND = {"en", "of", "et", "ou", "and", "or", "und", "oder"}
# A text that is hyphenated by a machine breaks about one line in eight; one that is not, hardly any.
MACHINE_HYPHENATED = 0.04
_SPACES = re.compile(r"[ \t\r\f\v\xa0\u2000-\u200b\u202f\u3000]+")
SENTENCE_END = (".", "!", "?", "…", ":", ";")


def plain(words: str) -> str:
    """Return words with single spaces."""
    return _SPACES.sub(" ", words).strip()


def is_address_only(words: str) -> bool:
    """True when words are nothing but addresses."""
    rest = ADDRESS.sub("", words.strip())
    return bool(words.strip()) and not re.search(r"\w", rest) and ADDRESS.search(words) is not None


def is_spaced(words: str) -> bool:
    """True for a heading of which the letters stand apart, as designers like it: 'B O U W S T E E N 1'."""
    bare = [token for token in re.split(r"[\s—–\-|·:]+", words.strip()) if token]
    if len(bare) < 4:
        return False
    letters = "".join(token for token in bare if not token.isdigit())
    upper = sum(letter.isupper() or letter.isdigit() for letter in letters)
    short = sum(len(token) <= 2 for token in bare)
    return len(letters) >= 4 and upper == len(letters) and short >= 0.6 * len(bare) and len(letters) / len(bare) < 3


class Joiner:
    """Joins wrapped lines; it learns from the whole document what a hyphen at a line end means there."""

    def __init__(self, lines: Iterable[str], typical: Iterable[str] | None = None) -> None:
        """Learn words from all `lines`, and from `typical` ones whether a machine hyphenated them."""
        lines = [line for line in lines if line.strip() and not ADDRESS.search(line)]
        self.known = {word for line in lines for word in re.findall(r"\w+(?:-\w+)*", line.lower())}
        some = lines if typical is None else [line for line in typical if line.strip() and not ADDRESS.search(line)]
        ends = sum(bool(_HYPHENED.search(line)) for line in some)
        self.soft = bool(some) and ends / len(some) > MACHINE_HYPHENATED

    def pair(self, left: str, right: str) -> str:
        """Return two lines as one."""
        left, right = left.rstrip(), right.lstrip()
        hyphen = _HYPHENED.search(left)
        first = _FIRST_WORD.match(right)
        if hyphen and first and not (hyphen[0].startswith("-") or first[1].lower() in _AND):
            return left[:-1] + right if self._is_soft(left, hyphen[1], first[1]) else left + right
        glue = "" if left.endswith("/") and not left.endswith(" /") else " "
        return left + glue + right

    def _is_soft(self, left: str, before: str, after: str) -> bool:
        if left.endswith("\xad"):
            return True
        if not before[-1].islower() or not after[0].islower():
            return False
        compound = re.search(r"[\w-]+$", left[:-1])
        whole = f"{compound[0] if compound else before}-{after}".lower()
        if whole in self.known or f"{before}-{after}".lower() in self.known:
            return False
        return self.soft or (before + after).lower() in self.known

    def join(self, lines: Sequence[str]) -> str:
        """Return the lines of one paragraph as one line."""
        text = ""
        for line in lines:
            text = self.pair(text, line) if text else line.strip()
        return plain(text)
