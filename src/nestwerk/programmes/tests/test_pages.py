"""Who reads and changes programmes, and what the pages show."""

from collections.abc import Callable
from datetime import datetime

import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse

from nestwerk.people.models import Person
from nestwerk.programmes import actions
from nestwerk.programmes.models import Programme
from nestwerk.world import World

ClientFor = Callable[[Person | None], Client]
ROLES = ("nobody", "facilitator", "volunteer", "researcher", "coordinator", "editor", "operator", "outsider")
EVERYBODY = (200,) * 8
MEMBERS = (404, 200, 200, 200, 200, 404, 404, 404)
MAKERS = (302, 200, 404, 404, 200, 404, 404, 404)
OURS, OWN = "/draaiboeken/veerkrachtige-ouders/", "/draaiboeken/veerkrachtige-ouders-de-kiem/"
TABLE = {
    "/draaiboeken/": EVERYBODY,
    OURS: EVERYBODY,
    OURS + "draaiboek.pdf": EVERYBODY,
    OURS + "sessie/1/": EVERYBODY,
    OURS + "sessie/1/nu/": EVERYBODY,
    OURS + "sessie/1/sessie.pdf": EVERYBODY,
    OURS + "sessie/1/kaarten.pdf": EVERYBODY,
    OURS + "sessie/99/": (404,) * 8,
    OURS + "bewerken/": (302, *(404,) * 7),
    OURS + "sessie/1/bewerken/": (302, *(404,) * 7),
    OWN: MEMBERS,
    OWN + "draaiboek.pdf": MEMBERS,
    OWN + "sessie/1/": MEMBERS,
    OWN + "sessie/1/nu/": MEMBERS,
    OWN + "bewerken/": MAKERS,
    OWN + "sessie/1/bewerken/": MAKERS,
}


def test_every_role_gets_its_own_answer(own: Programme, world: World, client_for: ClientFor) -> None:
    people: dict[str, Person | None] = {"nobody": None, **world.by_role()}
    clients = [client_for(people[role]) for role in ROLES]
    found = {place: tuple(client.get(place).status_code for client in clients) for place in TABLE}
    assert found == TABLE


@pytest.mark.parametrize(
    "place", ["bewerken/", "weg/", "overnemen/", "sessie/nieuw/", "sessie/1/plaats/", "sessie/1/weg/"]
)
def test_an_outsider_changes_nothing(own: Programme, place: str, world: World, client_for: ClientFor) -> None:
    client = client_for(world.daan)
    assert client.post(OWN + place, {"organisatie": "buurthuis-zuid"}).status_code == 404
    assert client_for(world.noor).post(OWN + place, {"organisatie": "de-kiem"}).status_code == 404


