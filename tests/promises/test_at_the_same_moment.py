"""Two people who change one row at the same moment do not undo each other unseen: the second is asked, when locked."""

from datetime import datetime

import pytest

from nestwerk.dialogue import actions as dialogue
from nestwerk.dialogue.models import Agreement, Dialogue
from nestwerk.people import actions as people
from nestwerk.people.models import Organisation
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
