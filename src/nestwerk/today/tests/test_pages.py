"""Who sees which page and what on it; query budgets; doors."""

import uuid
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nestwerk.groups import actions as groups
from nestwerk.groups.models import Group, Hat
from nestwerk.groups.permissions import hats_in
from nestwerk.participants import actions as participants
from nestwerk.people import actions as people
from nestwerk.people.models import Membership, Person, Role
from nestwerk.today.tests.conftest import Table
from nestwerk.world import World

ClientFor = Callable[[Person | None], Client]
ROLES = ("nobody", "facilitator", "volunteer", "researcher", "coordinator", "editor", "operator", "outsider")
OWN = (302, *(200,) * 7)
SEEN = (302, 200, 200, 404, 200, 404, 404, 404)
TEAM = (302, 200, 200, 404, 404, 404, 404, 404)
ASKED = (401, 200, 200, 404, 200, 404, 404, 404)
TABLE = {
    "/vandaag/": OWN,
    "/vandaag/diensten/": OWN,
    "/vandaag/sw.js": (200,) * 8,
    "/vandaag/geen-internet/": (200,) * 8,
    "/vandaag/sleutel/": (401, *(200,) * 7),
    "PAGE": SEEN,
    "PAGE?bewaren": SEEN,
    "PAGEopvang/": SEEN,
    "PAGEstand/": ASKED,
    "PAGEvoorbereiden/": TEAM,
    "PAGEnabespreken/": TEAM,
    "/groepen/keukentafel/team/vandaag/": (302, 302, 302, 404, 302, 404, 404, 404),
}


@pytest.mark.parametrize("place", TABLE)
def test_every_role_gets_its_own_answer(place: str, world: World, table: Table, client_for: ClientFor) -> None:
    address = place.replace("PAGE", table.page)
    everybody: dict[str, Person | None] = {"nobody": None, **world.by_role()}
    found = tuple(client_for(everybody[role]).get(address).status_code for role in ROLES)
    assert dict(zip(ROLES, found, strict=True)) == dict(zip(ROLES, TABLE[place], strict=True))


def test_a_theme_without_a_session_plan_shows_in_the_list(
    world: World, table: Table, client_for: ClientFor, at: datetime
) -> None:
    table.now.theme = "Slapen & waken"
    table.now.save()
    page = client_for(world.bram).get("/vandaag/")
    assert (page.status_code, "Slapen &amp; waken" in page.content.decode()) == (200, True)


POSTS = (
    "bewaar/",
    "binnen/",
    "tellen/",
    "tikken/",
    "voorbereiden/",
    "voorbereiden/diensten/",
    "nabespreken/",
    "nabespreken/afspraak/",
    "nabespreken/notitie/",
)


@pytest.mark.parametrize("place", POSTS)
@pytest.mark.parametrize("who", ["daan", "chantal"])
def test_outsiders_change_nothing(place: str, who: str, world: World, table: Table, client_for: ClientFor) -> None:
    answer = client_for(getattr(world, who)).post(f"{table.page}{place}", {"name": "Indringer", "words": "x"})
    assert answer.status_code == 404
    assert table.group.participants.count() == 3


@pytest.mark.parametrize("place", ["nabespreken/notitie/", "voorbereiden/diensten/"])
def test_what_is_for_facilitators_is_not_for_volunteers(
    place: str, world: World, table: Table, client_for: ClientFor
) -> None:
    values = {"participant": str(table.amina.pk), "words": "x", "task": "host", "places": "1"}
    assert client_for(world.noor).post(f"{table.page}{place}", values).status_code == 404


def test_a_facilitator_reads_who_is_new_who_stayed_away_and_what_people_need(
    world: World, table: Table, client_for: ClientFor, at: datetime
) -> None:
    participants.reply(meeting=table.now, participant=table.amina, coming=False, note="Mijn kind is ziek.", at=at)
    page = client_for(world.bram).get(table.page).content.decode()
    for words in ("tel:+32472000002", "Mijn kind is ziek.", "Olena", "2, 4"):
        assert words in page, words
    assert "tel:+32472000001" not in page


@pytest.mark.parametrize(("who", "address"), [("noor", "PAGE"), ("bram", "PAGE?bewaren")])
def test_a_volunteer_and_a_telephone_keep_first_names_only(
    who: str, address: str, world: World, table: Table, client_for: ClientFor, at: datetime
) -> None:
    participants.reply(meeting=table.now, participant=table.amina, coming=False, note="Mijn kind is ziek.", at=at)
    tap = {"meeting": table.now, "participant": table.fatma, "presence": "excused", "reason": "ziekenhuis"}
    participants.tap(**tap, by=world.bram, tapped_at=at, at=at)  # type: ignore[arg-type]
    whole = client_for(world.bram).get(table.page).content.decode()
    assert ("ziekenhuis" in whole, "twee keer weg" in whole) == (True, True)
    page = client_for(getattr(world, who)).get(address.replace("PAGE", table.page)).content.decode()
    assert all(name in page for name in ("Amina", "Fatma", "Olena"))
    for words in ("tel:", "Mijn kind is ziek.", "ziekenhuis", 'class="excuse"', "0472", "twee keer weg"):
        assert words not in page, words


