"""The other facilitators are told when one of them notes that a participant is somebody of the team."""

from collections.abc import Callable
from datetime import datetime

from django.test import Client

from nestwerk.groups import actions as groups
from nestwerk.groups.models import Group, Hat
from nestwerk.participants.models import Participant
from nestwerk.people.models import Person
from nestwerk.world import World

Join = Callable[..., Participant]
ClientFor = Callable[[Person | None], Client]
LINKED = "in Keukentafel dat Amina Noor Yilmaz van het team is."
UNLINKED = "in Keukentafel dat Amina niet meer Noor Yilmaz van het team is."


def told(client: Client) -> list[str]:
    found = []
    for place in ("/groepen/keukentafel/team/", "/vandaag/"):
        page = " ".join(client.get(place).content.decode().split())
        found += [words for words in (LINKED, UNLINKED) if "<p>Bram Jacobs noteerde op" in page and words in page]
    return found


def test_who_guides_too_is_told_of_both_until_it_is_seen(
    kitchen: Group, join: Join, world: World, client_for: ClientFor, at: datetime
) -> None:
    groups.add_to_team(group=kitchen, person=world.katja, hat=Hat.FACILITATOR, by=world.bram, at=at)
    amina = join("Amina")
    place = f"/groepen/keukentafel/team/deelnemers/{amina.pk}/hoed/"
    bram, katja = client_for(world.bram), client_for(world.katja)
    for who in (world.noor.pk, world.noor.pk, ""):
        bram.post(place, {"person": who})
    # On the group's page and on 'Today', once for each change; not to who did it, and not to volunteers.
    assert sorted(told(katja)) == sorted([LINKED, UNLINKED] * 2)
    assert (told(bram), told(client_for(world.noor))) == ([], [])
    changes = list(amina.account_changes.order_by("at"))
    assert [change.linked for change in changes] == [True, False]
    for change in changes:
        seen = f"/groepen/keukentafel/team/deelnemers/gezien/{change.pk}/"
        assert [client_for(who).post(seen).status_code for who in (world.noor, world.daan, world.bram)] == [404] * 3
        assert seen in katja.get("/groepen/keukentafel/team/").content.decode()
        katja.post(seen)
    assert told(katja) == []
