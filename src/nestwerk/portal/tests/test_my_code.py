"""My code or my link: what a parent was given leads where it should; what leads nowhere is said; nothing is kept."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils.timezone import localdate

from nestwerk.dialogue.actions import renew_code
from nestwerk.dialogue.models import Dialogue
from nestwerk.dialogue.queries import address_of as address_of_session
from nestwerk.evaluation import actions as evaluation
from nestwerk.evaluation.models import FormKind, Round
from nestwerk.evaluation.queries import address_of as address_of_round
from nestwerk.participants.actions import new_link
from nestwerk.participants.models import LinkKind
from nestwerk.participants.queries import secret_of
from nestwerk.people.models import Person
from nestwerk.portal.queries import address_behind
from nestwerk.testing.layers import layer
from nestwerk.vocabulary import actions as vocabulary
from nestwerk.world import GroupWorld, ParentWorld, World, build_dialogue

Browser = Callable[[Person | None], Client]


@layer
def asked(world: World, groups: GroupWorld, at: datetime) -> Round:
    today = localdate(at)
    planned: evaluation.PlannedRound = {
        "kind": FormKind.END,
        "opens_on": today,
        "closes_on": today + timedelta(days=7),
    }
    return evaluation.plan_rounds(group=groups.tuesday, planned=[planned], by=world.bram, at=at)[0]


@layer
def session(world: World, at: datetime) -> Dialogue:
    vocabulary.load_bundle(at=at)
    made = build_dialogue(world, at)
    assert made
    return made.next


def on_the_road(client: Client, typed: str) -> str:
    """Press on the front page, type, press Next; return the address where it leads, or the page that says why not."""
    home = client.get("/").content.decode()
    door = re.search(r'href="(/mijn-code/)"', home)
    assert door
    assert 'name="code"' in client.get(door[1]).content.decode()
    answer = client.post(door[1], {"code": typed})
    return answer.headers.get("Location") or answer.content.decode()


def written(code: str) -> list[str]:
    """Return a code as people copy it."""
    return [code, code.upper(), f" {code[:5]} {code[5:]}", f"{code[:5]}-{code[5:]}"]


def test_a_code_leads_to_what_the_poster_asks(client_for: Browser, asked: Round, session: Dialogue) -> None:
    client = client_for(None)
    for one, address in ((asked, address_of_round(asked)), (session, address_of_session(session))):
        for typed in [*written(one.code), address, address.partition("://")[2]]:
            assert settings.BASE_URL + on_the_road(client, typed) == address
        assert client.get(on_the_road(client, one.code)).status_code == 200
    assert client.cookies == {}


def test_her_own_link_opens_her_page_also_when_a_piece_of_the_sentence_came_along(
    client_for: Browser, parents: ParentWorld, at: datetime
) -> None:
    client, secret = client_for(None), secret_of(parents.amina)
    for typed in (secret, f"https://nestwerk.example/mijn/{secret}/", f"zie www.nestwerk.example/mijn/{secret}."):
        assert on_the_road(client, typed) == f"/mijn/{secret}/"


def test_a_link_that_was_renewed_leads_nowhere(
    client_for: Browser, world: World, parents: ParentWorld, at: datetime
) -> None:
    old = secret_of(parents.amina)
    new_link(participant=parents.amina, kind=LinkKind.PAGE, by=world.bram, at=at)
    assert "We vinden hier niets bij" in on_the_road(client_for(None), old)


def test_the_door_of_a_group_for_who_was_invited(client_for: Browser, groups: GroupWorld) -> None:
    door = groups.secret.door
    assert on_the_road(client_for(None), f"https://nestwerk.example/deur/{door}/") == f"/deur/{door}/"


@pytest.mark.usefixtures("parents")
@pytest.mark.parametrize("typed", ["abcdefghjk", "x", "9" * 300, "/mijn/" + "a" * 64, "é" * 40, "'; --"])
def test_what_leads_nowhere_is_said_and_stays_in_the_field(client_for: Browser, typed: str) -> None:
    page = on_the_road(client_for(None), typed)
    assert "We vinden hier niets bij" in page
    assert "<title>Fout:" in page
    assert typed.replace("'", "&#x27;") in page


def test_nothing_too_much_and_too_often_are_three_sentences(client_for: Browser, asked: Round) -> None:
    client = client_for(None)
    assert "<title>Fout:" in client.post("/mijn-code/", {"code": " "}).content.decode()
    assert client.post("/mijn-code/", {"code": "a" * 301}).status_code == 200
    for _ in range(60):
        assert client.post("/mijn-code/", {"code": "abcdefghjk"}).status_code == 404
    for typed in ("abcdefghjk", asked.code):
        answer = client.post("/mijn-code/", {"code": typed})
        assert answer.status_code == 429, "also with the right one"
        assert "Wacht een minuut" in answer.content.decode()


def test_nothing_remembers_the_answer(client_for: Browser, parents: ParentWorld, at: datetime) -> None:
    answer = client_for(None).post("/mijn-code/", {"code": secret_of(parents.amina)})
    assert answer.headers["Cache-Control"] == "no-store"
    assert address_behind("", at=at) == ""


def test_one_press_tries_one_code(client_for: Browser, asked: Round) -> None:
    for typed in (f"{asked.code} abcdefghjk", f"{asked.code}/abcdefghjk", f"{asked.code}abcdefghjk"):
        assert "We vinden hier niets bij" in on_the_road(client_for(None), typed)


@pytest.mark.parametrize(
    "typed",
    [
        "vraag/{0}",
        "/vraag/{0}/",
        "code: {0}",
        "{0} groetjes",
        "x.example/vraag/ {0}",
        "X.EXAMPLE/VRAAG/{1}",
        "x.example/vraag/{2}",
        "de code is {2}",
        "x.example/vraag/{0} groetjes",
    ],
)
def test_a_code_is_found_among_the_words_around_it(client_for: Browser, asked: Round, typed: str) -> None:
    code = asked.code
    words = typed.format(code, code.upper(), f"{code[:5]} {code[5:]}")
    if typed.startswith("de code is"):
        assert "We vinden hier niets bij" in on_the_road(client_for(None), words), "no telling which words are of it"
    else:
        assert on_the_road(client_for(None), words) == f"/vraag/{code[:5]}-{code[5:]}/"


@pytest.mark.parametrize(
    "typed",
    [
        "Mijn link {0}",
        "{0} groetjes",
        "zie x.example/groepen/a en x.example/mijn/{0}/",
        "x.example/mijn/{1}",
        "x.example/groepen/a/ jouw link: {0}",
        "x.example/groepen/a {0}",
        "x.example/deur/ of x.example/mijn/{0}",
    ],
)
def test_a_link_is_found_among_the_words_around_it(client_for: Browser, parents: ParentWorld, typed: str) -> None:
    secret = secret_of(parents.amina)
    pieces = " ".join(secret[begin : begin + 4] for begin in range(0, len(secret), 4))
    assert on_the_road(client_for(None), typed.format(secret, pieces)) == f"/mijn/{secret}/"


@pytest.mark.parametrize(
    "typed", ["groepen/{0}", "x.example/groepen/{0}.", "X.example/Groepen/{1}/", "ga naar groepen/{0} !"]
)
def test_the_name_of_a_group_is_found_however_it_is_copied(client_for: Browser, groups: GroupWorld, typed: str) -> None:
    slug = groups.tuesday.slug
    assert on_the_road(client_for(None), typed.format(slug, slug.upper())) == f"/groepen/{slug}/"


def test_a_former_code_of_a_session_leads_nowhere(
    client_for: Browser, world: World, session: Dialogue, at: datetime
) -> None:
    former = session.code
    renew_code(dialogue=session, by=world.katja, at=at)
    assert "We vinden hier niets bij" in on_the_road(client_for(None), former)


def test_the_address_on_the_poster_of_a_group_leads_to_its_page(client_for: Browser, groups: GroupWorld) -> None:
    client = client_for(None)
    for group, found in ((groups.tuesday, True), (groups.secret, False)):
        answer = on_the_road(client, f"nestwerk.example/groepen/{group.slug}")
        assert (answer == f"/groepen/{group.slug}/") is found


def test_a_link_is_copied_from_a_card_in_pieces(client_for: Browser, parents: ParentWorld) -> None:
    secret = secret_of(parents.amina)
    pieces = " ".join(secret[begin : begin + 4] for begin in range(0, len(secret), 4))
    assert on_the_road(client_for(None), pieces) == f"/mijn/{secret}/"
