"""Who sees which page: one table. 404 is what does not exist for you; 302 asks a stranger to sign in."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nestwerk.people import actions
from nestwerk.people.models import Invitation, Person, Role
from nestwerk.world import World

ClientFor = Callable[[Person | None], Client]

ROLES = ("nobody", "facilitator", "volunteer", "researcher", "coordinator", "editor", "operator", "outsider")
EVERYBODY = (200,) * 8
SIGNED_IN = (302, *(200,) * 7)
COORDINATOR = (302, 404, 404, 404, 200, 404, 404, 404)
OPERATOR = (302, 404, 404, 404, 404, 404, 200, 404)
TABLE = {
    "/aanmelden/": (200, *(302,) * 7),
    "/afmelden/": SIGNED_IN,
    "/mijn/": SIGNED_IN,
    "/mijn/beveiliging/": SIGNED_IN,
    "/mijn/beveiliging/app/": SIGNED_IN,
    "/mijn/beveiliging/passkeys/": SIGNED_IN,
    "/mijn/beveiliging/passkeys/nieuw/": SIGNED_IN,
    "/mijn/sessies/": SIGNED_IN,
    "/mijn/gegevens/": SIGNED_IN,
    "/organisaties/": SIGNED_IN,
    "/organisaties/de-kiem/": COORDINATOR,
    "/organisaties/de-kiem/leden/BRAM/": COORDINATOR,
    "/organisaties/de-kiem/uitnodigingen/": COORDINATOR,
    "/organisaties/de-kiem/instellingen/": COORDINATOR,
    "/organisaties/de-kiem/logboek/": COORDINATOR,
    "/organisaties/bestaat-niet/": (302, *(404,) * 7),
    "/beheer/": OPERATOR,
    "/beheer/taken/": OPERATOR,
}
# What allauth can do and we do not offer.
ABSENT = ("signup/", "password/change/", "password/reset/", "email/", "confirm-email/", "phone/change/", "login/")


@pytest.mark.parametrize("place", TABLE)
def test_every_role_gets_its_own_answer(place: str, world: World, client_for: ClientFor) -> None:
    people: dict[str, Person | None] = {"nobody": None, **world.by_role()}
    address = place.replace("BRAM", str(world.bram.pk))
    found = tuple(client_for(people[role]).get(address).status_code for role in ROLES)
    assert dict(zip(ROLES, found, strict=True)) == dict(zip(ROLES, TABLE[place], strict=True))


@pytest.mark.parametrize(
    "place",
    [
        "/organisaties/de-kiem/leden/BRAM/",
        "/organisaties/de-kiem/leden/BRAM/einde/",
        "/organisaties/de-kiem/uitnodigingen/",
        "/organisaties/de-kiem/instellingen/",
        "/beheer/",
        "/beheer/taken/",
    ],
)
def test_a_stranger_to_the_organisation_changes_nothing(place: str, world: World, client_for: ClientFor) -> None:
    filled = {"name": "Overgenomen", "email": "x@example.org", "role": "coordinator", "roles": "volunteer"}
    answer = client_for(world.daan).post(place.replace("BRAM", str(world.bram.pk)), {**filled, "language": "nl"})
    world.de_kiem.refresh_from_db()
    assert (answer.status_code, world.de_kiem.name) == (404, "Huis van het Kind De Kiem")


@pytest.mark.parametrize("place", ABSENT)
def test_what_we_do_not_offer_has_no_address(place: str, client: Client, db: None) -> None:
    assert [client.get(f"/{root}{place}").status_code for root in ("", "account/", "accounts/", "aanmelden/")] == [
        404
    ] * 4


# Rooms ask nothing of who coordinates nothing: one look here, two less for everybody else.
@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("name", "budget"), [("people:members", 14), ("people:invitations", 7), ("people:trail", 10)])
def test_pages_of_a_coordinator_keep_their_query_budget(
    name: str, budget: int, rows: int, world: World, client_for: ClientFor, at: datetime
) -> None:
    for number in range(rows):
        _invite(world, f"nieuw{number}@example.org", at)
    browser = client_for(world.katja)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        browser.get(reverse(name, args=["de-kiem"]))
    assert len(queries) == budget, [query["sql"] for query in queries]


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_of_oneself_keep_their_query_budget(rows: int, world: World, client_for: ClientFor, at: datetime) -> None:
    browsers = [client_for(world.omar) for _ in range(rows)]
    counted = {}
    for page in ("/organisaties/", "/mijn/sessies/", "/beheer/", "/beheer/taken/", "/mijn/"):
        with CaptureQueriesContext(connection) as queries:
            browsers[0].get(page)
        counted[page] = len(queries)
    assert counted == {"/organisaties/": 6, "/mijn/sessies/": 4, "/beheer/": 4, "/beheer/taken/": 4, "/mijn/": 3}


def test_a_visitor_without_a_session_costs_no_query(client: Client, db: None) -> None:
    with CaptureQueriesContext(connection) as queries:
        client.get("/over/")
    assert [query["sql"] for query in queries] == []


def test_the_account_menu_shows_what_one_may_do(world: World, client_for: ClientFor) -> None:
    def labels(person: Person | None) -> list[str]:
        return [link["href"] for link in client_for(person).get("/over/").context["account_links"]]

    assert labels(None) == []
    assert labels(world.bram) == ["/organisaties/", "/mijn/", "/afmelden/"]
    assert labels(world.omar) == ["/organisaties/", "/beheer/", "/mijn/", "/afmelden/"]


def _invite(world: World, email: str, at: datetime) -> Invitation:
    return actions.invite(
        organisation=world.de_kiem, email=email, role=Role.VOLUNTEER, language="nl", by=world.katja, at=at
    )
