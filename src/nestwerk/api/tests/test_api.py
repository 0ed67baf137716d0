"""The open API: what anybody may read, page by page, and how often."""

import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as django_settings

from nestwerk.api.answers import FILTERS
from nestwerk.api.asking import Asking
from nestwerk.catalogue import queries
from nestwerk.catalogue.models import Practice, State
from nestwerk.catalogue.queries.asking import FILTERS as ON_THE_SITE
from nestwerk.catalogue.queries.shelf import forget
from nestwerk.catalogue.rules import FACETS
from nestwerk.kernel.clock import now
from nestwerk.world import many_practices

# Shelf and edition of the words twice, to refuse what is not there and to answer; one more counts the question.
LIST_QUERIES, SHEET_QUERIES, AGAIN = 5, 9, 2


def slugs(client, address: str) -> list[str]:
    """Follow the pages from the first to the last."""
    found: list[str] = []
    while address:
        told = client.get(address).json()
        found += [item["slug"] for item in told["items"]]
        address = told["next"]
    return found


def test_an_outsider_sees_published_practices_only(bundle, world, client, client_for):
    draft = Practice.objects.get(slug="home-start")
    own = Practice.objects.get(slug="window-of-tolerance")
    assert {draft.slug, own.slug} <= set(slugs(client, "/api/praktijken?per_blad=100"))
    draft.state = State.DRAFT
    draft.save()
    own.organisation = world.de_kiem
    own.save()
    assert Practice.objects.visible_to(world.bram).filter(slug=own.slug).exists()
    for visitor in (client, client_for(world.bram), client_for(world.edith)):
        assert {draft.slug, own.slug} & set(slugs(visitor, "/api/praktijken?per_blad=100")) == set()
        for one in (draft, own):
            assert visitor.get(f"/api/praktijken/{one.slug}").status_code == 404
            assert f"/{one.slug}" not in visitor.get("/praktijken/nieuw.atom").content.decode()


@pytest.mark.parametrize("state", [State.DRAFT, State.IN_REVIEW, State.ARCHIVED])
def test_works_and_words_of_what_is_not_published_are_not_told(bundle, client, state):
    before = client.get("/api/bronnen").json()["total"]
    assert before > 0
    assert client.get("/api/kaders/vormen").status_code == 200
    Practice.objects.update(state=state, changed_at=now())
    assert client.get("/api/bronnen").json()["total"] == 0
    assert client.get("/api/kaders").json()["items"] == []
    assert client.get("/api/kaders/vormen").status_code == 404


@pytest.mark.parametrize("order", ["past", "titel", "bron", "leeftijd"])
def test_pages_miss_none_and_repeat_none_when_all_are_equal(bundle, client, order):
    Practice.objects.update(title="Gelijk", source_year=2023, age_from=3, age_to=6, changed_at=now())
    whole = slugs(client, f"/api/praktijken?volgorde={order}&per_blad=100")
    assert sorted(whole) == sorted(Practice.objects.values_list("slug", flat=True))
    forget()
    assert slugs(client, f"/api/praktijken?volgorde={order}&per_blad=7") == whole


def test_the_list_answers_the_same_questions_as_the_site(bundle, client):
    assert set(FILTERS) == set(ON_THE_SITE) <= set(Asking.model_fields)
    asked = {"q": "ouders", "vorm": ["groep", "gesprek"], "bouwsteen": "nesten", "begrip": "vormen/groep"}
    # The API tells how many fit well, and gives what lies further off too.
    well = client.get("/praktijken/", asked).context["found"]
    site = client.get("/praktijken/", {**asked, "verder": "1"}).context["found"]
    told = client.get("/api/praktijken", asked).json()
    assert told["total"] == site.total > 0
    assert told["fitting"] == well.total == site.total - well.further
    assert [item["slug"] for item in told["items"]][: len(site.results)] == [one.card.slug for one in site.results]


