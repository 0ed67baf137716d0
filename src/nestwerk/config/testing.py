"""Fixtures for every test: a fixed moment, the made-up world, and somebody who is signed in.

Loaded by `-p nestwerk.config.testing`, before Django is ready: what needs models is imported where it is used.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from django.core.mail import EmailMessage
    from django.test import Client

    from nestwerk.people.models import Person
    from nestwerk.world import GatheringWorld, GroupWorld, ParentWorld, World


# Sunday 22 November 2026, ten in the morning in Brussels.
MOMENT = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.fixture
def at() -> datetime:
    return MOMENT


@pytest.fixture(autouse=True)
def empty_shelf() -> None:
    """No test sees the practices that another one rolled back."""
    import_module("nestwerk.catalogue.queries.shelf").forget()
    import_module("nestwerk.groups.queries.on_sheet").forget()


@pytest.fixture
def world(db: None, at: datetime) -> "World":
    """Return the same few people as in the demo and in the manual's pictures."""
    return import_module("nestwerk.world").build(at=at)  # type: ignore[no-any-return]


@pytest.fixture
def groups(world: "World", at: datetime) -> "GroupWorld":
    """Return the groups of the made-up world: all three forms, one with a hidden address, one of the neighbours."""
    return import_module("nestwerk.world").build_groups(world, at)  # type: ignore[no-any-return]


@pytest.fixture
def parents(groups: "GroupWorld", at: datetime) -> "ParentWorld":
    """Return the parents of the made-up groups: Amina, Fatma, Olena, Joke, Samira and Karim, and who waits."""
    return import_module("nestwerk.world").build_parents(groups, at)  # type: ignore[no-any-return]


@pytest.fixture
def gatherings(world: "World", groups: "GroupWorld", parents: "ParentWorld", at: datetime) -> "GatheringWorld":
    """Return what the parents of the Tuesday group brought in and do for each other."""
    return import_module("nestwerk.world").build_gatherings(world, groups, parents, at)  # type: ignore[no-any-return]


@pytest.fixture
def client_for(db: None) -> "Callable[[Person | None], Client]":
    """Return a browser in which this person is signed in; nobody when there is no person."""
    from django.test import Client  # noqa: PLC0415 - Django is not ready when this file is read

    def sign_in(person: "Person | None") -> Client:
        client = Client()
        if person is not None:
            client.force_login(person)
        return client

    return sign_in


@pytest.fixture
def letters(db: None) -> "Callable[[], list[EmailMessage]]":
    """Let the worker do what waits, and return the letters that went out since the last time."""
    from django.core import mail  # noqa: PLC0415 - Django is not ready when this file is read
    from django_tasks_db.management.commands.db_worker import Worker  # noqa: PLC0415 - as above
    from django_tasks_db.models import DBTaskResult  # noqa: PLC0415 - as above

    # The worker's loop closes the connection, in which a test has its transaction; so we go round ourselves.
    queues: dict[str, Any] = {"queue_names": ["*"], "excluded_queue_names": [], "backend_name": "default"}
    once: dict[str, Any] = {"interval": 0, "batch": True, "startup_delay": False, "max_tasks": None}
    worker = Worker(**queues, **once, worker_id="test")

    def deliver() -> "list[EmailMessage]":
        while waiting := DBTaskResult.objects.ready().first():
            waiting.claim(worker.worker_id)
            worker.run_task(waiting)
        sent, mail.outbox[:] = list(mail.outbox), []
        return sent

    return deliver


@pytest.fixture(autouse=True, scope="session")
def emptying_tables_between_tests() -> Iterator[None]:
    """A test that commits empties every table after it; SQLite then takes the trail's guard off and on again."""
    # Only from its own door: on PostgreSQL nobody has opened this backend yet.
    import_module("django.db.backends.sqlite3.base")
    from django.db.backends.sqlite3.operations import DatabaseOperations  # noqa: PLC0415 - as above

    guard = import_module("nestwerk.kernel.migrations.0002_append_only")
    original = DatabaseOperations.sql_flush

    def sql_flush(self: DatabaseOperations, style: Any, tables: Sequence[str], **options: Any) -> list[str]:
        statements = original(self, style, tables, **options)
        return [*guard.SQLITE_BACK, *statements, *guard.SQLITE] if guard.TABLE in tables else statements

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "sql_flush", sql_flush)
        yield
