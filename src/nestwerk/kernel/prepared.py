"""A question that is asked at every request: its SQL is built once and asked again with other values.

Building the SQL of one question takes ten times as long as asking it. The values may be keys, moments, days and texts;
None is a value of its own, with an SQL of its own.
"""

import copy
import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, connections, models
from django.db.models import QuerySet

Row = TypeVar("Row", bound=models.Model)
Value = uuid.UUID | datetime | date | str | None
# They stand for the values while the SQL is built; nobody's value is one of these. The first matching kind counts.
_STAND_INS: dict[type, Callable[[int], Value]] = {
    uuid.UUID: lambda number: uuid.UUID(int=0xFACE << 96 | number),
    datetime: lambda number: datetime(1801, 1, number, 1, 2, 3, 4, tzinfo=UTC),
    date: lambda number: date(1802, 1, number),
    str: lambda number: f"\ue0fa\ue0ce{number}\ue0fa",
}
_FIELDS: "dict[type, models.Field[Any, Any]]" = {
    uuid.UUID: models.UUIDField(),
    datetime: models.DateTimeField(),
    date: models.DateField(),
    str: models.CharField(),
}
# How many times a question is built before it is kept: with two sets of stand-ins, to see that they alone differ.
_SETS = (1, 11)


class NotPrepared(Exception):
    """A value does not reach the SQL as it is; a kept question would go on asking with the first one."""


class _Question:
    """What two ways of asking share: SQL by database and kinds of values, and which value goes where."""

    def __init__(self, build: Callable[..., QuerySet[Any, Any]]) -> None:
        self._build = build
        self._known: dict[tuple[Any, ...], tuple[QuerySet[Any, Any], Any, str, list[tuple[int | None, Any]]]] = {}

    def _prepared(self, values: tuple[Value, ...]) -> tuple[QuerySet[Any, Any], Any, str, list[Any]]:
        """Return the queryset, its compiler, the SQL, and what is filled in."""
        kinds = tuple(map(_kind, values))
        asked = (connection.vendor, *kinds)
        if asked not in self._known:
            self._known[asked] = self._prepare(kinds)
        queryset, compiler, sql, places = self._known[asked]
        adapted = [_adapt(value) for value in values]
        return queryset, compiler, sql, [fixed if number is None else adapted[number] for number, fixed in places]

    def _prepare(self, kinds: tuple[type | None, ...]) -> tuple[QuerySet[Any, Any], Any, str, list[Any]]:
        first, second = (self._places(kinds, begin) for begin in _SETS)
        used = {number for number, _ in first[3]}
        needed = {number for number, kind in enumerate(kinds) if kind}
        if first[2:] != second[2:] or not needed <= used:
            raise NotPrepared(f"{self._build.__qualname__} does more with its values than look for them")
        return first

    def _places(self, kinds: tuple[type | None, ...], begin: int) -> tuple[QuerySet[Any, Any], Any, str, list[Any]]:
        stand_ins = [_STAND_INS[kind](begin + number) if kind else None for number, kind in enumerate(kinds)]
        known = {_adapt(value): number for number, value in enumerate(stand_ins) if value is not None}
        queryset = self._build(*stand_ins)
        compiler = queryset.query.get_compiler(connection=connection)
        sql, filled = compiler.as_sql()
        # Equal to one and of its kind: 1 is no True.
        found = [known.get(one) if isinstance(one, str | uuid.UUID | date) else None for one in filled]
        places = [(number, one if number is None else None) for number, one in zip(found, filled, strict=True)]
        return queryset, compiler, sql, places


class Prepared(_Question):
    """`build` takes values and returns a queryset of values; they may stand anywhere in it."""

    def rows(self, *values: Value) -> list[tuple[Any, ...]]:
        """Ask with these values; return the rows as the database gives them."""
        _queryset, _compiler, sql, filled = self._prepared(values)
        with connection.cursor() as cursor:
            cursor.execute(sql, filled)
            found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


class PreparedModels(_Question, Generic[Row]):
    """`build` takes values and returns a queryset of a model; they may stand anywhere in it."""

    def __init__(self, build: Callable[..., QuerySet[Row, Row]]) -> None:
        super().__init__(build)

    def rows(self, *values: Value) -> list[Row]:
        """Ask with these values; return the rows, with what the queryset joins and annotates."""
        queryset, compiler, sql, filled = self._prepared(values)
        asked: QuerySet[Row, Row] = queryset.all()
        asked._query = _Ready(of_this_thread(compiler, sql, filled))  # type: ignore[attr-defined]
        return list(asked)

    def first(self, *values: Value) -> Row | None:
        """Ask with these values; return the first row. `build` itself says that one is enough."""
        return next(iter(self.rows(*values)), None)


class _Ready:
    """Stands where a queryset keeps its question, when all that is left is asking it."""

    def __init__(self, compiler: Any) -> None:
        self._compiler = compiler

    def get_compiler(self, **_where: object) -> Any:
        return self._compiler


def of_this_thread(compiler: Any, sql: str, filled: list[Any]) -> Any:
    """Return a compiler that knows its columns and has nothing to build; each thread has its own connection."""
    ours = copy.copy(compiler)
    ours.connection = connections[DEFAULT_DB_ALIAS]
    ours.as_sql = lambda *_, **__: (sql, filled)
    return ours


def _kind(value: Value) -> type | None:
    return None if value is None else next(kind for kind in _STAND_INS if isinstance(value, kind))


def _adapt(value: Value) -> Any:
    kind = _kind(value)
    return value if kind is None else _FIELDS[kind].get_db_prep_value(value, connection)