def test_changed_since_leaves_out_what_stood(bundle, client, at):
    later = at + timedelta(hours=1)
    Practice.objects.filter(slug="home-start").update(changed_at=later)
    asked = {"gewijzigd_sinds": later.isoformat().replace("+00:00", "Z")}
    assert [item["slug"] for item in client.get("/api/praktijken", asked).json()["items"]] == ["home-start"]
    assert client.get("/api/praktijken", {"gewijzigd_sinds": "2026-11-22T10:00:00+00:00"}).json()["total"] == 1
    assert client.get("/api/praktijken?gewijzigd_sinds=gisteren").status_code == 422


def test_one_practice_tells_its_words_concepts_links_and_sources(bundle, client):
    told = client.get("/api/praktijken/home-start?lang=fr").json()
    sheet = queries.sheet_at("home-start", language="fr")
    assert sheet is not None
    assert told["title"] == "Home-Start"
    assert set(told["summaries"]) == {"nl", "fr", "en"}
    assert [concept["label"] for concept in told["concepts"]] == [tag.label.label for tag in sheet.tags]
    assert [link["address"] for link in told["links"]] == [link.url for link in sheet.links]
    assert [work["title"] for work in told["sources"]] == [cited.work.title for cited in sheet.citations]


def test_a_reader_who_has_it_gets_304_until_it_changes(bundle, client, at):
    for address in ("/api/praktijken/home-start", "/api/praktijken?q=home-start", "/api/openapi.json"):
        first = client.get(address)
        again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["Access-Control-Allow-Origin"] == "*"
    known = {page: client.get(page).headers["ETag"] for page in ("/api/praktijken/home-start", "/api/praktijken")}
    Practice.objects.filter(slug="home-start").update(title="Anders", changed_at=at + timedelta(seconds=1))
    for address, etag in known.items():
        changed = client.get(address, headers={"If-None-Match": etag})
        assert changed.status_code == 200
        assert changed.headers["ETag"] != etag
    assert client.get("/api/praktijken/home-start").headers["Last-Modified"] == "Sun, 22 Nov 2026 09:00:01 GMT"


def test_the_answer_hangs_on_the_address_alone(bundle, world, client, client_for):
    plain = client.get("/api/praktijken/home-start")
    member = client_for(world.bram).get("/api/praktijken/home-start", headers={"Accept-Language": "fr"})
    assert member.content == plain.content
    for answer in (plain, member):
        assert answer.headers["Vary"] == "Accept-Encoding"
        assert answer.headers["Cache-Control"] == "public, max-age=60"
        assert not answer.cookies


def test_the_methods_that_there_are(bundle, client):
    head = client.head("/api/praktijken")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["ETag"] == client.get("/api/praktijken").headers["ETag"]
    before = client.options("/api/praktijken")
    assert (before.status_code, before.headers["Allow"]) == (204, "GET, HEAD, OPTIONS")
    assert before.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "Access-Control-Allow-Credentials" not in before.headers
    for method in ("post", "put", "patch", "delete", "trace"):
        refused = getattr(client, method)("/api/praktijken")
        assert (refused.status_code, refused.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")
        assert refused.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("bestaat-niet", 404),
        ("praktijken/", 404),
        ("praktijken/%00", 404),
        ("praktijken/a%0Ab%0A", 404),
        ("praktijken/%ED%A0%BD", 404),
        ("praktijken?q=%00%ED%A0%BD%FF", 200),
        ("praktijken?blad=" + "9" * 5000, 422),
        ("praktijken?blad=%C2%B2", 422),
        ("praktijken?blad=1.0", 422),
        ("praktijken?blad=9999", 200),
        ("praktijken?vorm=%00", 422),
        ("praktijken?vorm=bestaat-niet", 422),
        ("praktijken?vorm=groep&vorm=grope", 422),
        ("praktijken?begrip=vormen/bestaat-niet", 422),
        ("praktijken?taal=ar", 200),
        ("praktijken?taal=qq", 422),
        ("praktijken?gewijzigd_sinds=0001-01-01T00:00:00%2B14:00", 200),
        ("praktijken?gewijzigd_sinds=9999-12-31T23:59:59-14:00", 200),
        ("praktijken?gewijzigd_sinds=2026-02-31T00:00:00Z", 422),
        ("praktijken?pagina=2", 422),
        ("praktijken?blad=1&blad=2", 422),
        ("praktijken?" + "&".join(f"vorm=x{n}" for n in range(31)), 422),
        ("bronnen?lang=nl", 422),
    ],
)
def test_nonsense_gets_an_answer_that_says_so(bundle, client, address, status):
    answer = client.get(f"/api/{address}")
    assert answer.status_code == status
    if status != 200:
        assert answer.json()["status"] == status
        assert answer.headers["Content-Type"] == "application/problem+json"


