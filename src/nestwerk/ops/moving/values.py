"""A row as it is whatever the database: read without opening what is sealed, written as the other one keeps it."""

import hashlib
import json
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from django.apps import apps
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from nestwerk.ops.passing import PASSING

ROWS_AT_ONCE = 2_000
# Digests of rows are added up, so that the order in which a database gives them does not matter.
_ROUND = 1 << 256
Row = Sequence[Any]


@dataclass
class Sum:
    """How many rows, and what they are."""

    rows: int = 0
    digest: int = 0

    def add(self, row: Row) -> None:
        words = json.dumps([_plain(value) for value in row], sort_keys=True, ensure_ascii=False)
        self.rows += 1
        self.digest = (self.digest + int.from_bytes(hashlib.sha256(words.encode()).digest())) % _ROUND


@dataclass(frozen=True)
class Table:
    """One table of ours with the fields whose columns it has."""

    name: str
    model: type[models.Model]
    fields: tuple[models.Field[Any, Any], ...]

    @property
    def columns(self) -> str:
        return ", ".join(f'"{field.column}"' for field in self.fields)


def tables() -> list[Table]:
    """Return every table whose rows move. What passes (ops.passing) stays behind, as it does with a backup."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        meta = model._meta
        if meta.managed and not meta.proxy and meta.db_table not in PASSING:
            found[meta.db_table] = Table(meta.db_table, model, tuple(meta.local_concrete_fields))
    return [found[name] for name in sorted(found)]


def read(table: Table, source: BaseDatabaseWrapper) -> Iterator[Row]:
    """Yield every row with values that mean the same in each database. Inside a transaction of the source."""
    opens = [_opener(field, source) for field in table.fields]
    with source.chunked_cursor() as cursor:
        cursor.execute(f'SELECT {table.columns} FROM "{table.name}"')  # noqa: S608 - our own names
        while rows := cursor.fetchmany(ROWS_AT_ONCE):
            for row in rows:
                yield [value if value is None else give(value) for give, value in zip(opens, row, strict=True)]


def keeper(field: models.Field[Any, Any], target: BaseDatabaseWrapper) -> Callable[[Any], Any]:
    """Return what makes of such a value what the target keeps."""
    kind, ops = _kind(field), target.ops
    if kind == "JSONField":
        return lambda value: json.dumps(value, ensure_ascii=False)
    if target.vendor == "sqlite":
        if kind == "UUIDField":
            return lambda value: value.hex
        if kind == "DateTimeField":
            return ops.adapt_datetimefield_value
        if kind == "TimeField":
            return ops.adapt_timefield_value
        if kind == "DateField":
            return ops.adapt_datefield_value
    return lambda value: value


def _opener(field: models.Field[Any, Any], source: BaseDatabaseWrapper) -> Callable[[Any], Any]:
    if _kind(field) == "JSONField":
        return lambda value: json.loads(value) if isinstance(value, str) else value
    # Those of the database alone: those of the field would open what is sealed.
    column = _target(field).get_col(table_of(field))
    turns = source.ops.get_db_converters(column)

    def opened(value: Any) -> Any:
        for turn in turns:
            value = turn(value, column, source)
        return value.astimezone(UTC) if isinstance(value, datetime) else value

    return opened


def table_of(field: models.Field[Any, Any]) -> str:
    return str(field.model._meta.db_table)


def _target(field: models.Field[Any, Any]) -> models.Field[Any, Any]:
    """Return the field whose values these are: of a key to another row, the key of that row."""
    while isinstance(field, models.ForeignKey):
        field = field.target_field
    return field


def _kind(field: models.Field[Any, Any]) -> str:
    return str(_target(field).get_internal_type())


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, uuid.UUID):
        return value.hex
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    return value
