"""Sheets sealed under a key that nobody keeps: derived from the secret of a parent's own link (docs/adr/0016).

A sealed sheet reads `nest1:<base64url of nonce + ciphertext>`: AES-256-GCM, with its own place as associated data, so
that a sheet copied to another row does not open. Words are filled up, so that the length tells no number of people.
"""

import base64
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

VERSION, NONCE_BYTES, FILLED_TO = "nest1", 12, 2048


class StaysShut(Exception):
    """It was sealed under another link, for another place, or was tampered with."""


def key_of(secret: str, *, owner: str) -> bytes:
    """Return the key that the secret of a link opens for its owner (HKDF-SHA-256, RFC 5869)."""
    return HKDF(hashes.SHA256(), 32, salt=owner.encode(), info=b"nestwerk:nests:sheet").derive(secret.encode())


def seal(words: str, key: bytes, *, where: str) -> str:
    """Return the words sealed for one place."""
    plain = words.encode()
    # JSON takes no notice of spaces behind it.
    plain += b" " * (-len(plain) % FILLED_TO)
    nonce = os.urandom(NONCE_BYTES)
    whole = nonce + AESGCM(key).encrypt(nonce, plain, where.encode())
    return f"{VERSION}:{base64.urlsafe_b64encode(whole).decode()}"


def unseal(sealed: str, key: bytes, *, where: str) -> str:
    """Open what was sealed for this place. Raises StaysShut."""
    try:
        version, body = sealed.split(":")
        whole = base64.urlsafe_b64decode(body)
        if version != VERSION:
            raise StaysShut
        return AESGCM(key).decrypt(whole[:NONCE_BYTES], whole[NONCE_BYTES:], where.encode()).decode().rstrip(" ")
    except (ValueError, InvalidTag) as problem:
        raise StaysShut from problem
