"""One secret sealed under another: what stands here opens with the newer link of a parent and with nothing of ours.

AES-256-GCM under a key that is derived from the newer secret and never kept (docs/adr/0016).
"""

import base64
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

NONCE_BYTES = 12


def carried(secret: str, *, under: str) -> str:
    """Return the secret of a link sealed under that of the one after it."""
    nonce = os.urandom(NONCE_BYTES)
    return base64.urlsafe_b64encode(nonce + AESGCM(_key(under)).encrypt(nonce, secret.encode(), None)).decode()


def uncarried(words: str, *, under: str) -> str:
    """Return the secret of the link before; '' when none was carried, or when this one does not open it."""
    try:
        whole = base64.urlsafe_b64decode(words)
        return AESGCM(_key(under)).decrypt(whole[:NONCE_BYTES], whole[NONCE_BYTES:], None).decode()
    except (ValueError, InvalidTag):
        return ""


def _key(secret: str) -> bytes:
    return HKDF(hashes.SHA256(), 32, salt=None, info=b"nestwerk:participants:carried").derive(secret.encode())
