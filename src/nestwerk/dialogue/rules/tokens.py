"""What a phone shows to be known again, and forms that come twice."""

import secrets
import uuid

TOKEN_BYTES = 24
NAMESPACE = uuid.UUID("0d5c7c4e-3f2b-4a44-9b39-5a8a2f0f6f11")


def new_token() -> str:
    return secrets.token_urlsafe(TOKEN_BYTES)


def once(token: str, *words: str) -> uuid.UUID:
    """Return the same key for the same form with the same words: sent twice it is one card."""
    return uuid.uuid5(NAMESPACE, "\x1f".join((token, *words)))
