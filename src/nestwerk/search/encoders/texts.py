"""What an encoder is given: only words, and never too many. Its time grows with every letter."""

import hashlib
import re

from nestwerk.kernel.text import clean

MOST_ASKED, MOST_ASKED_WORDS, MOST_PASSAGE, MOST_LETTERS = 200, 40, 1_500, 40
_NO_WORD = re.compile(r"[^\w\s.,;:?!'’()-]+")


def asked(text: str) -> str:
    """Return a question as encoders may see it."""
    return _tidy(clean(text, most=MOST_ASKED * 4), MOST_ASKED_WORDS)[:MOST_ASKED]


def passage(text: str) -> str:
    """Return a piece of a document as encoders may see it."""
    return _tidy(clean(text, most=MOST_PASSAGE * 2), MOST_PASSAGE)[:MOST_PASSAGE]


def digest(text: str) -> str:
    """Return the name of a piece: 32 hexadecimal digits of what encoders see of it."""
    return hashlib.sha256(passage(text).encode()).hexdigest()[:32]


def question_digest(text: str) -> str:
    """Return the name of a question: 32 hexadecimal digits of what encoders see of it when it is asked."""
    return hashlib.sha256(f"? {asked(text)}".encode()).hexdigest()[:32]


def _tidy(text: str, most_words: int) -> str:
    words = _NO_WORD.sub(" ", text).split()
    return " ".join(word[:MOST_LETTERS] for word in words[:most_words])
