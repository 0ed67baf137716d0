"""The code of a session, what a phone shows to be known again, and forms that come twice."""

import hashlib
import secrets
import uuid

# Small letters and figures that nobody mixes up: people copy the code from a wall.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
# 49 bits; wrong ones are counted, and it opens no words of anybody: only who lays cards reads cards.
CODE_LENGTH, HALF = 10, 5
TOKEN_BYTES = 24
NAMESPACE = uuid.UUID("0d5c7c4e-3f2b-4a44-9b39-5a8a2f0f6f11")


def new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def spaced(code: str) -> str:
    """Return the code as it stands on the wall: in two halves, which is easier to copy."""
    return f"{code[:HALF]}-{code[HALF:]}" if code else ""


def code_in(words: str) -> str:
    """Return the code as it was made: people write capitals, spaces, or no hyphen."""
    return "".join(letter for letter in words.lower() if letter in ALPHABET)


def new_token() -> str:
    return secrets.token_urlsafe(TOKEN_BYTES)


def digest(words: str) -> str:
    """Return what is kept of a code or a token: enough to know it again, not enough to use it."""
    return hashlib.sha256(words.encode()).hexdigest()


def once(token: str, *words: str) -> uuid.UUID:
    """Return the same key for the same form with the same words: sent twice it is one card."""
    return uuid.uuid5(NAMESPACE, "\x1f".join((token, *words)))
