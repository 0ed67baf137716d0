"""Sessions are sealed for their own key."""

import pytest
from django.contrib.sessions.models import Session

from nestwerk.web.sessions import SessionStore, session_digest


@pytest.fixture
def session(db: None) -> SessionStore:
    store = SessionStore()
    store["address"] = "bram@example.org"
    store.create()
    store["address"] = "bram@example.org"
    store.save()
    return store


def test_a_session_holds_what_was_put_in(session: SessionStore) -> None:
    assert SessionStore(session.session_key)["address"] == "bram@example.org"


def test_the_table_tells_nothing(session: SessionStore) -> None:
    assert Session.objects.get().session_data.startswith("nw1:k1:")


def test_the_key_of_the_cookie_stands_nowhere_in_the_database(session: SessionStore) -> None:
    row = Session.objects.get()
    assert session.session_key
    assert session.session_key not in f"{row.session_key} {row.session_data}"
    # What does stand there opens nothing.
    assert SessionStore(row.session_key).load() == {}
    assert (len(row.session_key), session.exists(session.session_key), session.exists(row.session_key)) == (
        40,
        True,
        False,
    )


def test_it_fits_no_other_key(session: SessionStore) -> None:
    row, other = Session.objects.get(), session_digest("b" * 32)
    Session.objects.create(session_key=other, session_data=row.session_data, expire_date=row.expire_date)
    assert SessionStore("b" * 32).load() == {}


def test_it_ends_and_gets_another_key(session: SessionStore) -> None:
    old = session.session_key
    session.cycle_key()
    assert old
    assert (SessionStore(old).load(), SessionStore(session.session_key)["address"]) == ({}, "bram@example.org")
    session.delete()
    assert Session.objects.count() == 0
    # A key that somebody made up is not taken over.
    strange = SessionStore("c" * 32)
    assert (strange.load(), strange.session_key) == ({}, None)
