"""A loaded catalogue for the tests of this room."""

import pytest
from django.db import transaction

from nestwerk.catalogue import actions
from nestwerk.catalogue.formats.bundle import read_practices, read_works
from nestwerk.catalogue.management.commands.load_catalogue import DATA
from nestwerk.config.testing import MOMENT
from nestwerk.search.queries.index import forget
from nestwerk.vocabulary import actions as vocabulary


@pytest.fixture(scope="package")
def loaded(django_db_setup, django_db_blocker):
    """The frameworks and the whole bundled catalogue, once for all tests here; gone after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        # Another room's tests may have loaded the same texts under other keys.
        forget()
        vocabulary.load_bundle(at=MOMENT)
        works = read_works(DATA / "works" / "works.toml")
        yield actions.load_bundle(works=works, practices=read_practices(DATA), at=MOMENT)
        transaction.set_rollback(True)


@pytest.fixture
def bundle(loaded, db):
    """The loaded catalogue, as if for this test alone: what the test changes is undone after it."""
    return loaded
