"""Templates: a test has its own objects, a test that commits spoils nothing, another moment is built on the spot."""

from datetime import datetime

import pytest

from nestwerk.people.models import Person
from nestwerk.testing.layers import layer, wanted
from nestwerk.testing.moment import MOMENT
from nestwerk.world import GroupWorld, World


@layer
def noted(world: World, at: datetime) -> dict[str, str]:
    return {"by": str(world.bram.pk), "at": at.isoformat()}


@pytest.mark.parametrize("turn", [1, 2])
def test_each_test_has_objects_and_rows_of_its_own(noted: dict[str, str], world: World, turn: int) -> None:
    assert noted == {"by": str(world.bram.pk), "at": MOMENT.isoformat()}
    assert Person.objects.get(pk=world.bram.pk).language == "nl"
    noted.clear()
    world.bram.language = "fr"
    world.bram.save()


@pytest.mark.parametrize("turn", [1, 2])
@pytest.mark.django_db(transaction=True)
def test_who_commits_spoils_nothing(world: World, turn: int) -> None:
    assert Person.objects.get(pk=world.noor.pk).language == "nl"
    Person.objects.filter(pk=world.noor.pk).update(language="fr")


def test_after_a_commit_all_is_as_it_was(world: World) -> None:
    assert Person.objects.get(pk=world.noor.pk).language == "nl"


def test_layers_stand_in_one_order(request: pytest.FixtureRequest, groups: GroupWorld, noted: dict[str, str]) -> None:
    fixtures = request.node._fixtureinfo.name2fixturedefs
    assert [layer.name for layer in wanted(fixtures)] == ["world", "groups", "noted"]
    assert wanted({**fixtures, "at": fixtures["at"] * 2}) == ()
    # Whose world is another one is built on the spot.
    assert [layer.name for layer in wanted({**fixtures, "world": fixtures["at"]})] == []
