"""Sessions are sealed for their own key."""

import pytest
from django.contrib.sessions.models import Session

from nestwerk.kernel.sessions import SessionStore


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


def test_it_fits_no_other_key(session: SessionStore) -> None:
    row = Session.objects.get()
    Session.objects.create(session_key="b" * 32, session_data=row.session_data, expire_date=row.expire_date)
    assert SessionStore("b" * 32).load() == {}
