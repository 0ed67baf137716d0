"""Two coders, and one coder in two tabs, at the same moment: every act is a row, none is lost, none is twice."""

import threading

import pytest
from django.db import connection

from nestwerk.kernel.errors import DomainError
from nestwerk.stories import actions
from nestwerk.stories.models import Act, Code, Segment, StudyMember
from nestwerk.world import build, build_groups, build_stories

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def several(db):
    if connection.vendor == "sqlite" and connection.is_in_memory_db():  # type: ignore[attr-defined]
        pytest.skip("a database in memory has one connection, so nobody to race with")


@pytest.fixture
def desk(several, at):
    """Return the two who code the study, and a text that nobody coded."""
    world = build(at=at)
    made = build_stories(world, build_groups(world, at), at)
    members = StudyMember.objects.filter(study=made.study, person__in=[world.chantal, world.katja])
    return list(members.select_related("person").order_by("part")), made


def at_once(*acts):
    """Do these at the same moment; return who was refused, by name."""
    start, refused = threading.Barrier(len(acts)), list[str]()

    def one(act):
        start.wait()
        try:
            act()
        except DomainError as problem:
            refused.append(type(problem).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return refused


def coding(member, made, name, places, at):
    def act():
        for place in places:
            code = Code.objects.get(study=made.study, name=name)
            actions.give_code(member=member, text=made.waiting, version=1, start=place, end=place + 8, code=code, at=at)

    return act


def test_two_coders_and_two_tabs_lose_nothing(desk, at):
    (coder, lead), made = desk
    before = Act.objects.count()
    first, second, third = range(0, 80, 20), range(100, 180, 20), range(200, 280, 20)
    refused = at_once(
        coding(lead, made, "Veiligheid", first, at),
        coding(lead, made, "Veiligheid", second, at),
        coding(coder, made, "Herkenning", third, at),
    )
    assert refused == []
    kept = Segment.objects.filter(text=made.waiting, gone=False)
    assert (kept.filter(coder=lead.person).count(), kept.filter(coder=coder.person).count()) == (8, 4)
    assert Act.objects.count() == before + 12
    numbers = list(Act.objects.filter(by=lead.person, study=made.study).values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))


def test_a_round_that_closes_while_somebody_codes_counts_all_that_was_kept(desk, at):
    (coder, lead), made = desk
    found = actions.open_round(
        study=made.study, texts=[made.waiting], coders=[lead.person, coder.person], by=lead.person, at=at
    )
    refused = at_once(
        coding(coder, made, "Herkenning", range(0, 200, 20), at),
        lambda: actions.close_round(round_=found, by=lead.person, at=at),
    )
    assert set(refused) <= {"MayNotCode"}
    # What came in before the round closed is of the round; after it, nothing is.
    kept = Segment.objects.filter(text=made.waiting, gone=False)
    assert {row.round_id for row in kept} <= {found.pk, None}
    assert Act.objects.filter(by=coder.person, text=made.waiting).count() == kept.count()
