"""What an act changes in all rows of all rooms, so that 'done' and 'done again after a restore' can be compared."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Manager, Model, QuerySet

# The trail says itself who did it; what passes is in no backup; and nobody is told a second time.
NOT_COMPARED = {"kernel", "sessions", "usersessions", "django_tasks_database", "messenger", "contenttypes"}
SETTINGS = "messenger.messagesettings"
# By whom: a restore is nobody's act.
BY_WHOM = {"by", "ended_by", "noted_by", "made_by", "reader", "again_by"}
# Made by chance, each time others.
SECRET = {"door", "door_digest", "code", "code_digest", "digest", "secret", "token", "fingerprint", "password"}

Opened = dict[tuple[str, str], dict[str, str]]
# As they stand in the database, by model and key: what is equal there is equal when it is opened.
Raw = dict[type[Model], dict[Any, tuple[Any, ...]]]


class Rows:
    """Every row of every room as it is now, read once: each act begins here, since all it does is taken back."""

    def __init__(self) -> None:
        self.raw = raw()
        self.opened = {key: row for model, kept in self.raw.items() for key, row in opened(model, kept).items()}


def raw() -> Raw:
    models = [one for one in apps.get_models() if _label(one) == SETTINGS or one._meta.app_label not in NOT_COMPARED]
    return {model: _as_kept(model) for model in models}


def _as_kept(model: type[Model]) -> dict[Any, tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(*_question(model))
        return {key: tuple(values) for key, *values in cursor.fetchall()}


@cache
def _question(model: type[Model]) -> tuple[str, tuple[Any, ...]]:
    """Return the words in which the rows of a model are asked for: writing them takes longer than the answer."""
    columns = [one.attname for one in model._meta.concrete_fields]
    return _all(model).order_by().values_list("pk", *columns).query.sql_with_params()


def opened(model: type[Model], keys: Iterable[Any]) -> Opened:
    """Return rows with these keys, opened as a person reads them."""
    wanted = [model._meta.pk.to_python(key) for key in keys]
    found = _all(model).filter(pk__in=wanted) if wanted else ()
    return {(_label(model), str(row.pk)): _values(row) for row in found}


def _all(model: type[Model]) -> QuerySet[Any]:
    named = getattr(model, "rows", None)
    return (named if isinstance(named, Manager) else model._default_manager).all()


def _label(model: type[Model]) -> str:
    return model._meta.label_lower


def _values(row: Model) -> dict[str, str]:
    kept = [one for one in row._meta.concrete_fields if not one.primary_key or one.remote_field]
    return {one.name: str(getattr(row, one.attname)) for one in kept if one.name not in BY_WHOM}


@contextmanager
def taken_back() -> Iterator[None]:
    """Take back all that is done inside."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def changes(rows: Rows, act: Callable[[], object]) -> set[str]:
    """Do something, and return what is other than before, a line for each field of each row."""
    act()
    before, after = Opened(), Opened()
    for model, kept in raw().items():
        known = rows.raw[model]
        other = [key for key in known.keys() | kept.keys() if known.get(key) != kept.get(key)]
        after |= opened(model, kept.keys() & other)
        names = ((_label(model), str(model._meta.pk.to_python(key))) for key in other)
        before |= {name: rows.opened[name] for name in names if name in rows.opened}
    came = sorted(after.keys() - before.keys())
    found = {f"{key[0]} went" for key in before.keys() - after.keys()}
    for key in before.keys() & after.keys():
        found |= {
            f"{key[0]} {name} {'other' if name in SECRET else value}"
            for name, value in after[key].items()
            if value != before[key][name]
        }
    keys = {key for _label, key in came}
    for key in came:
        told = (f"{name} {'new' if value in keys else value}" for name, value in sorted(after[key].items()))
        found.add(f"{key[0]} came {[words for words in told if words.partition(' ')[0] not in SECRET]}")
    return found


def compared(rows: Rows, act: Callable[[], object], again: Callable[[], Any]) -> tuple[set[str], set[str], Any]:
    """Return what only the act changed, what only doing it again changed, and what doing it again returned."""
    with taken_back():
        live = changes(rows, act)
    said: list[Any] = []
    with taken_back():
        redone = changes(rows, lambda: said.append(again()))
    return live - redone, redone - live, said[0]
