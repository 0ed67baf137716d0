import re
from collections.abc import Callable
from datetime import datetime

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from nestwerk.kernel.hooks import Hook
from nestwerk.people.models import Person
from nestwerk.vocabulary import actions
from nestwerk.vocabulary.models import Concept
from nestwerk.vocabulary.queries import Evidence, EvidenceItem, evidence
from nestwerk.vocabulary.tests.conftest import Own
from nestwerk.world import World

ClientFor = Callable[[Person | None], Client]

OWN = "/kaders/o/de-kiem/onze-groepswoorden/"
# page -> answer to nobody, outsider, member, coordinator
PAGES = {
    "/kaders/": (200, 200, 200, 200),
    "/kaders/bouwstenen/": (200, 200, 200, 200),
    "/kaders/bouwstenen/nesten/": (200, 200, 200, 200),
    "/kaders/alles.ttl": (200, 200, 200, 200),
    "/kaders/geen-kader/": (404, 404, 404, 404),
    "/kaders/bouwstenen/geen-woord/": (404, 404, 404, 404),
    "/kaders/onze-groepswoorden/": (404, 404, 404, 404),
    OWN: (404, 404, 200, 200),
    f"{OWN}soep/": (404, 404, 200, 200),
    "/kaders/o/de-kiem/onze-groepswoorden.jsonld": (404, 404, 200, 200),
    "/kaders/o/de-kiem/": (302, 404, 404, 200),
    "/kaders/o/de-kiem/nieuw/": (302, 404, 404, 200),
    f"{OWN}bewerken/": (302, 404, 404, 200),
    f"{OWN}nieuw/": (302, 404, 404, 200),
    f"{OWN}soep/bewerken/": (302, 404, 404, 200),
    f"{OWN}soep/verplaatsen/": (302, 404, 404, 302),
    f"{OWN}soep/niet-meer-kiezen/": (302, 404, 404, 302),
    f"{OWN}soep/weer-kiezen/": (302, 404, 404, 302),
}


@pytest.mark.parametrize("path", PAGES)
def test_who_sees_which_page(own: Own, bundle: actions.Receipt, world: World, client_for: ClientFor, path: str) -> None:
    def ask(person: Person | None) -> int:
        client = client_for(person)
        acts = path.endswith(("verplaatsen/", "kiezen/"))
        return (client.post(path) if acts else client.get(path)).status_code

    assert tuple(ask(person) for person in (None, world.daan, world.bram, world.katja)) == PAGES[path]


def test_own_frameworks_show_to_members_alone(
    own: Own, bundle: actions.Receipt, world: World, client_for: ClientFor
) -> None:
    def shown(person: Person | None) -> bool:
        return OWN in client_for(person).get("/kaders/").content.decode()

    people = (world.bram, world.katja, world.daan, world.edith, None)
    assert [shown(person) for person in people] == [True, True, False, False, False]


@pytest.fixture
def page_of(client: Client, bundle: actions.Receipt) -> Callable[..., str]:
    def get(path: str, language: str = "nl") -> str:
        client.cookies["nestwerk_taal"] = language
        return client.get(path).content.decode()

    return get


def test_all_words_stand_on_the_first_page(page_of: Callable[..., str]) -> None:
    page = page_of("/kaders/")
    links = set(re.findall(r'href="/kaders/([\w-]+/[\w-]+)/"', page))
    assert links == {f"{one.framework.slug}/{one.slug}" for one in Concept.objects.select_related("framework")}


def test_a_framework_shows_its_tree_with_explanations(page_of: Callable[..., str]) -> None:
    page = page_of("/kaders/bouwstenen/", "fr")
    block = Concept.objects.get(framework__slug="bouwstenen", slug="bewustzijn")
    under = Concept.objects.get(framework__slug="bouwstenen", slug="groeiend-bewustzijn")
    place = [page.index(words) for words in (block.labels["fr"], "<ul", under.labels["fr"])]
    assert page.count('<ul class="branch list">') == 4
    assert place[0] < page.index('<ul class="branch list">', place[0]) < place[2]
    assert block.plains["fr"].split("'")[0] in page


def test_a_text_in_another_language_says_so(page_of: Callable[..., str], tight: Callable[[str], str]) -> None:
    concept = Concept.objects.get(framework__slug="bouwstenen", slug="nesten")
    page = tight(page_of("/kaders/bouwstenen/nesten/", "ar"))
    assert concept.labels["ar"] in page
    assert f'<span lang="nl" dir="ltr">{concept.plains["nl"]}</span>' in page
    assert '<section class="card warm reading" lang="nl" dir="auto">' in page
    assert 'lang="nl" dir="auto"' not in page_of("/kaders/bouwstenen/nesten/", "nl")


