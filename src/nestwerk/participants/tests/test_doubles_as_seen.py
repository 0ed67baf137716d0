"""Brought together, taken apart and erased as the page showed it; an old page is asked again.

Before: who was another by now was brought together all the same, and erasing the one erased the other without a word.
"""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from nestwerk.groups.models import Group
from nestwerk.participants import actions, queries
from nestwerk.participants.models import Merge, Participant
from nestwerk.participants.queries.merging import apart
from nestwerk.participants.tests.test_doubles import TEAM, press_apart, shown
from nestwerk.people.models import Person
from nestwerk.testing.tabs import Tab
from nestwerk.trail.seen import ChangedAtOnce
from nestwerk.world import World

ClientFor = Callable[[Person | None], Client]
Join = Callable[..., Participant]
LOOK = "Dit werd gewijzigd nadat je de pagina opende, en staat hier zoals het nu is. Er is nog niets gedaan."


def test_brought_together_as_the_page_showed_them(
    join: Join, kitchen: Group, world: World, client_for: ClientFor, at: datetime
) -> None:
    first, second = join("Amina", phone="0470 11 22 33"), join("Amina B.", phone="0470112233", email="a@example.org")
    bram, page = client_for(world.bram), f"{TEAM}dubbel/{second.pk}/{first.pk}/"
    tab = Tab(bram, page, "blijft")
    actions.say_whether_one(one=first, other=second, same=False, by=world.bram, at=at)
    answer = tab.send({"wens": "samen"}).content.decode()
    assert (LOOK in answer, "Eerder is genoteerd dat dit twee ouders zijn." in answer) == (True, True)
    tab = Tab(bram, page, "blijft")
    actions.change_details(participant=second, values={"name": "Fatima"}, by=world.katja, at=at)
    assert LOOK in tab.send({"wens": "samen"}).content.decode()
    with pytest.raises(ChangedAtOnce):
        actions.merge(kept=first, gone=second, by=world.bram, at=at, seen=())
    assert not Merge.objects.exists()
    Tab(bram, page, "blijft").send({"wens": "samen"})
    made = Merge.objects.get()
    # And apart: as it was shown.
    address = f"{TEAM}uit-elkaar/{made.pk}/"
    old = apart(made).mark
    actions.change_details(participant=first, values={"name": "Joke"}, by=world.katja, at=at)
    assert LOOK in bram.post(address, {"gezien": old}, follow=True).content.decode()
    with pytest.raises(ChangedAtOnce):
        actions.unmerge(made=made, by=world.bram, at=at, seen=())
    press_apart(bram, made)
    made.refresh_from_db()
    assert made.undone_at is not None


def test_erasing_one_says_who_is_erased_too(join: Join, world: World, client_for: ClientFor, at: datetime) -> None:
    amina, fatima = join("Amina"), join("Fatima", phone="0470112233")
    page = f"/mijn/{queries.secret_of(amina)}/gegevens/wissen/"
    hers, tab = Client(), Tab(Client(), page, "gezien")
    assert "ook van jou is" not in shown(hers, page)
    actions.merge(kept=amina, gone=fatima, by=world.bram, at=at)
    answer = " ".join(tab.send({}).content.decode().split())
    assert "Hier veranderde iets nadat je deze pagina opende. Er is nog niets gewist." in answer
    assert "Het team noteerde dat 1 andere aanmelding ook van jou is. Die wordt ook gewist." in answer
    team = " ".join(shown(client_for(world.bram), f"{TEAM}{amina.pk}/").split())
    assert "1 andere aanmelding werd met deze samengebracht, en wordt ook gewist: <bdi>Fatima</bdi>" in team
    with pytest.raises(ChangedAtOnce):
        actions.erase(participant=amina, by=None, at=at, brought=[])
    assert not Participant.objects.exclude(erased_at=None).exists()
    Tab(hers, page, "gezien").send({})
    assert not Participant.objects.filter(erased_at=None).exists()
