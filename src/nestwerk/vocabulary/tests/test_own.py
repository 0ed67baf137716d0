from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from nestwerk.kernel.errors import DomainError
from nestwerk.kernel.models import AuditLine
from nestwerk.vocabulary import actions, permissions, queries
from nestwerk.vocabulary.models import Concept
from nestwerk.vocabulary.queries import framework_rows_of
from nestwerk.vocabulary.tests.conftest import Own
from nestwerk.world import World


def outline(own: Own) -> list[tuple[str, int]]:
    [row] = framework_rows_of([own.framework], "nl")
    return [(concept.label.text, concept.depth) for concept in row.concepts]


def test_an_own_framework_has_an_address_and_its_words(own: Own) -> None:
    assert own.framework.get_absolute_url() == "/kaders/o/de-kiem/onze-groepswoorden/"
    assert own.soup.get_absolute_url() == "/kaders/o/de-kiem/onze-groepswoorden/soep/"
    assert own.framework.names == {"nl": "Onze groepswoorden", "en": "Our group words"}
    assert outline(own) == [("Samen koken", 0), ("Soep", 1), ("Wandelen", 0)]
    assert own.soup.organisation_id == own.framework.organisation_id


@pytest.mark.parametrize("name", ["Buffers", "Nieuw", "Onze groepswoorden"])
def test_an_address_shadows_nothing(own: Own, bundle: actions.Receipt, world: World, at: datetime, name: str) -> None:
    made = actions.create_framework(organisation=world.de_kiem, names={"nl": name}, abouts={}, by=world.katja, at=at)
    assert made.slug.endswith("-2")


def test_a_new_name_keeps_the_address(own: Own, world: World, at: datetime) -> None:
    later = at + timedelta(days=1)
    row = actions.rename_framework(
        framework=own.framework, names={"nl": "Onze taal", "en": ""}, abouts={}, version=1, by=world.katja, at=later
    )
    assert (row.slug, row.names, row.version, row.changed_at) == ("onze-groepswoorden", {"nl": "Onze taal"}, 2, later)


def test_no_change_is_lost_unseen(own: Own, world: World, at: datetime) -> None:
    def change(words: str, version: int) -> Concept:
        return actions.change_concept(
            concept=own.soup, labels={"nl": words}, plains={"nl": "Warm."}, version=version, by=world.katja, at=at
        )

    change("Dikke soep", 1)
    with pytest.raises(actions.ChangedMeanwhile):
        change("Dunne soep", 1)
    own.soup.refresh_from_db()
    assert own.soup.labels == {"nl": "Dikke soep"}
    assert change("Dunne soep", 2).version == 3
    with pytest.raises(actions.ChangedMeanwhile):
        actions.rename_framework(
            framework=own.framework, names={"nl": "x"}, abouts={}, version=9, by=world.katja, at=at
        )


def test_words_move_with_what_stands_under_them(own: Own, world: World, at: datetime) -> None:
    actions.move_concept(concept=own.cooking, under=None, after=own.walking, version=1, by=world.katja, at=at)
    assert outline(own) == [("Wandelen", 0), ("Samen koken", 0), ("Soep", 1)]
    actions.move_concept(concept=own.walking, under=own.soup, after=None, version=1, by=world.katja, at=at)
    assert outline(own) == [("Samen koken", 0), ("Soep", 1), ("Wandelen", 2)]
    actions.move_concept(concept=own.walking, under=None, after=None, version=2, by=world.katja, at=at)
    assert outline(own) == [("Wandelen", 0), ("Samen koken", 0), ("Soep", 1)]


