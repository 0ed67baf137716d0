"""A team looks back for itself: signed, read by who runs the group, handed on without a name, never among answers."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from nestwerk.evaluation import actions, privacy, queries
from nestwerk.evaluation.models import Form, FormKind, OpenAnswer, Reflection, Round, Sheet
from nestwerk.kernel.models import AuditLine
from nestwerk.people.models import Person
from nestwerk.world import GroupWorld, World

pytestmark = [pytest.mark.django_db, pytest.mark.both]
ClientFor = Callable[[Person | None], Client]
HOME = "/groepen/samen-met-je-kind-op-dinsdag/team/evaluatie/terugkijken/"
LESSON = "Begin met koffie, dan komt het gesprek vanzelf."


def test_bram_looks_back_on_a_meeting_and_reads_it_again(
    client_for: ClientFor, world: World, groups: GroupWorld, at: datetime
) -> None:
    held = groups.tuesday.meetings.held(at).first()
    assert held
    bram = client_for(world.bram)
    page = bram.get(f"{HOME}schrijven/?over={held.pk}").content.decode()
    assert ("Wat doe je anders?" in page, str(held.pk) in page) == (True, True)
    given = {"over": held.pk, "wat-werkte": ["structuur"], "ouders-beslisten": "3", "les": LESSON}
    page = bram.post(f"{HOME}schrijven/", given, follow=True).content.decode()
    assert (LESSON in page, "een vaste plek" in page, world.bram.name in page) == (True, True, True)
    assert LESSON in bram.get(f"{HOME}schrijven/?over={held.pk}").content.decode()
    # Written again it takes the place of the words before.
    bram.post(f"{HOME}schrijven/", {"over": held.pk, "les": "Eerst de koffie."})
    assert [one.read() for one in Reflection.objects.all()] == [{"les": "Eerst de koffie."}]
    assert AuditLine.objects.filter(verb="looked back").count() == 2
    assert LESSON not in str(list(AuditLine.objects.values()))


def test_the_series_has_its_own_and_both_are_handed_on_without_a_name(
    client_for: ClientFor, world: World, groups: GroupWorld, at: datetime
) -> None:
    held = groups.tuesday.meetings.held(at).first()
    actions.reflect(group=groups.tuesday, meeting=held, answers={"les": "Eerst de koffie."}, by=world.bram, at=at)
    actions.reflect(group=groups.tuesday, meeting=None, answers={"les": LESSON}, by=world.katja, at=at)
    actions.reflect(group=groups.tuesday, meeting=None, answers={"opnieuw": "Alles"}, by=world.bram, at=at)
    told = queries.lessons_of([groups.tuesday])
    assert {(one.words, one.about is None) for one in told} == {("Eerst de koffie.", False), (LESSON, True)}
    assert world.bram.name not in str(told)
    assert queries.lessons_of([groups.zuid]) == []
    # In the order of the meetings, the series last.
    about = [one.reflection.meeting_id for one in queries.reflections_of(groups.tuesday)]
    assert about == [held.pk if held else None, None, None]


def test_nothing_written_is_nothing_kept(client_for: ClientFor, world: World, groups: GroupWorld) -> None:
    page = client_for(world.bram).post(f"{HOME}schrijven/", {"over": "reeks"}).content.decode()
    assert ("Er is nog niets ingevuld." in page, Reflection.objects.exists()) == (True, False)


def test_a_meeting_of_another_group_is_not_there(client_for: ClientFor, world: World, groups: GroupWorld) -> None:
    other = groups.zuid.meetings.first()
    assert other
    for address in (f"{HOME}schrijven/?over={other.pk}", f"{HOME}schrijven/?over=x"):
        assert client_for(world.bram).get(address).status_code == 404


@pytest.mark.parametrize("place", ["", "schrijven/"])
def test_volunteers_and_outsiders_see_nothing(
    client_for: ClientFor, world: World, groups: GroupWorld, place: str
) -> None:
    found = [client_for(one).get(HOME + place).status_code for one in (world.bram, world.katja, world.noor, world.daan)]
    assert found == [200, 200, 404, 404]


def test_only_ones_own_is_thrown_away(client_for: ClientFor, world: World, groups: GroupWorld, at: datetime) -> None:
    actions.reflect(group=groups.tuesday, meeting=None, answers={"les": LESSON}, by=world.katja, at=at)
    assert client_for(world.bram).post(f"{HOME}weg/", {"over": "reeks"}).status_code == 404
    page = client_for(world.katja).post(f"{HOME}weg/", {"over": "reeks"}, follow=True).content.decode()
    assert ("Het is weggegooid." in page, Reflection.objects.exists()) == (True, False)


def test_it_is_never_among_the_answers_of_parents(
    world: World, groups: GroupWorld, ending: Round, at: datetime
) -> None:
    """A signed form stays signed: it is put to no group, and no sheet is laid down for it (E3)."""
    made = actions.reflect(group=groups.tuesday, meeting=None, answers={"les": LESSON}, by=world.bram, at=at)
    form = made.version.form
    assert (form.anonymous, ending.version.form.anonymous) == (False, True)
    assert not Sheet.objects.exists()
    assert not OpenAnswer.objects.exists()
    with pytest.raises(actions.NotForParents):
        actions.plan_rounds(
            group=groups.tuesday,
            planned=[{"kind": FormKind.REFLECTION, "opens_on": ending.opens_on, "closes_on": ending.closes_on}],
            by=world.bram,
            at=at,
        )
    ending.version = made.version
    ending.save()
    with pytest.raises(actions.NotOpenNow):
        actions.deliver(round=ending, answers={"les": LESSON}, once="a", at=at)
    with pytest.raises(DatabaseError), transaction.atomic():
        Form.objects.filter(pk=form.pk).update(anonymous=True)


def test_she_takes_it_along_and_it_goes_with_her(world: World, groups: GroupWorld, at: datetime) -> None:
    actions.reflect(group=groups.tuesday, meeting=None, answers={"les": LESSON}, by=world.bram, at=at)
    assert LESSON in str(privacy.export(world.bram))
    assert privacy.erase(world.bram, by=world.bram, at=at)["reflections"] == 1
    assert not Reflection.objects.exists()


@pytest.mark.parametrize("written", [1, 3])
def test_reading_takes_few_queries(
    client_for: ClientFor,
    world: World,
    groups: GroupWorld,
    at: datetime,
    written: int,
    django_assert_max_num_queries: object,
) -> None:
    for meeting in groups.tuesday.meetings.all()[:written]:
        actions.reflect(group=groups.tuesday, meeting=meeting, answers={"les": LESSON}, by=world.bram, at=at)
    bram = client_for(world.bram)
    with django_assert_max_num_queries(9):  # type: ignore[operator]
        bram.get(HOME)
