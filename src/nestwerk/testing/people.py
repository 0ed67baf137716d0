"""The people of the made-up world, a browser in which somebody is signed in, and the letters that went out."""

import re
from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest

from nestwerk.testing.layers import layer

if TYPE_CHECKING:
    from django.core.mail import EmailMessage
    from django.test import Client

    from nestwerk.people.models import Person
    from nestwerk.world import GatheringWorld, GroupWorld, ParentWorld, World


@pytest.fixture(autouse=True)
def empty_shelf() -> None:
    """No test sees the practices that another one rolled back."""
    import_module("nestwerk.catalogue.queries.shelf").forget()
    import_module("nestwerk.groups.queries.on_sheet").forget()
    import_module("nestwerk.evaluation.queries.living").forget()
    import_module("nestwerk.dialogue.views.showing").drawn.cache_clear()


@pytest.fixture
def tight() -> "Callable[[str], str]":
    """Return a function that takes the white space out that stands around tags: how a template is laid out."""

    def without(words: str) -> str:
        return re.sub(r" ?(<[^<>]*?) ?(/?>) ?", r"\1\2", re.sub(r"\s+", " ", words))

    return without


@layer
def world(at: datetime) -> "World":
    """Return the same few people as in the demo and in the manual's pictures."""
    return import_module("nestwerk.world").build(at=at)  # type: ignore[no-any-return]


@layer
def groups(world: "World", at: datetime) -> "GroupWorld":
    """Return the groups of the made-up world: all three forms, one with a hidden address, one of the neighbours."""
    return import_module("nestwerk.world").build_groups(world, at)  # type: ignore[no-any-return]


@layer
def parents(groups: "GroupWorld", at: datetime) -> "ParentWorld":
    """Return the parents of the made-up groups: Amina, Fatma, Olena, Joke, Samira and Karim, and who waits."""
    return import_module("nestwerk.world").build_parents(groups, at)  # type: ignore[no-any-return]


@layer
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
