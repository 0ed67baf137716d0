"""Words as they stand in a document: wrapped lines, hyphens, spaced letters, addresses."""

import re
from collections.abc import Iterable, Sequence

BULLET = re.compile(r"^\s*[—–•●▪■◦‣·∙○►▶➢➤✓✔*+\-]\s+(?=\S)")
ADDRESS = re.compile(r"(?:https?://\s?|www\.)[^\s]+|^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}/\S+", re.IGNORECASE)
_HYPHENS = "-\u2010\xad"
_FIRST_WORD = re.compile(r"\s*(\w+)")
# After these a hyphen stands for the rest of a compound: 'leef- en woonplek'.
_AND = {"en", "of", "et", "ou", "and", "or", "und", "oder"}
# A text that is hyphenated by a machine breaks about one line in eight; one that is not, hardly any.
MACHINE_HYPHENATED = 0.04
# A word at the end of a line is no longer than this.
MOST_LOOKED_AT = 300
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
        ends = sum(bool(_before_hyphen(line)) for line in some)
        self.soft = bool(some) and ends / len(some) > MACHINE_HYPHENATED

    def pair(self, left: str, right: str) -> str:
        """Return two lines as one."""
        return self.run(left).go_on(right).text

    def join(self, lines: Sequence[str]) -> str:
        """Return the lines of one paragraph as one line."""
        run = self.run("")
        for line in lines:
            run.go_on(line)
        return plain(run.text)

    def run(self, words: str) -> "Run":
        return Run(self, words)

    def seam(self, left: str, right: str) -> tuple[bool, str]:
        """Return whether the hyphen at the end of `left` goes, and what stands between it and `right`."""
        before, first = _before_hyphen(left), _FIRST_WORD.match(right)
        if before and first and first[1].lower() not in _AND:
            return self._is_soft(left, before, first[1]), ""
        return False, "" if left.endswith("/") and not left.endswith(" /") else " "

    def _is_soft(self, left: str, before: str, after: str) -> bool:
        if left.endswith("\xad"):
            return True
        if not before[-1].islower() or not after[0].islower():
            return False
        compound = _last_word(left[:-1], "-_")
        if f"{compound}-{after}".lower() in self.known or f"{before}-{after}".lower() in self.known:
            return False
        return self.soft or (before + after).lower() in self.known


class Run:
    """Text that grows line by line. Only its end is looked at, however long it is."""

    def __init__(self, joiner: Joiner, words: str) -> None:
        self.joiner = joiner
        self.pieces = [words]
        self.end = words.rstrip()[-MOST_LOOKED_AT:]

    def go_on(self, line: str) -> "Run":
        """Add a line that belongs to the same sentence or paragraph."""
        right = line.strip()
        if not right or not self.end:
            return self.add(right)
        cut, glue = self.joiner.seam(self.end, right)
        self.pieces[-1] = self.pieces[-1].rstrip()
        if cut:
            self.pieces[-1], self.end = self.pieces[-1][:-1], self.end[:-1]
        return self.add(f"{glue}{right}")

    def add(self, words: str) -> "Run":
        """Add words as they are."""
        if words:
            self.pieces.append(words)
            self.end = (self.end + words).rstrip()[-MOST_LOOKED_AT:]
        return self

    @property
    def text(self) -> str:
        return "".join(self.pieces)


def _before_hyphen(words: str) -> str:
    """Return the word before the hyphen with which words end; empty when they do not end so."""
    bare = words.rstrip()
    return _last_word(bare[:-1], "_") if bare.endswith(tuple(_HYPHENS)) else ""


def _last_word(words: str, besides: str) -> str:
    """Return the letters and digits, and `besides`, with which words end: looked at from the end, once."""
    begin = len(words)
    while begin and (words[begin - 1].isalnum() or words[begin - 1] in besides):
        begin -= 1
    return words[begin:]
