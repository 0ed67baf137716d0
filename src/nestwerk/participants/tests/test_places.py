"""Who gets a place, who waits, and who is next."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from nestwerk.groups import actions as groups
from nestwerk.groups.models import Entry, Group, Promotion
from nestwerk.participants import actions, queries
from nestwerk.participants.models import Childcare, Participant, PlaceChange, Standing
from nestwerk.people.models import Person
from nestwerk.testing.tabs import Tab
from nestwerk.world import World, agreeing

Join = Callable[..., Participant]


def standings(group: Group) -> list[tuple[str, str]]:
    return [(one.name, one.standing) for one in group.participants.order_by("number")]


def test_the_fourth_of_three_waits_in_line(kitchen: Group, join: Join) -> None:
    for name in ("Amina", "Fatma", "Olena", "Joke", "Samira"):
        join(name)
    assert standings(kitchen) == [
        ("Amina", "in"),
        ("Fatma", "in"),
        ("Olena", "in"),
        ("Joke", "waiting"),
        ("Samira", "waiting"),
    ]
    assert [queries.place_in_line(one) for one in kitchen.participants.order_by("number")] == [0, 0, 0, 1, 2]


def test_whoever_leaves_makes_place_for_the_first_in_line(kitchen: Group, join: Join, at: datetime) -> None:
    amina, *_, joke, _samira = [join(name) for name in ("Amina", "Fatma", "Olena", "Joke", "Samira")]
    actions.leave(participant=amina, reason="Verhuisd", by=None, at=at)
    actions.leave(participant=amina, by=None, at=at)
    joke.refresh_from_db()
    assert (amina.standing, joke.standing) == (Standing.LEFT, Standing.IN)
    told = PlaceChange.objects.filter(participant__in=[amina, joke]).order_by("participant__number", "at", "standing")
    assert sorted((change.standing, change.reason) for change in told) == [
        ("in", ""),
        ("in", ""),
        ("left", "Verhuisd"),
        ("waiting", ""),
    ]


def test_who_waits_can_step_out_of_the_line(kitchen: Group, join: Join, at: datetime) -> None:
    people = [join(name) for name in ("Amina", "Fatma", "Olena", "Joke", "Samira")]
    actions.leave(participant=people[3], by=None, at=at)
    assert queries.place_in_line(people[4]) == 1


def test_more_places_are_filled_in_order(kitchen: Group, join: Join, world: World, at: datetime) -> None:
    for name in ("Amina", "Fatma", "Olena", "Joke", "Samira", "Karim"):
        join(name)
    groups.change_settings(group=kitchen, values={"capacity": 5}, by=world.bram, at=at)
    assert [standing for _name, standing in standings(kitchen)] == ["in"] * 5 + ["waiting"]


def test_a_team_that_chooses_gives_a_reason(kitchen: Group, join: Join, world: World, at: datetime) -> None:
    groups.change_settings(group=kitchen, values={"promotion": Promotion.BY_CHOICE}, by=world.bram, at=at)
    amina, _fatma, _olena, joke, samira = [join(name) for name in ("Amina", "Fatma", "Olena", "Joke", "Samira")]
    with pytest.raises(actions.NoFreePlace):
        actions.promote(participant=samira, reason="Alleen thuis", by=world.bram, at=at)
    actions.leave(participant=amina, by=None, at=at)
    late = join("Laat")
    assert (joke.standing, late.standing) == ("waiting", "waiting")
    with pytest.raises(actions.ReasonNeeded):
        actions.promote(participant=samira, reason="  ", by=world.bram, at=at)
    actions.promote(participant=samira, reason="Alleen thuis", by=world.bram, at=at)
    change = PlaceChange.objects.get(participant=samira, standing="in")
    assert (change.reason, change.by) == ("Alleen thuis", world.bram)
    with pytest.raises(actions.NotWaiting):
        actions.promote(participant=samira, reason="Nog eens", by=world.bram, at=at)


def test_the_same_form_twice_is_one_parent(kitchen: Group, join: Join) -> None:
    first, again = join("Amina", token="een"), join("Amina", token="een")
    assert (first.pk, kitchen.participants.count()) == (again.pk, 1)


def test_two_parents_of_one_family_bring_their_children_once(kitchen: Group, join: Join) -> None:
    samira = join("Samira", childcare_ages=[3, 5], second={"name": "Karim", "language": "ar"})
    karim = samira.family.parents.get(number=2)
    assert (karim.name, karim.language, karim.standing) == ("Karim", "ar", "in")
    assert (samira.family.childcare, queries.children_in_childcare(kitchen)) == (Childcare.PLACE, 2)


def test_children_who_do_not_fit_leave_the_choice_to_the_parent(kitchen: Group, join: Join, at: datetime) -> None:
    samira = join("Samira", childcare_ages=[3, 5])
    joke, olena = join("Joke", childcare_ages=[2, 4]), join("Olena", childcare_ages=[1])
    assert [one.family.childcare for one in (samira, joke, olena)] == ["place", "waiting", "place"]
    assert joke.standing == Standing.IN
    actions.choose_childcare(participant=joke, wait=False, by=None, at=at)
    actions.leave(participant=samira, by=None, at=at)
    joke.family.refresh_from_db()
    assert joke.family.childcare == Childcare.OWN
    actions.choose_childcare(participant=joke, wait=True, by=None, at=at)
    joke.family.refresh_from_db()
    assert (joke.family.childcare, queries.children_in_childcare(kitchen)) == (Childcare.PLACE, 3)


def test_childcare_that_comes_free_goes_to_who_waited_first(kitchen: Group, join: Join, at: datetime) -> None:
    samira, joke = join("Samira", childcare_ages=[3, 5]), join("Joke", childcare_ages=[2, 4])
    actions.leave(participant=samira, by=None, at=at)
    joke.family.refresh_from_db()
    assert joke.family.childcare == Childcare.PLACE


def test_where_nobody_signs_up_the_team_still_can(kitchen: Group, world: World, at: datetime) -> None:
    Group.objects.filter(pk=kitchen.pk).update(entry=Entry.WALK_IN)
    with pytest.raises(actions.NoSignUp):
        actions.sign_up(group=kitchen, values=agreeing(kitchen, {"name": "Amina"}), by=None, at=at)
    assert (
        actions.sign_up(group=kitchen, values=agreeing(kitchen, {"name": "Amina"}), by=world.bram, at=at).standing
        == Standing.IN
    )


def test_a_group_that_ended_takes_nobody(kitchen: Group, join: Join, world: World, at: datetime) -> None:
    groups.end(group=kitchen, by=world.bram, at=at)
    with pytest.raises(actions.GroupOver):
        join("Amina")


def test_who_left_gets_the_place_back_when_there_is_one_and_with_a_reason_while_others_wait(
    kitchen: Group, join: Join, world: World, at: datetime
) -> None:
    amina, *_, samira = [join(name) for name in ("Amina", "Fatma", "Olena", "Joke", "Samira")]
    actions.leave(participant=amina, by=None, at=at)
    back = {"participant": amina, "by": world.bram, "at": at}
    with pytest.raises(actions.NoFreePlace):
        actions.give_back(**back, reason="Ze is terug")  # type: ignore[arg-type]
    groups.change_settings(
        group=kitchen, values={"promotion": Promotion.BY_CHOICE, "capacity": 4}, by=world.bram, at=at
    )
    with pytest.raises(actions.ReasonNeeded):
        actions.give_back(**back, reason=" ")  # type: ignore[arg-type]
    for _ in range(2):
        actions.give_back(**back, reason="Ze is terug")  # type: ignore[arg-type]
    samira.refresh_from_db()
    assert (amina.standing, samira.standing) == (Standing.IN, Standing.WAITING)
    assert [change.reason for change in amina.place_changes.filter(standing=Standing.IN, by=world.bram)] == [
        "Ze is terug"
    ]


def test_children_come_back_with_their_parent(kitchen: Group, join: Join, world: World, at: datetime) -> None:
    groups.change_settings(group=kitchen, values={"childcare": True, "childcare_places": 2}, by=world.bram, at=at)
    amina = join("Amina", childcare_ages=[2, 4])
    actions.leave(participant=amina, by=None, at=at)
    amina.family.refresh_from_db()
    assert amina.family.childcare == Childcare.NONE
    actions.give_back(participant=amina, reason="", by=world.bram, at=at)
    amina.family.refresh_from_db()
    assert amina.family.childcare == Childcare.PLACE


def test_a_group_that_ended_gives_no_place_back(kitchen: Group, join: Join, world: World, at: datetime) -> None:
    amina = join("Amina")
    actions.leave(participant=amina, by=None, at=at)
    groups.end(group=kitchen, by=world.bram, at=at)
    with pytest.raises(groups.HasEnded):
        actions.give_back(participant=amina, reason="", by=world.bram, at=at)


def test_the_team_says_why_and_she_may_ask_to_read_it(
    kitchen: Group, join: Join, world: World, client_for: Callable[[Person], Client], at: datetime
) -> None:
    amina, bram = join("Amina"), client_for(world.bram)
    page = f"/groepen/{kitchen.slug}/team/deelnemers/{amina.pk}/"
    assert "Wat was het vooral?" in bram.get(page).content.decode()
    assert Tab(bram, page, "seen").send({"why": "practical", "reason": "Nieuw werk"}).status_code == 302
    change = PlaceChange.objects.get(participant=amina, standing=Standing.LEFT)
    assert (change.why, change.reason) == ("practical", "Nieuw werk")
    # What the team chose goes the way of what it wrote: on asking, by somebody who reads it through first.
    assert [one["why"] for one in actions.export(participant=amina)["places"]] == ["", ""]
    words = [one.words for one in actions.written_about(participant=amina, reader=world.bram)]
    assert words == ["Nieuw werk", str(change.get_why_display())]