Attempt = Callable[[Own, World, Concept, datetime], object]
REFUSED: dict[str, tuple[type[DomainError], Attempt]] = {
    "under itself": (
        actions.UnderItself,
        lambda own, world, other, at: actions.move_concept(
            concept=own.cooking, under=own.cooking, after=None, version=1, by=world.katja, at=at
        ),
    ),
    "after its own child": (
        actions.UnderItself,
        lambda own, world, other, at: actions.move_concept(
            concept=own.cooking, under=None, after=own.soup, version=1, by=world.katja, at=at
        ),
    ),
    "to another framework": (
        actions.OtherFramework,
        lambda own, world, other, at: actions.move_concept(
            concept=own.cooking, under=other, after=None, version=1, by=world.katja, at=at
        ),
    ),
    "a child of another framework": (
        actions.OtherFramework,
        lambda own, world, other, at: actions.add_concept(
            framework=own.framework, labels={"nl": "x"}, plains={}, parent=other, by=world.katja, at=at
        ),
    ),
    "retire a parent": (
        actions.StillInUse,
        lambda own, world, other, at: actions.retire_concept(concept=own.cooking, version=1, by=world.katja, at=at),
    ),
    "no name": (
        actions.NameMissing,
        lambda own, world, other, at: actions.add_concept(
            framework=own.framework, labels={"nl": ""}, plains={}, parent=None, by=world.katja, at=at
        ),
    ),
    "taking the last name away": (
        actions.NameMissing,
        lambda own, world, other, at: actions.change_concept(
            concept=own.soup, labels={"nl": ""}, plains={}, version=1, by=world.katja, at=at
        ),
    ),
    "a word in a shared framework": (
        actions.SharedByAll,
        lambda own, world, other, at: actions.add_concept(
            framework=other.framework, labels={"nl": "x"}, plains={}, parent=None, by=world.katja, at=at
        ),
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_is_refused_by_name(
    own: Own, bundle: actions.Receipt, world: World, at: datetime, case: str
) -> None:
    failure, attempt = REFUSED[case]
    other = Concept.objects.get(framework__slug="buffers", slug="solidariteit")
    lines = AuditLine.objects.count()
    with pytest.raises(failure) as problem:
        attempt(own, world, other, at)
    assert str(problem.value.message).endswith(".")
    assert AuditLine.objects.count() == lines
    assert outline(own) == [("Samen koken", 0), ("Soep", 1), ("Wandelen", 0)]


def test_four_levels_and_no_deeper(own: Own, world: World, at: datetime) -> None:
    parent = own.soup
    for label in ("Tomatensoep", "Met balletjes"):
        parent = actions.add_concept(
            framework=own.framework, labels={"nl": label}, plains={}, parent=parent, by=world.katja, at=at
        )
    with pytest.raises(actions.TooDeep):
        actions.add_concept(
            framework=own.framework, labels={"nl": "Kleine"}, plains={}, parent=parent, by=world.katja, at=at
        )
    with pytest.raises(actions.TooDeep):
        actions.move_concept(concept=own.cooking, under=own.walking, after=None, version=1, by=world.katja, at=at)


def test_a_retired_word_keeps_its_page_and_can_come_back(own: Own, world: World, at: datetime) -> None:
    for version, concept in ((1, own.soup), (1, own.cooking)):
        actions.retire_concept(concept=concept, version=version, by=world.katja, at=at)
    actions.retire_concept(concept=own.soup, version=2, by=world.katja, at=at)
    [row] = framework_rows_of([own.framework], "nl")
    assert [concept.label.text for concept in row.concepts] == ["Wandelen"]
    assert [concept.label.text for concept in row.retired] == ["Samen koken", "Soep"]
    assert own.soup.pk in queries.labels("nl", world.bram)
    back = actions.bring_back(concept=own.soup, version=2, by=world.katja, at=at)
    # Its parent is retired still, so it stands at the top now.
    assert (back.parent, back.version) == (None, 3)
    assert actions.bring_back(concept=own.soup, version=3, by=world.katja, at=at).version == 3
    assert list(
        AuditLine.objects.filter(object_id=str(own.soup.pk))
        .order_by("id")
        .values_list("verb", "by_id", "organisation_id")
    ) == [(verb, world.katja.pk, world.de_kiem.pk) for verb in ("added", "retired", "brought back")]


def test_only_coordinators_may_edit_and_only_their_own(world: World) -> None:
    people = {"katja": world.katja, "bram": world.bram, "daan": world.daan, "edith": world.edith, "nobody": None}
    may = {name: permissions.may_edit(person, world.de_kiem) for name, person in people.items()}
    assert may == {"katja": True, "bram": False, "daan": False, "edith": False, "nobody": False}
    assert permissions.may_edit(world.katja, None) is False
