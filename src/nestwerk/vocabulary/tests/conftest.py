"""What the tests of this room share: the bundled frameworks in the database, and one own framework."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from nestwerk.config.testing import MOMENT
from nestwerk.vocabulary import actions
from nestwerk.vocabulary.models import Concept, Framework
from nestwerk.world import World


@pytest.fixture
def bundle(db: None, at: datetime) -> actions.Receipt:
    """Return the receipt of loading the bundled frameworks."""
    return actions.load_bundle(at=at)


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[actions.Receipt]:
    """The bundled frameworks, once for all tests of a module; gone after them. Ask for it where nothing loads anew."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield actions.load_bundle(at=MOMENT)
        transaction.set_rollback(True)


@dataclass(frozen=True)
class Own:
    """De Kiem's own framework: cooking, with soup under it, and walking."""

    framework: Framework
    cooking: Concept
    soup: Concept
    walking: Concept


@pytest.fixture
def own(world: World, at: datetime) -> Own:
    framework = actions.create_framework(
        organisation=world.de_kiem,
        names={"nl": "Onze groepswoorden", "fr": "", "en": "Our group words"},
        abouts={"nl": "Hoe wij praten over wat we doen."},
        by=world.katja,
        at=at,
    )

    def add(label: str, parent: Concept | None = None) -> Concept:
        return actions.add_concept(
            framework=framework, labels={"nl": label}, plains={}, parent=parent, by=world.katja, at=at
        )

    cooking = add("Samen koken")
    return Own(framework, cooking, add("Soep", cooking), add("Wandelen"))
