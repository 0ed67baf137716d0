"""The made-up parent of the demo who keeps a map and a plan."""

from datetime import datetime

from nestwerk.nests.models import Nest, Plan
from nestwerk.nests.tests.conftest import Telephone
from nestwerk.participants.queries import secret_of
from nestwerk.world import build_nests


def test_joke_opens_her_map_and_her_plan_and_building_twice_changes_nothing(parents: object, at: datetime) -> None:
    secret = secret_of(parents.joke)  # type: ignore[attr-defined]
    for _ in range(2):
        build_nests(parents, at)  # type: ignore[arg-type]
    assert (Nest.objects.count(), Plan.objects.count()) == (1, 1)
    joke = Telephone(parents.joke)  # type: ignore[attr-defined]
    assert joke.secret == secret, "the demo prints it at each start"
    assert "Buur Jan" in joke.open(f"{Nest.objects.get().pk}/")
    plan = joke.open("plan/")
    assert ("Een avond bij de kinderen zijn" in plan, "Bij Oma thuis" in plan) == (True, True)


def test_who_keeps_her_own_map_gets_no_other(parents: object, at: datetime) -> None:
    joke = Telephone(parents.joke)  # type: ignore[attr-defined]
    joke.begin()
    assert build_nests(parents, at) == parents.samira  # type: ignore[arg-type,attr-defined]
    assert (joke.parent.nests.count(), Plan.objects.filter(participant=joke.parent).exists()) == (1, False)
