"""Puts the copy of a template in place before each test that uses the database."""

import os
from collections.abc import Generator, Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from nestwerk.testing.installation import CACHE
from nestwerk.testing.layers import MADE, wanted
from nestwerk.testing.moment import MOMENT

if TYPE_CHECKING:
    from pytest_django.plugin import DjangoDbBlocker

    from nestwerk.testing.templates import Templates

HERE = pytest.StashKey["Templates"]()


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest, django_test_environment: None, django_db_blocker: "DjangoDbBlocker"
) -> Iterator[None]:
    """Open the templates instead of applying every migration: the fixture of pytest-django, by another way."""
    from django.test import TransactionTestCase  # noqa: PLC0415 - Django is not ready when this file is read

    worker = getattr(request.config, "workerinput", {}).get("workerid", "main")
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        templates = opened(worker, CACHE)
        request.config.stash[HERE] = templates
        # A test that commits gives its copy up; emptying every table takes longer than a new one.
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda self: templates.spoiled())
        yield
        templates.leave()


def opened(worker: str, folder: Path) -> "Templates":
    """Return the templates on the database that this run uses."""
    from nestwerk.testing.templates import Store, Templates  # noqa: PLC0415 - as above

    store: Store
    if url := os.environ.get("DATABASE_URL"):
        from nestwerk.testing.postgresql import PostgresStore  # noqa: PLC0415 - as above

        store = PostgresStore(url, worker)
    else:
        from nestwerk.testing.sqlite import SqliteStore  # noqa: PLC0415 - as above

        store = SqliteStore(folder)
    return Templates(store, at=MOMENT, migrate=migrate)


def migrate() -> None:
    from django.core.management import call_command  # noqa: PLC0415 - as above

    call_command("migrate", interactive=False, verbosity=0)


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(
    fixturedef: pytest.FixtureDef[Any], request: pytest.FixtureRequest
) -> Generator[None, object, object]:
    """Before pytest-django opens the transaction of a test, bring the database that the test begins with."""
    if fixturedef.argname == "_django_db_helper":
        copy_for(request)
    return (yield)


def copy_for(request: pytest.FixtureRequest) -> None:
    from django.core import mail  # noqa: PLC0415 - as above

    blocker = request.getfixturevalue("django_db_blocker")
    with blocker.unblock():
        node: pytest.Item = request.node
        layers = wanted(node._fixtureinfo.name2fixturedefs)  # type: ignore[attr-defined]
        templates = request.config.stash[HERE]
        before = templates.here
        node.stash[MADE] = templates.use(layers)
    if templates.here != before:
        # An index in memory knows its rows by their number, and another copy may have as many.
        import_module("nestwerk.search.queries.index").forget()
    # What was sent while a template was built, nobody asked for.
    mail.outbox[:] = []
