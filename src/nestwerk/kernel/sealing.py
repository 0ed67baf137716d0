"""Sealing: AES-256-GCM with the row's own address as associated data, and keys that rotate.

A sealed value reads `nw1:<key id>:<base64url of nonce + ciphertext>`. The associated data are
`model.field:primary key`, so a value copied to another row or column does not open.
Lookups use a blind index: HMAC-SHA-256 under a key derived by HKDF (RFC 5869), one per field.
"""

import base64
import hashlib
import hmac
import json
import os
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

VERSION = "nw1"
NONCE_BYTES = 12
# So long a key that was taken away may still open; what seals, and a key that was added, never wait.
SECONDS_LATE = 1.0
# File -> when it was looked at, and what it held. Reading and writing it needs no lock: either ring is right.
_LATE: "dict[str, tuple[float, KeyRing]]" = {}


class CannotOpen(Exception):
    """The value was sealed with a key that is gone, for another row, or was tampered with."""


@dataclass(frozen=True)
class KeyRing:
    """Keys by id. The first seals; all of them open. `same` are those of addresses (kernel.same).
    The index key makes marks and digests; it never rotates."""

    keys: dict[str, bytes]
    first: str
    index: bytes
    same: dict[str, bytes] = field(default_factory=dict)
    same_first: str = ""


def new_ring() -> dict[str, object]:
    """Return a fresh ring as plain data, ready for the key file."""
    keys = {"first": "k1", "keys": {"k1": as_text(os.urandom(32))}, "index": as_text(os.urandom(32))}
    return {**keys, "same_first": "s1", "same": {"s1": as_text(os.urandom(32))}}


def with_new_key(ring: dict[str, object]) -> dict[str, object]:
    """Return the ring with one more key that from now on seals; the old ones still open.

    Of addresses the new key only opens, until all of them are sealed with it at one moment (ops.addresses).
    """
    keys, same = dict(ring["keys"]), dict(ring.get("same", {}))  # type: ignore[call-overload]
    name, same[_next("s", same)] = _next("k", keys), as_text(os.urandom(32))
    return {**ring, "first": name, "keys": {**keys, name: as_text(os.urandom(32))}, "same": same}


def _next(letter: str, keys: Iterable[str]) -> str:
    return f"{letter}{max((int(known[1:]) for known in keys), default=0) + 1}"


def write_ring(path: Path, ring: dict[str, object]) -> None:
    """Write the key file readable by its owner alone, whole or not at all."""
    draft = path.with_suffix(".new")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump(ring, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    _LATE.pop(str(path), None)


def as_ring(raw: dict[str, Any]) -> KeyRing:
    """Return the ring that a key file holds."""
    keys, same = ({name: as_bytes(key) for name, key in raw.get(part, {}).items()} for part in ("keys", "same"))
    return KeyRing(keys, raw["first"], as_bytes(raw["index"]), same, raw.get("same_first", ""))


def as_plain(ring: KeyRing) -> dict[str, object]:
    """Return the ring as plain data, ready for the key file."""
    keys, same = ({name: as_text(key) for name, key in known.items()} for known in (ring.keys, ring.same))
    plain: dict[str, object] = {"first": ring.first, "keys": keys, "index": as_text(ring.index)}
    return plain | ({"same_first": ring.same_first, "same": same} if same else {})


@lru_cache(maxsize=4)
def _read_ring(path: str, stamp: int) -> KeyRing:
    return as_ring(json.loads(Path(path).read_text()))


def ring() -> KeyRing:
    """Return the installation's keys; the file is read again only when it changes."""
    path = Path(settings.NESTWERK_KEY_FILE)
    return _read_ring(str(path), path.stat().st_mtime_ns)


def _ring_of_late() -> KeyRing:
    """Return the keys as they were at most a second ago: a page opens a hundred values, and asks for the file once."""
    path, at = str(settings.NESTWERK_KEY_FILE), time.monotonic()
    known = _LATE.get(path)
    if known is None or not 0 <= at - known[0] < SECONDS_LATE:
        known = _LATE[path] = (at, ring())
    return known[1]


def seal(words: str, *, where: str) -> str:
    """Seal text for one place: `where` is `model.field:primary key`."""
    keys = ring()
    nonce = os.urandom(NONCE_BYTES)
    sealed = AESGCM(keys.keys[keys.first]).encrypt(nonce, words.encode(), where.encode())
    return f"{VERSION}:{keys.first}:{as_text(nonce + sealed)}"


def unseal(value: str, *, where: str, keys: KeyRing | None = None) -> str:
    """Open a sealed value, with these keys or with ours. Raises CannotOpen when it is not ours to read."""
    try:
        _, key_id, body = value.split(":", 2)
        raw = as_bytes(body)
        try:
            return _opened(raw, (keys or _ring_of_late()).keys[key_id], where)
        except (KeyError, InvalidTag):
            # A key of just now, or the keys of another file put in place.
            return _opened(raw, ring().keys[key_id], where)
    except (ValueError, KeyError, InvalidTag) as problem:
        raise CannotOpen(f"a value of {where.partition(':')[0]} does not open") from problem


def _opened(raw: bytes, key: bytes, where: str) -> str:
    return AESGCM(key).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], where.encode()).decode()


def blind_index(words: str, *, field: str) -> str:
    """Return 43 characters by which equal values of one field are found, and nothing else is learned."""
    digest = hmac.new(derived(ring().index, f"index:{field}"), words.encode(), hashlib.sha256).digest()
    return as_text(digest)


@lru_cache(maxsize=64)
def derived(secret: bytes, purpose: str, *, length: int = 32) -> bytes:
    """Return a key for one purpose (HKDF)."""
    return HKDF(hashes.SHA256(), length, salt=None, info=f"nestwerk:{purpose}".encode()).derive(secret)


def as_text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def as_bytes(words: str) -> bytes:
    return base64.urlsafe_b64decode(words + "=" * (-len(words) % 4))
