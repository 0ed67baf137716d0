"""Sealing so that equal words give equal text (AES-SIV, RFC 5297): for addresses, which are found by their value.

Such a value reads `<key id>:<base64url>`. Older ones have no id: they were sealed under the index key. All keys of the
ring open, and a look-up asks for what each of them would have made; the first seals. Rotating: ops.addresses.
"""

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV

from nestwerk.kernel.sealing import CannotOpen, KeyRing, as_bytes, as_text, derived, ring


def seal_same(words: str, *, field: str) -> str:
    """Seal so that equal words give equal text."""
    keys = ring()
    return _sealed(words, field, keys, keys.same_first)


def every_seal(words: str, *, field: str) -> list[str]:
    """Return what each of our keys makes of these words: one of them is how they may stand in the database."""
    keys = ring()
    names = sorted(keys.same, key=lambda name: name != keys.same_first)
    return [_sealed(words, field, keys, name) for name in (*names, "")]


def unseal_same(value: str, *, field: str) -> str:
    """Open what seal_same sealed. Raises CannotOpen."""
    name, _, body = value.rpartition(":")
    try:
        return _siv(ring(), name, field).decrypt(as_bytes(body), [field.encode()]).decode()
    except (ValueError, KeyError, InvalidTag) as problem:
        raise CannotOpen(f"a value of {field} does not open") from problem


def _sealed(words: str, field: str, keys: KeyRing, name: str) -> str:
    body = as_text(_siv(keys, name, field).encrypt(words.encode(), [field.encode()]))
    return f"{name}:{body}" if name else body


def _siv(keys: KeyRing, name: str, field: str) -> AESSIV:
    return AESSIV(derived(keys.same[name] if name else keys.index, f"siv:{field}", length=64))
