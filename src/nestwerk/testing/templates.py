"""Databases for tests, copied from templates that are built once for this code and kept."""

import hashlib
import pickle
import uuid
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, Protocol

from django.conf import settings
from django.db import transaction

from nestwerk.testing.digests import AT_START, digests, files_digest
from nestwerk.testing.layers import Layer

# What the tables depend on besides our own files.
LIBRARIES = ("django", "django-allauth", "django-tasks", "django-tasks-db")


class Store(Protocol):
    """Where templates are kept, and the database that this process copies them to."""

    def alone(self) -> AbstractContextManager[None]:
        """Let one process at a time build."""

    def kept(self, key: str) -> bytes | None:
        """Return what was kept beside a template; None when there is no such template."""

    def keep(self, key: str, made: bytes) -> None:
        """Make the database as it is now a template."""

    def clear(self) -> None:
        """Begin with an empty database."""

    def restore(self, key: str) -> None:
        """Make the database a copy of a template."""

    def give(self, key: str, place: str) -> None:
        """Make a copy of a template for somebody else: a file, or a database with that name on the server."""

    def spoil(self) -> None:
        """Never use this copy again."""

    def forget(self, key: str) -> None:
        """Remove a template."""

    def leave(self) -> None:
        """Remove the database of this process; templates stay."""


class Templates:
    """Gives each test the database that its layers ask for, and the objects in it."""

    def __init__(self, store: Store, *, at: datetime, migrate: Callable[[], None]) -> None:
        self._store, self._at, self._migrate = store, at, migrate
        self._keys: dict[tuple[Layer, ...], str] = {}
        self._made: dict[str, bytes] = {}
        self._private: list[str] = []
        # Which template the database is a copy of; empty when a test wrote in it for good.
        self.here = ""

    def use(self, layers: Sequence[Layer]) -> dict[str, Any]:
        """Put the database in the state of these layers and return their objects, fresh ones at each call."""
        key = self._ensure(tuple(layers))
        if key != self.here:
            self.here = ""
            self._store.restore(key)
            self.here = key
        return self._objects(key)

    def give(self, place: str) -> None:
        """Make a database with all tables and no rows at a place, for a process that a test starts."""
        self._store.give(self._ensure(()), place)

    def spoiled(self) -> None:
        """Say that a test wrote for good, so that the next one needs a new copy."""
        self.here = ""
        self._store.spoil()

    def leave(self) -> None:
        """Remove what only this process had."""
        for key in self._private:
            self._store.forget(key)
        self._store.leave()

    def _ensure(self, layers: tuple[Layer, ...]) -> str:
        if layers not in self._keys:
            below = self._ensure(layers[:-1]) if layers else ""
            key = key_of(layers)
            with self._store.alone():
                kept = self._store.kept(key)
                if kept is None and digests() != AT_START:
                    # Somebody edits while the tests run: what is built now may be of both, so nobody else gets it.
                    key = f"{key[:20]}{uuid.uuid4().hex[:12]}"
                    self._private.append(key)
                self._made[key] = self._build(layers, key, below) if kept is None else kept
            self._keys[layers] = key
        return self._keys[layers]

    def _build(self, layers: tuple[Layer, ...], key: str, below: str) -> bytes:
        self.here = ""
        made: dict[str, Any] = {}
        if layers:
            self._store.restore(below)
            made, top = self._objects(below), layers[-1]
            with transaction.atomic():
                made[top.name] = top.build(**{need: made.get(need, self._at) for need in top.needs})
        else:
            self._store.clear()
            self._migrate()
        whole = pickle.dumps(made)
        self._store.keep(key, whole)
        self._store.spoil()
        return whole

    def _objects(self, key: str) -> dict[str, Any]:
        made: dict[str, Any] = pickle.loads(self._made[key])  # noqa: S301 - written by ourselves
        return made


def key_of(layers: Sequence[Layer]) -> str:
    """Name a template by everything that its rows came from."""
    parts = [AT_START.tables, *(version(name) for name in LIBRARIES), files_digest([settings.NESTWERK_KEY_FILE])]
    if layers:
        builders = (part for layer in layers for part in (layer.name, files_digest([Path(layer.file)])))
        parts += [AT_START.code, *builders]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]