def test_the_neighbours_stand_on_either_side(page_of: Callable[..., str]) -> None:
    page = page_of("/kaders/veerkrachthelpers/kind-mogen-zijn/")
    assert re.findall(r'rel="(prev|next)" href="([^"]+)"', page) == [
        ("prev", "/kaders/veerkrachthelpers/informatie/"),
        ("next", "/kaders/veerkrachthelpers/steunfiguur/"),
    ]
    first = page_of("/kaders/veerkrachthelpers/informatie/")
    assert re.findall(r'rel="(prev|next)"', first) == ["next"]


def test_a_building_block_is_lit_in_the_wall(page_of: Callable[..., str]) -> None:
    page = page_of("/kaders/bouwstenen/nesten/")
    assert page.count('<g class="on">') == 1
    assert '<g class="on"><rect x="149" y="64"' in page


def two_practices(concept: Concept, person: object, language: str) -> Evidence | None:
    """Return what the catalogue would: one in the page's language, one in Dutch."""
    items = (
        EvidenceItem("Nestuur", "/praktijken/nestuur/", "Pour les mères"),
        EvidenceItem("Koffie", "/k/", "Op de mat", "nl"),
    )
    return Evidence("pratiques", "vinden", "book", 14, items, "/praktijken/?begrip=x", "14 pratiques y travaillent")


def none_of_it(concept: Concept, person: object, language: str) -> Evidence | None:
    """Return that there is none."""
    return Evidence("answers", "volgen", "chart", 0)


def test_evidence_stands_on_the_page_of_a_word(
    page_of: Callable[..., str], tight: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evidence, "EVIDENCE", Hook(two_practices, none_of_it))
    page = tight(page_of("/kaders/buffers/solidariteit/", "fr"))
    assert re.findall(r'<li data-room="(\w+)">.*?class="num">(\d+)<', page) == [("vinden", "14"), ("volgen", "0")]
    assert "<h3>14 pratiques y travaillent</h3>" in page
    assert '<a href="/praktijken/nestuur/">Nestuur</a>' in page
    assert '<a href="/k/" lang="nl" dir="auto">Koffie</a>' in page
    assert 'href="/praktijken/?begrip=x"' in page


def test_without_evidence_the_page_says_what_will_come(
    page_of: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evidence, "EVIDENCE", Hook())
    page = page_of("/kaders/buffers/solidariteit/", "en")
    assert '<div class="empty">' in page
    assert 'class="evidence' not in page


def test_a_retired_word_keeps_its_page(own: Own, world: World, client_for: ClientFor, at: datetime) -> None:
    actions.retire_concept(concept=own.walking, version=1, by=world.katja, at=at)
    client = client_for(world.bram)
    page = client.get(f"{OWN}wandelen/").content.decode()
    assert 'class="note"' in page
    assert f'href="{OWN}wandelen/"' not in page
    assert f'href="{OWN}wandelen/"' in client.get(OWN).content.decode()


def test_signs_in_a_name_are_words_not_code(own: Own, world: World, client_for: ClientFor, at: datetime) -> None:
    actions.add_concept(
        framework=own.framework,
        labels={"nl": "<script>x</script>"},
        plains={"nl": '"><b>dik</b>'},
        parent=None,
        by=world.katja,
        at=at,
    )
    for page in ("/kaders/", OWN, f"{OWN}script-x-script/"):
        answer: HttpResponse = client_for(world.bram).get(page)  # type: ignore[assignment]
        assert answer.status_code == 200
        assert b"<script>x" not in answer.content
        assert b"<b>dik" not in answer.content


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("path", "most"), [("/kaders/", 7), (OWN, 6), (f"{OWN}samen-koken/", 7), ("/kaders/bouwstenen/nesten/", 7)]
)
def test_pages_keep_their_query_budget(
    own: Own,
    bundle: actions.Receipt,
    world: World,
    client_for: ClientFor,
    at: datetime,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    monkeypatch: pytest.MonkeyPatch,
    rows: int,
    path: str,
    most: int,
) -> None:
    monkeypatch.setattr(evidence, "EVIDENCE", Hook())
    for number in range(rows):
        framework = actions.create_framework(
            organisation=world.de_kiem, names={"nl": f"Kader {number}"}, abouts={}, by=world.katja, at=at
        )
        for place in (framework, own.framework):
            actions.add_concept(framework=place, labels={"nl": "Woord"}, plains={}, parent=None, by=world.katja, at=at)
    client = client_for(world.katja)
    # The first visit reads the shared words into memory.
    client.get(path)
    with django_assert_max_num_queries(most):
        assert client.get(path).status_code == 200


def test_a_concept_of_danger_shows_whom_to_call(client_for, bundle):
    page = client_for(None).get("/kaders/gebeurtenissen/geweld/").content.decode()
    panel = page.partition('class="call whom no-print"')[2]
    assert 'href="tel:1712"' in panel
    assert "Niemand krijgt bericht" not in panel, "she wrote nothing"
    assert "call whom" not in client_for(None).get("/kaders/bouwstenen/nesten/").content.decode()
