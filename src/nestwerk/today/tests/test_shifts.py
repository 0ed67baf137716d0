"""Tasks that volunteers take: the last place goes to one; and preparing together."""

from collections.abc import Callable
from datetime import datetime
from threading import Barrier, Thread

import pytest
from django.db import connection, connections
from django.test import Client

from nestwerk.people.models import Person
from nestwerk.today import actions
from nestwerk.today.models import PreparationNote, Shift, ShiftClaim
from nestwerk.today.tests.conftest import Table
from nestwerk.world import World

ClientFor = Callable[[Person | None], Client]


def test_a_volunteer_takes_a_task_and_gives_it_back(world: World, table: Table, client_for: ClientFor) -> None:
    bram, noor = client_for(world.bram), client_for(world.noor)
    bram.post(f"{table.page}voorbereiden/diensten/", {"task": "host", "places": "1", "words": "Koffie klaar"})
    shift = Shift.objects.get()
    assert "Koffie klaar" in noor.get("/vandaag/diensten/").content.decode()
    for _ in range(2):
        noor.post(f"/vandaag/diensten/{shift.pk}/", {"what": "take"})
    assert [claim.person for claim in ShiftClaim.objects.all()] == [world.noor]
    bram.post(f"/vandaag/diensten/{shift.pk}/", {"what": "take"})
    assert ShiftClaim.objects.count() == 1
    noor.post(f"/vandaag/diensten/{shift.pk}/", {"what": "back", "here": "meeting"})
    assert not ShiftClaim.objects.exists()
    bram.post(f"{table.page}voorbereiden/diensten/", {"gone": "host"})
    assert not Shift.objects.exists()


def test_who_is_not_in_the_team_sees_no_tasks(world: World, table: Table, client_for: ClientFor, at: datetime) -> None:
    shift = actions.offer(meeting=table.now, task="childcare", places=2, words="", by=world.bram, at=at)
    for person in (world.daan, world.katja):
        assert client_for(person).post(f"/vandaag/diensten/{shift.pk}/", {"what": "take"}).status_code == 404
        with pytest.raises(actions.NotInTeam):
            actions.claim(shift=shift, by=person, at=at)
    assert not ShiftClaim.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_last_place_goes_to_one(world: World, table: Table, at: datetime) -> None:
    shift = actions.offer(meeting=table.now, task="host", places=1, words="", by=world.bram, at=at)
    # The SQLite of tests lives in memory and lets one write at a time, or none: there one presses after the other.
    at_once = connection.vendor != "sqlite"
    together, full = Barrier(2 if at_once else 1), []

    def press(person: Person) -> None:
        together.wait()
        try:
            actions.claim(shift=shift, by=person, at=at)
        except actions.NoPlaceLeft:
            full.append(person)
        finally:
            if at_once:
                connections.close_all()

    threads = [Thread(target=press, args=(person,)) for person in (world.bram, world.noor)]
    for thread in threads:
        thread.start() if at_once else thread.run()
    for thread in threads if at_once else []:
        thread.join()
    assert (ShiftClaim.objects.count(), len(full)) == (1, 1)


def test_the_team_prepares_by_adding_lines(world: World, table: Table, client_for: ClientFor) -> None:
    bram, noor = client_for(world.bram), client_for(world.noor)
    bram.post(f"{table.page}voorbereiden/", {"words": "Stof meebrengen"})
    noor.post(f"{table.page}voorbereiden/", {"words": "Stoelen in een kring"})
    lines = {line.words: line for line in PreparationNote.objects.all()}
    assert noor.post(f"{table.page}voorbereiden/{lines['Stof meebrengen'].pk}/weg/").status_code == 404
    bram.post(f"{table.page}voorbereiden/{lines['Stoelen in een kring'].pk}/weg/")
    assert [line.words for line in PreparationNote.objects.all()] == ["Stof meebrengen"]
