"""Which rows are of an organisation: found by the keys that lead to it, in every table that there is.

A table with a key `organisation` is of that organisation and of no other. One without is of whatever row it cannot do
without: a key that may not be empty. No table is named here, so none can be forgotten.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import Q, QuerySet

from nestwerk.people.models import Organisation

Table = type[models.Model]


@dataclass(frozen=True)
class Road:
    """How rows of one table are found: paths of lookups to the key of the organisation, and how far it is."""

    paths: tuple[str, ...]
    depth: int

    def to(self, key: UUID) -> Q:
        """Return what finds the rows of this organisation."""
        found = Q()
        for path in self.paths:
            found |= Q(**{path: key})
        return found


@lru_cache(maxsize=1)
def roads() -> dict[Table, Road]:
    """Return the road of each table that is of an organisation, the nearest first."""
    found: dict[Table, Road] = {Organisation: Road(("pk",), 0)}
    every = [one for one in apps.get_models(include_auto_created=True) if not one._meta.proxy]
    for table in every:
        if _own_key(table):
            found[table] = Road(("organisation",), 1)
    while more := dict(_next(every, found)):
        found |= more
    return dict(sorted(found.items(), key=lambda pair: (pair[1].depth, pair[0]._meta.label)))


def rows_of(table: Table, key: UUID) -> "QuerySet[models.Model]":
    """Return the rows of one table that are of this organisation."""
    rows = table._base_manager.filter(roads()[table].to(key))
    return rows.distinct() if len(roads()[table].paths) > 1 else rows


def keys_of(table: Table, key: UUID) -> list[str]:
    """Return the keys of those rows as text, in order."""
    return sorted(map(str, rows_of(table, key).order_by().values_list("pk", flat=True)))


def counted(key: UUID) -> dict[str, tuple[int, str]]:
    """Return by table how many rows are of this organisation, and the digest of their keys (SHA-256); none without."""
    every = {table._meta.label: keys_of(table, key) for table in roads()}
    return {label: (len(keys), digest_of(keys)) for label, keys in sorted(every.items()) if keys}


def digest_of(keys: list[str]) -> str:
    """Return the SHA-256 of keys, one a line: who has the tables can work it out again."""
    return sha256("".join(f"{key}\n" for key in keys).encode()).hexdigest()


def loose_ends() -> Iterator[tuple[Table, str, Table]]:
    """Yield each key that may be empty and leads to a table with a road: its table, its name, and where it leads."""
    for table in apps.get_models(include_auto_created=True):
        for field in _keys(table):
            if field.null and field.related_model in roads():
                yield table, field.name, field.related_model


def _keys(table: Table) -> "list[models.ForeignKey[models.Model, models.Model]]":
    return [one for one in table._meta.concrete_fields if isinstance(one, models.ForeignKey)]


def _own_key(table: Table) -> bool:
    return any(one.name == "organisation" and one.related_model is Organisation for one in _keys(table))


def _next(every: list[Table], known: dict[Table, Road]) -> Iterator[tuple[Table, Road]]:
    """Yield the tables of which all roads are known now: those on which they hang are."""
    hanging = {table: [one for one in _keys(table) if not one.null] for table in every if table not in known}
    waits = {
        table for table, keys in hanging.items() if any(_reaches(one.related_model, known, hanging) for one in keys)
    }
    for table in waits:
        ways = [one for one in hanging[table] if one.related_model in known]
        if ways and not any(one.related_model in waits and one.related_model is not table for one in hanging[table]):
            paths = [f"{one.name}__{path}" for one in ways for path in known[one.related_model].paths]
            plain = tuple(path.removesuffix("__pk") for path in paths)
            yield table, Road(plain, 1 + max(known[one.related_model].depth for one in ways))


def _reaches(
    table: Table, known: dict[Table, Road], hanging: "dict[Table, list[models.ForeignKey[models.Model, models.Model]]]"
) -> bool:
    seen, ask = set[Table](), [table]
    while ask:
        here = ask.pop()
        if here in known:
            return True
        if here not in seen:
            seen.add(here)
            ask += [one.related_model for one in hanging.get(here, [])]
    return False
