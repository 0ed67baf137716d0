from datetime import datetime

import pytest
from pytest_django import DjangoAssertNumQueries

from nestwerk.kernel.hooks import Hook
from nestwerk.vocabulary import actions, queries
from nestwerk.vocabulary.models import Concept
from nestwerk.vocabulary.queries import Evidence, evidence
from nestwerk.vocabulary.tests.conftest import Own
from nestwerk.world import World


def test_labels_come_in_order_and_in_one_query(
    bundle: actions.Receipt, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    queries.labels("fr")
    with django_assert_num_queries(1):
        found = list(queries.labels("fr").values())
    assert len(found) == Concept.objects.count()
    assert [f"{one.framework}/{one.slug}" for one in found[:2]] == [
        "veerkrachthelpers/informatie",
        "veerkrachthelpers/kind-mogen-zijn",
    ]
    assert {one.foreign for one in found} == {""}


def test_a_missing_language_falls_back_and_says_so(own: Own, world: World) -> None:
    label = queries.labels("fr", world.bram)[own.soup.pk]
    assert (label.framework, label.label, label.foreign) == ("onze-groepswoorden", "Soep", "nl")


def test_a_changed_word_shows_at_once(bundle: actions.Receipt, world: World, at: datetime) -> None:
    row = Concept.objects.get(framework__slug="buffers", slug="metapositie")
    assert queries.labels("nl")[row.pk].label == row.labels["nl"]
    actions.change_concept(concept=row, labels={"nl": "Van een afstand"}, plains={}, version=1, by=world.edith, at=at)
    assert queries.labels("nl")[row.pk].label == "Van een afstand"


def test_own_words_are_for_members(own: Own, world: World) -> None:
    seen = {name: own.soup.pk in queries.labels("nl", person) for name, person in world.by_role().items()}
    assert seen == {
        "facilitator": True,
        "coordinator": True,
        "researcher": True,
        "volunteer": True,
        "editor": False,
        "operator": False,
        "outsider": False,
    }
    assert own.soup.pk not in queries.labels("nl")


def test_a_word_is_found_by_its_path(own: Own, bundle: actions.Receipt, world: World) -> None:
    find = queries.concept_by_path
    assert str(find("buffers", "solidariteit", None)) == "solidariteit"
    assert find("buffers", "soep", None) is None
    assert find("onze-groepswoorden", "soep", world.bram, organisation="de-kiem") == own.soup
    assert find("onze-groepswoorden", "soep", world.daan, organisation="de-kiem") is None
    assert find("onze-groepswoorden", "soep", world.bram) is None


def test_names_of_frameworks_in_a_language(bundle: actions.Receipt) -> None:
    names = queries.framework_names("en")
    assert list(names)[:2] == ["veerkrachthelpers", "buffers"]
    assert (names["bouwstenen"].text, names["bouwstenen"].foreign) == ("Building blocks", "")


def three(concept: Concept, person: object, language: str) -> Evidence | None:
    """Return what a room above would hand in."""
    return Evidence(f"meetings in {language}", "samen", "people", 3)


def nothing(concept: Concept, person: object, language: str) -> Evidence | None:
    """Return that this room has nothing to tell."""
    return None


def test_rooms_above_hand_in_their_evidence(bundle: actions.Receipt, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evidence, "EVIDENCE", Hook(three, nothing))
    concept = Concept.objects.select_related("framework").first()
    assert concept is not None
    assert queries.evidence_about(concept, None, "fr") == [Evidence("meetings in fr", "samen", "people", 3)]
