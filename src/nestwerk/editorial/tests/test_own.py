"""An organisation keeps practices of its own: members read, two roles write, outsiders see nothing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nestwerk.catalogue import actions as catalogue_actions
from nestwerk.catalogue.models import Practice, State
from nestwerk.catalogue.queries import shelf
from nestwerk.editorial import actions
from nestwerk.editorial.models import Offer
from nestwerk.editorial.queries.queue import queue
from nestwerk.search import queries as search
from nestwerk.testing.sending import sent_as_shown
from nestwerk.vocabulary.models import Concept, Framework

OWN = "/praktijken/eigen/"
WAFFLES = f"{OWN}de-kiem/wafels/"
OWN_QUERIES = 7
ROLES = ("nobody", "facilitator", "volunteer", "researcher", "coordinator", "editor", "operator", "outsider")
MEMBERS = (404, 200, 200, 200, 200, 404, 404, 404)
WRITERS = (404, 200, 404, 404, 200, 404, 404, 404)
TABLE = {
    OWN: (302, *(200,) * 7),
    # A draft is for who may write; the others read what is published.
    WAFFLES: WRITERS,
    f"{WAFFLES}bewerken/": WRITERS,
    f"{WAFFLES}geschiedenis/": WRITERS,
    f"{WAFFLES}geschiedenis/verschil/?van=1&tot=1": WRITERS,
    f"{OWN}de-kiem/nieuw/": WRITERS,
    f"{OWN}bestaat-niet/nieuw/": (404,) * 8,
    "/praktijken/wafels/": (404,) * 8,
    "/praktijken/wafels/bewerken/": (404,) * 8,
    "/praktijken/wafels/nazien/": (404,) * 8,
    "/praktijken/wafels/verbeteren/": (404,) * 8,
}


def ours():
    """Return the practices of this test: the bundle may be loaded beside them."""
    return Practice.objects.filter(bundle_key="")


@pytest.fixture
def waffles(world, at):
    words = {"summary": "Ouders bakken wafels.", "description": "Samen.", "target_group": "Ouders"}
    return catalogue_actions.draft(title="Wafels", words=words, organisation=world.de_kiem, by=world.bram, at=at)


@pytest.mark.parametrize("place", TABLE)
def test_every_role_gets_its_own_answer(place, waffles, world, client_for):
    people = {"nobody": None, **world.by_role()}
    found = tuple(client_for(people[role]).get(place).status_code for role in ROLES)
    assert dict(zip(ROLES, found, strict=True)) == dict(zip(ROLES, TABLE[place], strict=True))


def test_a_draft_is_seen_by_who_may_write_and_published_by_every_member(waffles, world, client_for, at):
    people = {"nobody": None, **world.by_role()}

    def see_it():
        shown = [client_for(people[role]).get(WAFFLES).status_code for role in ROLES]
        listed = [role for role in ROLES if "Wafels" in client_for(people[role]).get(OWN).content.decode()]
        return tuple(shown), listed

    assert see_it() == (WRITERS, ["facilitator", "coordinator"])
    actions.publish(practice=waffles, why="Goed", by=world.bram, at=at)
    assert see_it() == (MEMBERS, ["facilitator", "volunteer", "researcher", "coordinator"])


def test_who_saves_a_draft_is_told_who_sees_it(world, client_for):
    bram, edith = client_for(world.bram), client_for(world.edith)
    told = {"title": "Wafels", "summary": "Ouders bakken wafels."}
    own = bram.post(f"{OWN}de-kiem/nieuw/", told, follow=True).content.decode()
    shared = edith.post("/praktijken/nieuw/", told, follow=True).content.decode()
    assert "Tot het gepubliceerd is, ziet alleen wie hier praktijken mag schrijven het." in own
    assert "Tot het gepubliceerd is, zien alleen redacteurs het." in shared


@pytest.mark.parametrize("place", ["bewerken/", "stap/", "geschiedenis/terug/", "aanbieden/"])
def test_an_outsider_changes_nothing(place, waffles, world, client_for):
    told = {"stap": "publish", "why": "x", "title": "x", "summary": "x", "versie": "1"}
    for person in (None, world.daan, world.edith, world.noor):
        assert client_for(person).post(f"{WAFFLES}{place}", told).status_code == 404
    assert (ours().get().state, ours().get().title, Offer.objects.count()) == ("draft", "Wafels", 0)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_keeps_its_query_budget(rows, world, client_for, at):
    for number in range(rows):
        catalogue_actions.draft(
            title=f"Wafels {number}", words={"summary": "x"}, organisation=world.de_kiem, by=world.bram, at=at
        )
    member = client_for(world.bram)
    with CaptureQueriesContext(connection) as queries:
        member.get(OWN)
    assert len(queries) == OWN_QUERIES, [query["sql"] for query in queries]


def test_a_facilitator_makes_publishes_and_nobody_outside_finds_it(world, client_for, client):
    bram = client_for(world.bram)
    answer = bram.post(f"{OWN}de-kiem/nieuw/", {"title": "Wafels", "summary": "Ouders bakken wafels."})
    assert answer.url == WAFFLES
    told = {"stap": "publish", "why": "Werkt goed"}
    sent_as_shown(f"{WAFFLES}stap/", told, browser=bram, page=f"{WAFFLES}geschiedenis/")
    practice = ours().get()
    assert (practice.state, practice.organisation) == (State.PUBLISHED, world.de_kiem)
    assert (shelf().at("wafels"), search.find("wafels", kind="practice").keys) == (None, [])
    assert client_for(world.noor).get(WAFFLES).status_code == 200
    assert client.get(WAFFLES).status_code == 404


def test_two_organisations_may_use_one_address(waffles, world, at):
    other = catalogue_actions.draft(
        title="Wafels", words={"summary": "x"}, organisation=world.buurthuis_zuid, by=world.daan, at=at
    )
    shared = catalogue_actions.draft(title="Wafels", words={"summary": "x"}, by=None, at=at)
    assert [row.slug for row in (waffles, other, shared)] == ["wafels"] * 3
    assert [row.get_absolute_url() for row in (waffles, other, shared)] == [
        WAFFLES,
        f"{OWN}buurthuis-zuid/wafels/",
        "/praktijken/wafels/",
    ]


def test_an_offer_is_a_copy_in_the_queue_with_the_organisation_named(waffles, world, client_for, at):
    framework = Framework.objects.create(slug="eigen", organisation=world.de_kiem, changed_at=at)
    own = Concept.objects.create(slug="w", framework=framework, organisation=world.de_kiem, changed_at=at)
    catalogue_actions.revise(practice=waffles, words={}, concepts=[own], seen=at, by=world.bram, at=at)
    client_for(world.bram).post(f"{WAFFLES}aanbieden/")
    (item,) = queue().items
    assert (item.kind, item.organisation) == ("aanbod", "Huis van het Kind De Kiem")
    made = ours().get(organisation=None)
    assert (made.state, made.carries.count(), made.sheets.get().description) == (State.IN_REVIEW, 0, "Samen.")
    assert made.initiators == ["Huis van het Kind De Kiem"]
    assert Practice.objects.get(pk=waffles.pk).organisation == world.de_kiem
    with pytest.raises(actions.AlreadyOffered):
        actions.offer(practice=waffles, organisation=world.de_kiem, by=world.bram, at=at)


def test_the_answer_to_an_offer_shows_to_members(waffles, world, client_for, at):
    bram = client_for(world.bram)
    actions.offer(practice=waffles, organisation=world.de_kiem, by=world.bram, at=at)
    made = ours().get(organisation=None)
    assert bram.get(WAFFLES).context["offered"].answer == "waiting"
    actions.archive(practice=made, why="Staat er al", by=world.edith, at=at)
    page = bram.get(WAFFLES)
    assert (page.context["offered"].answer, page.context["offered"].why) == ("turned-down", "Staat er al")
    assert "Staat er al" in page.content.decode()
    actions.offer(practice=waffles, organisation=world.de_kiem, by=world.bram, at=at)
    again = ours().shared().get(state=State.IN_REVIEW)
    actions.publish(practice=again, why="Goed", by=world.edith, at=at)
    assert bram.get(WAFFLES).context["offered"].answer == "taken"


def test_nobody_offers_what_another_organisation_keeps(waffles, world, at):
    with pytest.raises(Practice.DoesNotExist):
        actions.offer(practice=waffles, organisation=world.buurthuis_zuid, by=world.daan, at=at)
