"""Papers and files to take along: so many to one person and to one place, then a sentence; all other pages go on."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from nestwerk.ops.installation import PROJECT
from nestwerk.papers.formats import apart
from nestwerk.papers.queries.typesetting import PDF
from nestwerk.participants.queries import secret_of
from nestwerk.people.models import Person
from nestwerk.world import GroupWorld, ParentWorld, World

ClientFor = Callable[[Person | None], Client]
# What answers with a file and is not one of these takes `few_papers`: calendars, which telephones fetch by themselves.
CALENDARS = {"participants/views/calendar.py", "groups/views/public.py"}
COUNTED = {"few_papers", "too_many_papers"}


@pytest.fixture
def few(settings: Any) -> None:
    settings.NESTWERK_LIMITS = {**settings.NESTWERK_LIMITS, "papers by": (2, 600), "papers from": (4, 600)}


def addresses(groups: GroupWorld) -> list[str]:
    kinds = ("csv", "xlsx")
    tuesday = groups.tuesday.slug
    found = [reverse("takeaway:export", args=[kind]) for kind in (*kinds, "json")]
    found += [reverse("participants:take_along", args=[tuesday, kind]) for kind in kinds]
    found += [reverse("reach:file", args=["de-kiem", kind]) for kind in (*kinds, "pdf")]
    return [*found, reverse("people:download")]


def test_after_so_many_each_says_so_and_pages_go_on(
    few: None, world: World, groups: GroupWorld, parents: ParentWorld, client_for: ClientFor
) -> None:
    katja = client_for(world.katja)
    place = addresses(groups)
    asked = [katja.get(one, REMOTE_ADDR="192.0.2.7").status_code for one in place]
    assert (asked[:2], set(asked[2:])) == ([200, 200], {429})
    said = katja.get(place[0], REMOTE_ADDR="192.0.2.8")
    assert (said.status_code, "Wacht een paar minuten" in said.content.decode()) == (429, True)
    for page in ("/", "/snel-weg/", "/hulp-nu/", f"/mijn/{secret_of(parents.amina)}/"):
        assert Client(REMOTE_ADDR="192.0.2.7").get(page).status_code == 200
    asked_for_code = Client(REMOTE_ADDR="192.0.2.7").post("/aanmelden/", {"login": "katja@example.org"})
    assert asked_for_code.status_code == 302


def test_one_place_is_limited_whoever_asks(few: None, world: World, client_for: ClientFor) -> None:
    people = [None, world.bram, None, world.noor, world.katja]
    export = reverse("takeaway:export", args=["csv"])
    assert [client_for(one).get(export).status_code for one in people] == [200, 200, 200, 200, 429]
    assert client_for(world.katja).get(export, REMOTE_ADDR="192.0.2.9").status_code == 200


def test_what_is_of_a_parent_waits_for_nobody_in_the_same_house(few: None, parents: ParentWorld) -> None:
    house, export = Client(REMOTE_ADDR="192.0.2.7"), reverse("takeaway:export", args=["csv"])
    assert [house.get(export).status_code for _ in range(5)][-1] == 429
    for parent in (parents.amina, parents.olena):
        own = reverse("gatherings:take-along", args=[secret_of(parent)])
        assert [house.get(own).status_code for _ in range(3)] == [200, 200, 429]


def test_a_paper_that_takes_too_much_says_so_on_a_page_in_the_language_of_who_asked(
    bundle: None, world: World, groups: GroupWorld, client_for: ClientFor, monkeypatch: pytest.MonkeyPatch
) -> None:
    katja, visitor = client_for(world.katja), Client()
    places = [
        (visitor, f"{reverse('takeaway:compare-pdf')}?p=home-start"),
        (visitor, reverse("takeaway:sheet-pdf", args=["home-start"])),
        (katja, reverse("reach:file", args=["de-kiem", "pdf"])),
        (katja, reverse("nests:empty", args=[groups.tuesday.slug])),
    ]
    assert [client.get(place)["Content-Type"] for client, place in places] == [PDF] * len(places)
    monkeypatch.setattr(apart, "PRESS_CLOCK", 0.001)
    for client, place in places:
        answer = client.get(place)
        assert (answer.status_code, "vraagt te veel van de site" in answer.content.decode()) == (503, True), place
    visitor.cookies[settings.LANGUAGE_COOKIE_NAME] = "ar"
    answer = visitor.get(places[1][1])
    assert (answer.status_code, 'dir="rtl"' in answer.content.decode()) == (503, True)
    assert "Try again" not in answer.content.decode()
    monkeypatch.undo()
    assert visitor.get(places[0][1]).status_code == 200


def test_every_view_that_makes_a_file_is_counted() -> None:
    package = PROJECT / "src" / "nestwerk"
    makes = [path for path in package.rglob("views*") for path in ([path] if path.is_file() else path.rglob("*.py"))]
    files = {path: path.read_text() for path in makes if path.suffix == ".py"}
    answer = {str(path.relative_to(package)): words for path, words in files.items() if "Content-Disposition" in words}
    assert len(answer) >= 8
    assert {path for path, words in answer.items() if not COUNTED & set(words.split())} == CALENDARS
