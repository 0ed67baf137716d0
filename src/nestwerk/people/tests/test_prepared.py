"""A prepared question says what the queryset says, each time with other keys."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from nestwerk.kernel.prepared import Prepared
from nestwerk.people.models import Membership
from nestwerk.world import World


def test_it_answers_as_the_queryset_does(world: World) -> None:
    asked = Prepared(lambda person, organisation: Membership.objects.filter(
        person=person, organisation=organisation).values_list("role"))  # fmt: skip
    for person in (world.bram, world.noor, world.daan, world.bram):
        for organisation in (world.de_kiem, world.buurthuis_zuid):
            wanted = list(Membership.objects.filter(person=person, organisation=organisation).values_list("role"))
            assert [tuple(row) for row in asked.rows(person.pk, organisation.pk)] == wanted


def test_a_key_that_stands_in_it_twice_is_filled_in_twice(world: World) -> None:
    asked = Prepared(
        lambda person: Membership.objects.filter(person=person, organisation__memberships__person=person).values_list(
            "role"
        )
    )
    with CaptureQueriesContext(connection) as queried:
        assert [tuple(row) for row in asked.rows(world.noor.pk)] == [("volunteer",)]
    assert len(queried) == 1
