"""Rings of keys as files: read with a sentence for what is wrong, recognised without telling a key, and joined."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from pathlib import Path

from nestwerk.kernel.sealing import KeyRing, as_ring, derived

INDEX = "index"
AES_BYTES = 32


class NoRing(Exception):
    """This file holds no keys; one sentence says why."""


class Collision(Exception):
    """Two rings have another key under the same name, or are of different installations; holds that name."""


def read_ring(path: Path) -> KeyRing:
    """Return the keys of a file. Raises NoRing when it is absent, empty, cut off or something else."""
    try:
        ring = as_ring(json.loads(path.read_text()))
    except FileNotFoundError:
        raise NoRing(f"There is no key file at {path}.") from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise NoRing(f"{path} holds no keys, or only a part of them.") from None
    sizes = {len(key) for key in (*ring.keys.values(), *ring.same.values(), ring.index)}
    if ring.first not in ring.keys or ring.same_first not in {"", *ring.same} or sizes != {AES_BYTES}:
        raise NoRing(f"{path} holds no keys, or only a part of them.")
    return ring


def fingerprints(ring: KeyRing) -> dict[str, str]:
    """Return for each key by its name, and for the index key, by what it is recognised; nothing of it is learned."""
    named = {**ring.keys, **ring.same, INDEX: ring.index}
    return {name: _mac(key, "fingerprint", b"nestwerk")[:32] for name, key in sorted(named.items())}


def lacking(ring: KeyRing, needed: Mapping[str, str]) -> list[str]:
    """Return the names of the keys that are needed and are not in this ring, or are others there."""
    ours = fingerprints(ring)
    return [name for name, mark in needed.items() if not hmac.compare_digest(ours.get(name, ""), mark)]


def vouch(ring: KeyRing, words: bytes, *, purpose: str) -> str:
    """Return what only who holds the ring can make of these words. It outlives rotation."""
    return _mac(ring.index, purpose, words)


def vouched(ring: KeyRing, words: bytes, mark: str, *, purpose: str) -> bool:
    return hmac.compare_digest(vouch(ring, words, purpose=purpose), mark)


def joined(ours: KeyRing, theirs: KeyRing) -> KeyRing:
    """Return a ring with the keys of both; the newest of ours seals, unless theirs knows more. Raises Collision."""
    if ours.index != theirs.index:
        raise Collision(INDEX)
    here, there = {**ours.keys, **ours.same}, {**theirs.keys, **theirs.same}
    for name in here.keys() & there.keys():
        if here[name] != there[name]:
            raise Collision(name)
    first = ours.first if theirs.first in ours.keys else theirs.first
    same_first = ours.same_first if theirs.same_first in {"", *ours.same} else theirs.same_first
    return KeyRing({**theirs.keys, **ours.keys}, first, ours.index, {**theirs.same, **ours.same}, same_first)


def _mac(key: bytes, purpose: str, words: bytes) -> str:
    return hmac.new(derived(key, purpose), words, hashlib.sha256).hexdigest()
