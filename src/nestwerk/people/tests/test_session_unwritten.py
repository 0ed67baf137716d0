"""Who is signed in reads on while nothing can be written; whoever changes something hears why it was not kept."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest
import time_machine
from django.conf import settings
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.models import Session
from django.db import OperationalError, connection, transaction
from django.db.utils import InternalError
from django.test import Client

from nestwerk.people.models import Person
from nestwerk.web.sessions import SessionStore
from nestwerk.world import ParentWorld, World

ClientFor = Callable[[Person | None], Client]
PAGES = ("/mijn/", "/vandaag/", "/groepen/{slug}/team/", "/groepen/{slug}/team/deelnemers/")


@contextmanager
def nothing_written() -> Iterator[None]:
    """Let the database itself refuse every write."""
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA query_only=ON")
        else:
            cursor.execute("SET LOCAL transaction_read_only = on")
        try:
            yield
        finally:
            if connection.vendor == "sqlite":
                cursor.execute("PRAGMA query_only=OFF")
            transaction.set_rollback(True)


@pytest.mark.parametrize("hours", [0.1, 2, 24])
def test_a_page_is_read_though_nothing_can_be_written(
    hours: float, client_for: ClientFor, world: World, parents: ParentWorld, at: datetime
) -> None:
    """Before: whoever had not opened a page for an hour read 'Bad request' on every page."""
    browser = client_for(world.bram)
    pages = [page.format(slug=parents.amina.group.slug) for page in PAGES]
    with time_machine.travel(at + timedelta(hours=hours)), nothing_written():
        assert [(page, browser.get(page).status_code) for page in pages] == [(page, 200) for page in pages]
    # It is noted as soon as it can be.
    was = Session.objects.get().expire_date
    with time_machine.travel(at + timedelta(hours=hours + 2)):
        assert browser.get("/mijn/").status_code == 200
    assert Session.objects.get().expire_date > was


def test_a_sign_in_that_is_over_stays_over(client_for: ClientFor, world: World, at: datetime) -> None:
    browser = client_for(world.bram)
    for day in (7, 14):
        with time_machine.travel(at + timedelta(days=day)):
            browser.get("/mijn/")
    with time_machine.travel(at + timedelta(days=15)):
        with nothing_written():
            answer = browser.get("/mijn/")
            assert (answer.status_code, answer.headers["Location"].startswith("/aanmelden/")) == (302, True)
        assert Session.objects.exists()


def test_what_changes_a_session_tells_why_it_was_not_kept(client_for: ClientFor, world: World, at: datetime) -> None:
    """Before: 'your session was deleted', whatever went wrong."""
    browser = client_for(world.bram)
    session = SessionStore(browser.cookies[settings.SESSION_COOKIE_NAME].value)
    with time_machine.travel(at + timedelta(hours=2)):
        session["words"] = "of this press"
        with nothing_written(), pytest.raises((OperationalError, InternalError)):
            session.save()
        # A session that was ended meanwhile is still called that.
        Session.objects.all().delete()
        with pytest.raises(UpdateError):
            session.save()