@pytest.mark.parametrize(("who", "address"), [("noor", "PAGE"), ("bram", "PAGE?bewaren")])
def test_no_tap_of_a_volunteer_tells_whose_children_are_expected(
    who: str, address: str, world: World, table: Table, client_for: ClientFor, at: datetime
) -> None:
    client, place = client_for(getattr(world, who)), address.replace("PAGE", table.page)

    def told() -> str:
        words = " ".join(client.get(place).content.decode().split())
        return words.partition('id="kinderen"')[2].partition("</form>")[0]

    assert "2, 4" in client_for(world.bram).get(table.page).content.decode()
    before = told()
    for participant in (table.amina, table.fatma, table.olena):
        participants.tap(
            meeting=table.now, participant=participant, presence="absent", by=world.noor, tapped_at=at, at=at
        )
    assert told() == before
    assert not any(words in before for words in ("2, 4", "verwacht"))


def test_the_hats_of_one_group_are_those_that_the_querysets_tell(world: World, table: Table, at: datetime) -> None:
    people.add_member(organisation=world.de_kiem, person=world.edith, role=Role.FACILITATOR, by=world.katja, at=at)
    groups.add_to_team(group=table.group, person=world.edith, hat=Hat.FACILITATOR, by=world.bram, at=at)
    # Who left the organisation left its teams.
    Membership.objects.filter(person=world.edith).delete()
    for person in (*world.by_role().values(), None):
        hats = hats_in(person, table.group.pk)
        here = Group.objects.filter(pk=table.group.pk)
        told = [
            (here & query(person)).exists()
            for query in (Group.objects.with_team_member, Group.objects.facilitated_by, Group.objects.run_by)
        ]
        assert [hats.team, hats.guides, hats.runs] == told, person


def test_today_lists_the_meetings_of_my_groups_only(world: World, table: Table, client_for: ClientFor) -> None:
    page = client_for(world.noor).get("/vandaag/").content.decode()
    assert table.page in page
    empty = client_for(world.katja).get("/vandaag/").content.decode()
    assert table.page not in empty
    assert 'class="empty"' in empty


def test_a_cancelled_meeting_takes_no_attendance(
    world: World, table: Table, client_for: ClientFor, at: datetime
) -> None:
    groups.cancel(meeting=table.now, reason="Bram is ziek", by=world.bram, at=at)
    page = client_for(world.bram).get(table.page).content.decode()
    assert "Bram is ziek" in page
    assert 'id="lijst"' not in page


def test_a_meeting_that_does_not_exist_is_not_found(world: World, table: Table, client_for: ClientFor) -> None:
    assert client_for(world.bram).get(f"/vandaag/{uuid.uuid4()}/").status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_keeps_its_query_budget(
    rows: int, world: World, table: Table, client_for: ClientFor, at: datetime
) -> None:
    for number in range(rows):
        participants.walk_in(meeting=table.now, name=f"Lotte {number}", by=world.bram, at=at)
    client = client_for(world.bram)
    client.get(table.page)
    with CaptureQueriesContext(connection) as queried:
        client.get(table.page)
    assert len(queried) <= 16, [query["sql"][:90] for query in queried]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_meetings_keeps_its_query_budget(
    rows: int, world: World, table: Table, client_for: ClientFor, at: datetime
) -> None:
    for number in range(rows):
        moment = at + timedelta(hours=30 + number)
        groups.add_meeting(group=table.group, starts_at=moment, minutes=60, by=world.bram, at=at)
    client = client_for(world.bram)
    with CaptureQueriesContext(connection) as queried:
        client.get("/vandaag/")
    assert len(queried) <= 11, [query["sql"][:90] for query in queried]


def test_the_worker_reaches_no_further_than_its_folder_and_knows_nobody(world: World, client_for: ClientFor) -> None:
    answer = client_for(world.bram).get("/vandaag/sw.js")
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("text/javascript; charset=utf-8", "no-cache")
    assert "worker-src 'self'" in answer["Content-Security-Policy"]
    assert answer.cookies == {}
    page = client_for(world.bram).get("/vandaag/geen-internet/").content.decode()
    assert "Bram" not in page
    # The copy of the list must outlive this page, which nobody is signed in to.
    assert "data-nobody" not in page
    assert "data-nobody" in Client().get("/").content.decode()


def test_volunteers_read_how_many_want_an_interpreter_and_no_language(
    table: Table, client_for: ClientFor, world: World
) -> None:
    """Before: 'Interpreter: Arabic', and one parent of six speaks it."""
    bram, noor = (client_for(who).get(table.page).content.decode() for who in (world.bram, world.noor))
    assert "Arabisch" in bram
    assert "Arabisch" not in noor
    assert "<strong>Tolk:</strong> 1" in noor
