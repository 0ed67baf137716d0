"""Two people who change one row at the same moment do not undo each other unseen: the second is asked, when locked."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from nestwerk.dialogue import actions as dialogue
from nestwerk.dialogue.models import Agreement, Dialogue
from nestwerk.people import actions as people
from nestwerk.people import queries as people_queries
from nestwerk.people.models import Organisation, Person, Role
from nestwerk.testing.tabs import Tab, filled_in
from nestwerk.trail.seen import ChangedAtOnce
from nestwerk.vocabulary import actions as vocabulary
from nestwerk.world import DialogueWorld, World, build_dialogue


@pytest.fixture
def talks(world: World, at: datetime) -> DialogueWorld:
    vocabulary.load_bundle(at=at)
    built = build_dialogue(world, at)
    assert built is not None
    return built


def test_who_renames_an_organisation_does_not_take_its_second_step_away(world: World, at: datetime) -> None:
    """Before: the name of one press and the demand of before it were written together, without a lock."""
    house = Organisation.objects.get(pk=world.de_kiem.pk)
    house.second_factor_required = False
    house.save()
    seen = {"name": house.name, "second_factor_required": house.second_factor_required}
    people.change_settings(
        organisation=house, name=house.name, second_factor_required=True, by=world.katja, at=at, seen=seen
    )
    with pytest.raises(ChangedAtOnce):
        people.change_settings(
            organisation=house, name="De Kiem Gent", second_factor_required=False, by=world.katja, at=at, seen=seen
        )
    house = Organisation.objects.get(pk=house.pk)
    assert (house.name != "De Kiem Gent", house.second_factor_required) == (True, True)


def test_who_changes_a_session_does_not_move_it_back(talks: DialogueWorld, world: World, at: datetime) -> None:
    one = Dialogue.objects.exclude(title="").first()
    assert one is not None
    values = {"title": one.title, "starts_at": one.starts_at, "place": one.place, "leads": one.leads}
    seen = {name: values[name] for name in ("title", "starts_at", "place")}
    dialogue.change_session(
        dialogue=one,
        values={**values, "place": "Bibliotheek"},
        by=world.katja,
        at=at,
        seen=seen,  # type: ignore[typeddict-item]
    )
    with pytest.raises(ChangedAtOnce):
        dialogue.change_session(dialogue=one, values=values, by=world.bram, at=at, seen=seen)  # type: ignore[arg-type]
    assert Dialogue.objects.get(pk=one.pk).place == "Bibliotheek"


def test_who_changes_an_agreement_reads_first_what_was_agreed_since(
    talks: DialogueWorld, world: World, at: datetime
) -> None:
    one = Agreement.objects.first()
    assert one is not None
    values = {name: getattr(one, name) for name in ("what", "who", "with_whom", "due")}
    old = Agreement.objects.get(pk=one.pk)
    dialogue.change(
        agreement=one,
        values={**values, "who": "De school"},
        why="",
        by=world.katja,
        at=at,
        seen=values,  # type: ignore[typeddict-item]
    )
    with pytest.raises(ChangedAtOnce):
        dialogue.change(agreement=old, values=values, why="", by=world.bram, at=at, seen=values)  # type: ignore[arg-type]
    assert Agreement.objects.get(pk=one.pk).who == "De school"


def test_a_role_that_was_taken_away_is_not_given_back(world: World, at: datetime) -> None:
    """Before: of two who saved at the same moment the second gave it back, and both read 'Saved'."""
    house, bram = world.de_kiem, world.bram
    seen = people_queries.roles_in(house, bram)
    assert seen == {Role.FACILITATOR}
    people.change_roles(organisation=house, person=bram, roles=[Role.RESEARCHER], by=world.katja, at=at, seen=seen)
    both = [Role.FACILITATOR, Role.VOLUNTEER]
    with pytest.raises(ChangedAtOnce):
        people.change_roles(organisation=house, person=bram, roles=both, by=world.katja, at=at, seen=seen)
    assert people_queries.roles_in(house, bram) == {Role.RESEARCHER}


def test_two_coordinators_who_save_together_read_that_nothing_is_kept_yet(
    world: World, at: datetime, client_for: Callable[[Person | None], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other's press comes between the reading of the form and the lock."""
    house, bram = world.de_kiem, world.bram
    katja = client_for(world.katja)
    page = reverse("people:member", args=[house.slug, bram.pk])
    tab, change = Tab(katja, page, "roles"), people.change_roles

    def second(**asked: Any) -> None:
        monkeypatch.setattr(people, "change_roles", change)
        change(organisation=house, person=bram, roles=[Role.RESEARCHER], by=world.katja, at=at)
        change(**asked)

    monkeypatch.setattr(people, "change_roles", second)
    answer = tab.send({"roles": [Role.FACILITATOR, Role.VOLUNTEER]})
    assert "op hetzelfde moment" in answer.content.decode()
    assert people_queries.roles_in(house, bram) == {Role.RESEARCHER}
    # Sent once more: she reads first what they became.
    tab.fields = filled_in(answer, "roles")
    assert "Nu staat er" in tab.send({}).content.decode()
    assert people_queries.roles_in(house, bram) == {Role.RESEARCHER}
