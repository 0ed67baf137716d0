"""Words of tasks and reasons of meetings that stood in plain are sealed, and open again when going back."""

from collections.abc import Callable
from datetime import datetime, timedelta
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.db import connection, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from nestwerk.groups import actions as groups
from nestwerk.groups.models import Cancellation, Move
from nestwerk.today import actions
from nestwerk.today.models import Shift
from nestwerk.today.tests.conftest import Table
from nestwerk.world import World

pytestmark = pytest.mark.both
WORDS = "Bram is ziek"


def plain(row: models.Model, field: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {field} FROM {row._meta.db_table} WHERE id = %s", [key(row)])  # noqa: S608 - names of our own
        return str(cursor.fetchone()[0])


def key(row: models.Model) -> str:
    return str(row._meta.pk.get_db_prep_value(row.pk, connection))


def cancelled(world: World, table: Table, at: datetime) -> Cancellation:
    groups.cancel(meeting=table.now, reason=WORDS, by=world.bram, at=at)
    return Cancellation.objects.get(meeting=table.now)


def moved(world: World, table: Table, at: datetime) -> Move:
    hour = timedelta(hours=1)
    starts_at, ends_at = table.now.starts_at + hour, table.now.ends_at + hour
    groups.move(meeting=table.now, starts_at=starts_at, ends_at=ends_at, venue=None, reason=WORDS, by=world.bram, at=at)
    return Move.objects.get(meeting=table.now)


def offered(world: World, table: Table, at: datetime) -> Shift:
    return actions.offer(meeting=table.now, task="childcare", places=1, words=WORDS, by=world.bram, at=at)


MOVES = [
    (cancelled, "reason", "groups.migrations.0009_seal_reasons"),
    (moved, "reason", "groups.migrations.0009_seal_reasons"),
    (offered, "words", "today.migrations.0004_seal_words_of_shifts"),
]


@pytest.mark.parametrize(("make", "field", "migration"), MOVES)
def test_it_is_sealed_and_opened_again(
    make: Callable[[World, Table, datetime], models.Model],
    field: str,
    migration: str,
    world: World,
    table: Table,
    at: datetime,
) -> None:
    row = make(world, table, at)
    assert WORDS not in plain(row, field)
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {row._meta.db_table} SET {field} = %s WHERE id = %s", [WORDS, key(row)])  # noqa: S608
    move = import_module(f"nestwerk.{migration}")
    name = row._meta.model_name
    apps = SimpleNamespace(get_model=lambda _app, model: type(row) if model == name else _Nothing)
    move.seal_what_is_there(apps, None)
    assert WORDS not in plain(row, field)
    assert getattr(type(row)._default_manager.get(pk=row.pk), field) == WORDS
    move.open_again(apps, BaseDatabaseSchemaEditor(connection))
    assert plain(row, field) == WORDS


class _Nothing:
    objects = Shift.objects.none()