def test_a_refusal_names_the_value_that_is_not_there(bundle, client):
    told = client.get("/api/praktijken?vorm=groep&vorm=grope&streek=atlantis").json()
    assert [(one["name"], "grope" in one["detail"] or "atlantis" in one["detail"]) for one in told["errors"]] == [
        ("vorm", True),
        ("streek", True),
    ]


def test_every_value_that_the_frameworks_name_is_taken(bundle, client, settings):
    settings.API_PER_MINUTE = 10_000
    refused = []
    for facet in FACETS:
        known = client.get(f"/api/kaders/{facet.framework}").json().get("concepts", [])
        for concept in known:
            slug = concept["path"].partition("/")[2]
            if client.get(f"/api/praktijken?{facet.name}={slug}&per_blad=1").status_code != 200:
                refused.append(concept)
    assert refused == []


def test_too_many_questions_get_429_and_a_moment_to_come_back(bundle, client, settings):
    settings.API_PER_MINUTE = 2
    answers = [client.get("/api/kaders") for _ in range(3)]
    assert [one.status_code for one in answers][-1] == 429
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 60
    assert answers[0].headers["RateLimit-Policy"] == '"client";q=2;w=60'
    assert answers[0].headers["RateLimit"].startswith('"client";r=1;t=')
    assert client.get("/api/kaders", REMOTE_ADDR="192.0.2.7").status_code == 200


BEGIN = """
import json, os, pathlib, sys
from datetime import datetime, timezone
from nestwerk.ops.installation import make
make(pathlib.Path(os.environ["NESTWERK_DATA"]))
import django
django.setup()
"""
LOADED = """
from django.urls import get_resolver, reverse
reverse("api:about"), get_resolver().url_patterns
print(json.dumps([name for name in ("ninja", "pydantic") if name in sys.modules]))
"""


def begun(words: str, folder: Path) -> subprocess.Popen[str]:
    """Start a process with an SQLite installation of its own."""
    ours = {"NESTWERK_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "nestwerk.config.settings"}
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": ":".join(sys.path), **ours}
    return subprocess.Popen([sys.executable, "-c", BEGIN + words], env=environment, stdout=subprocess.PIPE, text=True)


def test_ninja_is_not_loaded_before_the_first_question(tmp_path):
    """It brings half a second of imports, which no page needs."""
    assert json.loads(begun(LOADED, tmp_path).communicate()[0]) == []


@pytest.mark.parametrize("rows", [1, 3])
def test_the_api_keeps_its_query_budget(db, client, at, rows, django_assert_num_queries):
    practices = many_practices(rows, at=at)
    client.get("/api/praktijken")
    with django_assert_num_queries(LIST_QUERIES):
        client.get("/api/praktijken?vorm=groep")
    with django_assert_num_queries(SHEET_QUERIES):
        client.get(f"/api/praktijken/{practices[0].slug}")
    with django_assert_num_queries(AGAIN):
        client.get(f"/api/praktijken/{practices[0].slug}?lang=nl")


def test_the_page_explains_every_question_and_parameter(bundle, client):
    told = client.get("/api/openapi.json").json()
    for language in ("nl", "fr", "en"):
        page = client.get("/api/", headers={"Accept-Language": language}).content.decode()
        for path, methods in told["paths"].items():
            assert f"GET {path}" in page
            assert all(f">{one['name']}</code>" in page for one in methods["get"]["parameters"])
        assert str(django_settings.API_PER_MINUTE) in page
