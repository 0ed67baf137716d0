"""What an act changes in all rows of all rooms, so that 'done' and 'done again after a restore' can be compared."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Manager, Model

# The trail says itself who did it; what passes is in no backup; and nobody is told a second time.
NOT_COMPARED = {"kernel", "sessions", "usersessions", "django_tasks_database", "messenger", "contenttypes"}
# By whom: a restore is nobody's act.
BY_WHOM = {"by", "ended_by", "noted_by", "made_by", "reader", "again_by"}
# Made by chance, each time others.
SECRET = {"door", "door_digest", "code", "code_digest", "digest", "secret", "token", "fingerprint", "password"}

Rows = dict[tuple[str, str], dict[str, str]]


def rows() -> Rows:
    """Return every row by model and key, opened as a person reads it."""
    found = {}
    for model in apps.get_models():
        if model._meta.app_label in NOT_COMPARED and model._meta.model_name != "messagesettings":
            continue
        named = getattr(model, "rows", None)
        manager = named if isinstance(named, Manager) else model._default_manager
        for row in manager.all():
            found[model._meta.label_lower, str(row.pk)] = _values(row)
    return found


def _values(row: Model) -> dict[str, str]:
    kept = [one for one in row._meta.concrete_fields if not one.primary_key or one.remote_field]
    return {one.name: str(getattr(row, one.attname)) for one in kept if one.name not in BY_WHOM}


@contextmanager
def taken_back() -> Iterator[None]:
    """Take back all that is done inside."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def changes(act: Callable[[], object]) -> set[str]:
    """Do something, and return what is other than before, a line for each field of each row."""
    before = rows()
    act()
    after = rows()
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


def compared(act: Callable[[], object], again: Callable[[], Any]) -> tuple[set[str], set[str], Any]:
    """Return what only the act changed, what only doing it again changed, and what doing it again returned."""
    with taken_back():
        live = changes(act)
    said: list[Any] = []
    with taken_back():
        redone = changes(lambda: said.append(again()))
    return live - redone, redone - live, said[0]
