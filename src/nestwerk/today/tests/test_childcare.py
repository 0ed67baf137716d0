"""Whose children childcare is promised to, how to reach their parents, and who heard that it is off."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nestwerk.groups import actions as groups
from nestwerk.groups.models import Group, Meeting
from nestwerk.messenger.models import Message
from nestwerk.participants import actions as participants
from nestwerk.participants import queries
from nestwerk.participants.models import Family, Participant
from nestwerk.people.models import Person
from nestwerk.testing.layers import layer
from nestwerk.testing.sending import sent_as_shown
from nestwerk.today.tests.conftest import Table
from nestwerk.world import World

ClientFor = Callable[[Person | None], Client]
ROLES = ("nobody", "facilitator", "volunteer", "researcher", "coordinator", "editor", "operator", "outsider")


@dataclass(frozen=True)
class Nursery:
    """The table with parents who asked childcare: by letter, without a way, and for this time only."""

    group: Group
    next: Meeting
    joke: Participant
    karim: Participant
    samira: Participant

    @property
    def page(self) -> str:
        return f"/vandaag/{self.next.pk}/opvang/"


@layer
def nursery(table: Table, world: World, at: datetime) -> Nursery:
    agreed = list(queries.current_texts(table.group.organisation).values())

    def join(name: str, **values: object) -> Participant:
        said: Any = {"name": name, "consents": agreed, **values}
        return participants.sign_up(group=table.group, values=said, by=None, at=at)

    joke = join("Joke", email="joke@example.org", childcare_ages=[3])
    karim = join("Karim", childcare_ages=[1, 5])
    samira = join("Samira", email="samira@example.org")
    groups.cancel(meeting=table.now, reason="Griep", by=world.bram, at=at)
    following = groups.add_meeting(
        group=table.group, starts_at=at + timedelta(days=6), minutes=120, by=world.bram, at=at
    )
    return Nursery(table.group, following, joke, karim, samira)


def mine(participant: Participant, client: Client | None = None) -> str:
    answer = (client or Client()).get(f"/mijn/{queries.secret_of(participant)}/")
    return " ".join(answer.content.decode().split())


def need(nursery: Nursery, participant: Participant) -> None:
    place = f"/mijn/{queries.secret_of(participant)}/nodig/"
    Client().post(place, {"meeting": nursery.next.pk, "need": ["childcare"], "words": ""})


def names(context: Any) -> list[str]:
    return [parent.participant.name for row in context["rows"] for parent in row.parents]


def letters_of(kind: str) -> set[str]:
    return {one.to for one in Message.objects.filter(key__startswith=f"{kind}:", state="waiting")}


def test_the_list_says_who_asked_how_many_children_and_how_to_reach_them(
    nursery: Nursery, world: World, client_for: ClientFor, at: datetime
) -> None:
    need(nursery, nursery.samira)
    participants.reply(meeting=nursery.next, participant=nursery.karim, coming=False, at=at)
    answer = client_for(world.bram).get(nursery.page)
    assert names(answer.context) == ["Fatma", "Joke", "Karim", "Samira"]
    # Fatma two and Joke one; Karim's two stay at home.
    assert answer.context["children"] == 3
    page = " ".join(answer.content.decode().split())
    assert '<a href="tel:+32472000002"' in page  # No button: those are not printed.
    for words in ("tel:+32472000002", "mailto:joke@example.org", "1, 5", "vraag hoeveel kinderen", "komt niet"):
        assert words in page, words
    assert nursery.page in client_for(world.bram).get(f"/vandaag/{nursery.next.pk}/").content.decode()


def test_a_volunteer_reads_how_many_and_neither_names_nor_numbers(
    nursery: Nursery, world: World, client_for: ClientFor
) -> None:
    answer = client_for(world.noor).get(nursery.page)
    assert (answer.status_code, answer.context["children"]) == (200, 5)
    page = answer.content.decode()
    for words in ("Joke", "Karim", "Fatma", "tel:", "mailto:", "0472", "1, 5", "wens"):
        assert words not in page, words
    assert client_for(world.noor).post(nursery.page, {"wens": "af"}).status_code == 404
    assert not nursery.next.childcare_off.exists()


def test_every_role_gets_its_own_answer(nursery: Nursery, world: World, client_for: ClientFor) -> None:
    everybody: dict[str, Person | None] = {"nobody": None, **world.by_role()}
    found = tuple(client_for(everybody[role]).get(nursery.page).status_code for role in ROLES)
    assert found == (302, 200, 200, 404, 200, 404, 404, 404)
    door = "/groepen/keukentafel/team/opvang/"
    found = tuple(client_for(everybody[role]).get(door).status_code for role in ROLES)
    assert found == (302, 302, 404, 404, 302, 404, 404, 404)


def test_childcare_called_off_is_told_and_the_page_says_whom_to_call(
    nursery: Nursery, world: World, client_for: ClientFor, at: datetime
) -> None:
    need(nursery, nursery.samira)
    bram = client_for(world.bram)
    before = " ".join(bram.get(nursery.page).content.decode().split())
    assert "2 van de 4 ouders van wie de kinderen misschien komen, krijgen een bericht" in before
    page = " ".join(bram.post(nursery.page, {"wens": "af"}, follow=True).content.decode().split())
    assert letters_of("no-childcare") == {"joke@example.org", "samira@example.org"}
    assert "Op deze bijeenkomst is er geen opvang" in page
    assert "2 van de 4 ouders kregen geen bericht: bel hen." in page
    assert "tel:+32472000002" in page
    assert "Deze keer is er geen opvang" in mine(nursery.joke)
    assert 'value="childcare"' not in mine(nursery.samira)
    # Pressed twice it is off once, and nobody gets a second letter.
    bram.post(nursery.page, {"wens": "af"})
    assert Message.objects.filter(key__startswith="no-childcare:").count() == 2


def test_childcare_that_is_found_again_is_told_and_what_waited_is_dropped(
    nursery: Nursery, world: World, client_for: ClientFor
) -> None:
    bram = client_for(world.bram)
    bram.post(nursery.page, {"wens": "af"})
    page = bram.post(nursery.page, {"wens": "toch"}, follow=True).content.decode()
    assert (letters_of("no-childcare"), letters_of("childcare-again")) == (set(), {"joke@example.org"})
    assert "2 van de 3 ouders kregen geen bericht" in " ".join(page.split())
    assert "Deze keer is er geen opvang" not in mine(nursery.joke)
    bram.post(nursery.page, {"wens": "af"})
    assert (letters_of("no-childcare"), letters_of("childcare-again")) == ({"joke@example.org"}, set())


def test_a_letter_that_waits_follows_a_meeting_that_moves_and_falls_with_it(
    nursery: Nursery, world: World, client_for: ClientFor, at: datetime
) -> None:
    client_for(world.bram).post(nursery.page, {"wens": "af"})
    later: dict[str, Any] = {"starts_at": at + timedelta(days=9), "ends_at": at + timedelta(days=9, hours=2)}
    moved = groups.move(meeting=nursery.next, reason="De zaal is bezet", by=world.bram, at=at, **later)
    assert "1 december" in Message.objects.get(key__startswith="no-childcare:").body
    groups.cancel(meeting=moved, reason="Bram is ziek", by=world.bram, at=at)
    assert letters_of("no-childcare") == set()


def settings_of(client: Client) -> dict[str, Any]:
    form = client.get("/groepen/keukentafel/team/instellingen/").context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in values.items() if value not in (None, False)}


def test_a_group_that_stops_its_childcare_tells_it_and_shows_whom_to_call(
    nursery: Nursery, world: World, client_for: ClientFor
) -> None:
    bram = client_for(world.bram)
    changed = {name: value for name, value in settings_of(bram).items() if "childcare" not in name}
    answer: Any = sent_as_shown("/groepen/keukentafel/team/instellingen/", changed, follow=True, browser=bram)
    assert [to for to, _status in answer.redirect_chain][-1].endswith("/opvang/")
    assert letters_of("childcare-ended") == {"joke@example.org"}
    assert names(answer.context) == ["Fatma", "Joke", "Karim"]
    page = " ".join(answer.content.decode().split())
    assert "2 van de 3 ouders kregen geen bericht: bel hen." in page
    assert "Er is geen opvang meer in deze groep." in mine(nursery.joke)
    assert "2, 4" not in bram.get(f"/vandaag/{nursery.next.pk}/").content.decode()
    # Begun again: who had a place is in the line again, and hears it.
    sent_as_shown("/groepen/keukentafel/team/instellingen/", {**changed, "childcare": "on"}, browser=bram)
    stand = set(Family.objects.exclude(childcare_ages=[]).values_list("childcare", flat=True))
    assert (stand, letters_of("childcare")) == ({"place"}, {"joke@example.org"})


def test_fewer_places_than_children_is_said_with_whom_to_agree(
    nursery: Nursery, world: World, client_for: ClientFor
) -> None:
    bram = client_for(world.bram)
    changed = {**settings_of(bram), "childcare_places": "2"}
    answer: Any = sent_as_shown("/groepen/keukentafel/team/instellingen/", changed, follow=True, browser=bram)
    page = " ".join(answer.content.decode().split())
    assert "5 kinderen kregen een plaats en er zijn 2 plaatsen." in page
    assert "tel:+32472000002" in page
    assert set(Family.objects.exclude(childcare_ages=[]).values_list("childcare", flat=True)) == {"place"}


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_keeps_its_query_budget(
    rows: int, nursery: Nursery, world: World, client_for: ClientFor, at: datetime
) -> None:
    agreed = list(queries.current_texts(nursery.group.organisation).values())
    for number in range(rows):
        values: Any = {"email": f"ouder{number}@example.org", "consents": agreed, "childcare_ages": [number]}
        participants.sign_up(group=nursery.group, values=values, by=None, at=at)
    client = client_for(world.bram)
    client.post(nursery.page, {"wens": "af"})
    client.get(nursery.page)
    with CaptureQueriesContext(connection) as queried:
        client.get(nursery.page)
    assert len(queried) <= 14, [query["sql"][:90] for query in queried]
