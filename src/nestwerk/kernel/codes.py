"""A code that people type from a poster, and what a page that came twice is known by. Standard library only."""

import hashlib
import secrets

from nestwerk.kernel.text import western

# Small letters and figures that nobody mixes up.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
# 49 bits; wrong ones are counted.
CODE_LENGTH, HALF = 10, 5
ONCE_BYTES, LONGEST_ONCE = 18, 64


def new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def spaced(code: str) -> str:
    """Return the code as it stands on the poster: in two halves, which is easier to copy."""
    return f"{code[:HALF]}-{code[HALF:]}" if code else ""


def code_in(words: str) -> str:
    """Return the code as it was made: people write capitals, spaces, no hyphen, or the digits of their own script."""
    return "".join(letter for letter in western(words.lower()[:80]) if letter in ALPHABET)


def new_once() -> str:
    """Return a mark for one sheet of paper or one page on a screen; it tells nothing."""
    return secrets.token_urlsafe(ONCE_BYTES)


def digest(words: str) -> str:
    """Return what is kept of a code or a mark: enough to know it again, not enough to use it."""
    return hashlib.sha256(words.encode()).hexdigest()
