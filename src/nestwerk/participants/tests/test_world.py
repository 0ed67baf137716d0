"""The made-up parents: building them twice changes nothing, and two wait for a place."""

from datetime import datetime

from nestwerk.participants import queries
from nestwerk.participants.models import Participant
from nestwerk.world import GroupWorld, ParentWorld, build_parents


def test_building_the_parents_twice_changes_nothing(groups: GroupWorld, parents: ParentWorld, at: datetime) -> None:
    number = Participant.objects.count()
    assert (build_parents(groups, at), Participant.objects.count()) == (parents, number)


def test_two_wait_and_one_family_has_two_parents(parents: ParentWorld) -> None:
    assert [queries.place_in_line(one) for one in parents.waiting] == [1, 2]
    assert (parents.samira.family_id, parents.karim.name) == (parents.karim.family_id, "Karim")
    assert (parents.nameless.name, parents.nameless.walked_in) == ("", True)
