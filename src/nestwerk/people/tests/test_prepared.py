"""A prepared question says what the queryset says, each time with other keys."""

import threading
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, connections
from django.db.models import Count, Value
from django.test.utils import CaptureQueriesContext

from nestwerk.kernel.prepared import NotPrepared, Prepared, PreparedModels, of_this_thread
from nestwerk.people.models import Membership
from nestwerk.world import World


def test_it_answers_as_the_queryset_does(world: World) -> None:
    asked = Prepared(
        lambda person, organisation: Membership.objects.filter(person=person, organisation=organisation).values_list(
            "role"
        )
    )
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


def test_models_come_with_what_is_joined_and_annotated(world: World) -> None:
    asked: PreparedModels[Any] = PreparedModels(
        lambda person: (
            Membership.objects.filter(person=person)
            .select_related("person", "organisation")
            .annotate(alike=Count("organisation__memberships"))
            .order_by("organisation")
        )
    )
    for person in (world.bram, world.noor, world.daan, world.bram):
        with CaptureQueriesContext(connection) as queried:
            found = [(one.pk, one.person.name, one.organisation.name, one.alike) for one in asked.rows(person.pk)]
        wanted = Membership.objects.filter(person=person).order_by("organisation")
        assert found == [
            (one.pk, person.name, one.organisation.name, one.organisation.memberships.count()) for one in wanted
        ]
        assert len(queried) == 1
    assert asked.first(uuid.uuid4()) is None


def test_moments_days_texts_and_nothing_are_values_too(world: World) -> None:
    asked = PreparedModels(
        lambda since, role, erased: Membership.objects.filter(
            since__gte=since, role=role, person__erased_at=erased
        ).order_by("pk")
    )
    since = Membership.objects.get(person=world.noor).since
    later, role = since + timedelta(seconds=1), "volunteer"
    for moment in (since, later, since):
        assert asked.rows(moment, role, None) == list(
            Membership.objects.filter(since__gte=moment, role=role).order_by("pk")
        )
    assert world.noor.pk in {one.person_id for one in asked.rows(since, role, None)}
    assert asked.rows(since, "nobody", None) == asked.rows(since, role, since) == []


def test_what_does_more_with_a_value_than_look_for_it_is_not_prepared(world: World) -> None:
    # A question that was kept would go on asking with the words of whoever came first.
    for build in (
        lambda words: Membership.objects.filter(role__startswith=words),
        lambda words: Membership.objects.filter(role=words.upper() + "x"),
        lambda words: Membership.objects.all(),
        lambda words: Membership.objects.filter(role=words).annotate(more=Value(f"{words}!")),
    ):
        with pytest.raises(NotPrepared):
            PreparedModels(build).rows("volunteer")


def test_each_thread_asks_over_its_own_connection(world: World) -> None:
    asked = PreparedModels(lambda person: Membership.objects.filter(person=person))
    asked.rows(world.noor.pk)
    compilers = []

    def look() -> None:
        _, compiler, sql, filled = asked._prepared((world.noor.pk,))
        compilers.append(of_this_thread(compiler, sql, filled).connection)
        connections.close_all()

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert compilers[0] is not connections["default"]
