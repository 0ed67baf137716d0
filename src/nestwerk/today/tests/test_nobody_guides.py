"""When nobody guides a group any more: who reads its notes and debriefs is what the notice says."""

from datetime import datetime, timedelta

from nestwerk.groups import actions as groups
from nestwerk.groups.models import Hat
from nestwerk.people import actions as people
from nestwerk.people.models import Person, Role
from nestwerk.today import actions, queries
from nestwerk.today.models import PersonNote
from nestwerk.today.tests.conftest import Table
from nestwerk.world import World


def read_by(person: Person) -> list[str]:
    return [note.words for note in PersonNote.objects.visible_to(person)]


def test_older_notes_wait_for_who_guided_then_and_debriefs_for_who_was_there(
    world: World, table: Table, at: datetime
) -> None:
    later = [at + timedelta(hours=hour) for hour in range(1, 6)]
    actions.write_note(meeting=table.now, participant=table.amina, words="Van voordien", by=world.bram, at=at)
    for who in (world.bram, world.noor):
        actions.save_debrief(meeting=table.now, marks={}, words=f"Kring van {who.name}", by=who, at=at)
    people.end_membership(organisation=world.de_kiem, person=world.bram, by=world.katja, at=later[0])
    assert [read_by(who) for who in (world.bram, world.noor, world.katja)] == [[], [], []]
    assert len(queries.side_by_side(table.now, world.noor)) == 2
    groups.add_to_team(group=table.group, person=world.katja, hat=Hat.FACILITATOR, by=world.katja, at=later[1])
    assert read_by(world.katja) == []
    actions.write_note(meeting=table.now, participant=table.amina, words="Van daarna", by=world.katja, at=later[2])
    assert read_by(world.katja) == ["Van daarna"]
    actions.save_debrief(meeting=table.now, marks={}, words="Kring van Katja", by=world.katja, at=later[2])
    assert len(queries.side_by_side(table.now, world.katja)) == 1
    people.add_member(organisation=world.de_kiem, person=world.bram, role=Role.FACILITATOR, by=world.katja, at=later[3])
    groups.add_to_team(group=table.group, person=world.bram, hat=Hat.FACILITATOR, by=world.katja, at=later[4])
    assert read_by(world.bram) == ["Van voordien"]