def test_an_outsider_does_not_see_it_in_the_list(own: Programme, world: World, client_for: ClientFor) -> None:
    pages = {who: client_for(who).get("/draaiboeken/").content.decode().count(OWN) for who in (world.bram, world.daan)}
    assert pages == {world.bram: 1, world.daan: 0}


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_keeps_its_budget(
    own: Programme,
    rows: int,
    world: World,
    client_for: ClientFor,
    at: datetime,
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    for _ in range(rows):
        actions.copy(programme=own, organisation=world.de_kiem, by=world.bram, at=at)
    client = client_for(world.bram)
    with django_assert_max_num_queries(5):  # type: ignore[attr-defined]
        assert client.get("/draaiboeken/").status_code == 200
    with django_assert_max_num_queries(11):  # type: ignore[attr-defined]
        assert client.get(OWN).status_code == 200


def fields(page: object) -> dict[str, str]:
    """Return what a browser would send of the form on the page."""
    context = page.context  # type: ignore[attr-defined]
    forms = [context["form"], context["blocks"].management_form, *context["blocks"]]
    found = {bound.html_name: bound.value() for form in forms for bound in form}
    lists = {name: "\n".join(value) for name, value in found.items() if isinstance(value, list)}
    return {name: str(value) for name, value in (found | lists).items() if value is not None}


def test_a_session_is_changed_on_its_page(own: Programme, world: World, client_for: ClientFor) -> None:
    client, place = client_for(world.bram), OWN + "sessie/1/bewerken/"
    values = fields(client.get(place))
    values |= {
        "title": "Onze start",
        "blok-0-place": "9",
        "blok-1-title": "",
        "blok-1-minutes": "",
        "cards": "Een\n\n Twee ",
    }
    assert client.post(place, values).status_code == 302
    session = own.sessions.get(order=1)
    assert (session.title, session.cards) == ("Onze start", ["Een", "Twee"])
    assert [block.title for block in session.blocks.all()] == [
        "Korte aanzet: informatie",
        "Uitwisselen",
        "Afronden",
        "Welkom met koffie",
    ]


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"blok-0-minutes": ""}, "blocks"),
        ({"blok-0-minutes": "-3"}, "blocks"),
        ({"blok-0-kind": "feest"}, "blocks"),
        ({"blok-TOTAL_FORMS": "5000"}, "blocks"),
    ],
)
def test_nonsense_gets_a_sentence_and_keeps_the_words(
    own: Programme, world: World, client_for: ClientFor, change: dict[str, str], where: str
) -> None:
    client, place = client_for(world.bram), OWN + "sessie/1/bewerken/"
    page = client.post(place, fields(client.get(place)) | {"aim": "Mijn eigen doel"} | change)
    assert (page.status_code, page.context["form"]["aim"].value()) == (200, "Mijn eigen doel")
    wrong = (
        page.context["form"].errors
        if where == "title"
        else page.context["blocks"].errors or page.context["blocks"].non_form_errors()
    )
    assert bool(wrong)
    assert own.sessions.get(order=1).aim != "Mijn eigen doel"


def test_what_another_saved_meanwhile_is_said(
    own: Programme, world: World, client_for: ClientFor, at: datetime
) -> None:
    bram, place = client_for(world.bram), OWN + "bewerken/"
    form = bram.get(place).context["form"]
    values = {name: str(form[name].value()) for name in form.fields}
    assert client_for(world.katja).post(place, values | {"title": "Van Katja"}).status_code == 302
    page = bram.post(place, values | {"title": "Van Bram"})
    assert (page.status_code, page.context["form"]["title"].value()) == (200, "Van Bram")
    again = {name: str(page.context["form"][name].value()) for name in form.fields}
    assert bram.post(place, again).status_code == 302
    assert Programme.objects.get(pk=own.pk).title == "Van Bram"


@pytest.mark.parametrize(
    ("asked", "step"),
    [
        ("?begin=00:00&stap=3", 3),
        ("?stap=99", 5),
        ("?stap=0", 1),
        ("?stap=x&begin=99:99", 1),
        ("?kaart=99999999999", 1),
    ],
)
def test_the_walk_finds_its_step(ours: Programme, client_for: ClientFor, asked: str, step: int) -> None:
    page = client_for(None).get(OURS + "sessie/1/nu/" + asked)
    assert (page.status_code, page.context["number"]) == (200, step)


def test_the_papers_say_what_the_programme_says(ours: Programme, client_for: ClientFor) -> None:
    client = client_for(None)
    paper = pypdfium2.PdfDocument(client.get(OURS + "draaiboek.pdf").content)
    words = " ".join(page.get_textpage().get_text_range() for page in paper)
    assert [session.title in words for session in ours.sessions.all()] == [True] * 6
    cards = pypdfium2.PdfDocument(client.get(OURS + "sessie/1/kaarten.pdf").content)
    found = " ".join(" ".join(page.get_textpage().get_text_range() for page in cards).split())
    assert [card in found for card in ours.sessions.get(order=1).cards] == [True] * 6


def test_a_concept_tells_which_sessions_carry_it(ours: Programme, client_for: ClientFor) -> None:
    page = (
        client_for(None).get(reverse("vocabulary:concept", args=["veerkrachthelpers", "steunfiguur"])).content.decode()
    )
    assert f'href="{OURS}sessie/3/"' in page
