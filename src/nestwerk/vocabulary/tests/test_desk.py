from collections.abc import Callable
from datetime import datetime

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.utils import translation

from nestwerk.people.models import Person
from nestwerk.vocabulary import actions
from nestwerk.vocabulary.models import Concept, Framework
from nestwerk.vocabulary.queries import framework_rows_of
from nestwerk.vocabulary.tests.conftest import Own
from nestwerk.world import World

OWN = "/kaders/o/de-kiem/onze-groepswoorden/"


@pytest.fixture
def katja(world: World, client_for: Callable[[Person | None], Client]) -> Client:
    """Katja at her desk."""
    return client_for(world.katja)


def words(short: str, long: str, **texts: str) -> dict[str, str]:
    return {f"{kind}_{code}": "" for kind in (short, long) for code in ("nl", "fr", "en")} | texts


def outline(own: Own) -> list[tuple[str, int]]:
    [row] = framework_rows_of([own.framework], "nl")
    return [(concept.label.text, concept.depth) for concept in row.concepts]


def said(client: Client, path: str, **data: str | int) -> list[str]:
    return [str(message) for message in get_messages(client.post(path, data).wsgi_request)]


def test_a_coordinator_starts_a_framework_and_adds_its_words(katja: Client, world: World) -> None:
    answer = katja.post("/kaders/o/de-kiem/nieuw/", words("name", "about", name_fr="Nos mots"))
    assert (answer.status_code, answer["Location"]) == (302, "/kaders/o/de-kiem/nos-mots/bewerken/")
    framework = Framework.objects.get(organisation=world.de_kiem)
    answer = katja.post(
        "/kaders/o/de-kiem/nos-mots/nieuw/", words("label", "plain", label_fr="Soupe", plain_fr="Chaude.")
    )
    assert answer["Location"] == "/kaders/o/de-kiem/nos-mots/bewerken/"
    soup = framework.concepts.get()
    assert (soup.slug, soup.labels, soup.plains) == ("soupe", {"fr": "Soupe"}, {"fr": "Chaude."})
    katja.post("/kaders/o/de-kiem/nos-mots/nieuw/", words("label", "plain", label_nl="Brood", parent=str(soup.pk)))
    assert framework.concepts.get(slug="brood").parent == soup


@pytest.mark.parametrize(
    "path", ["/kaders/o/de-kiem/nieuw/", f"{OWN}nieuw/", f"{OWN}bewerken/", f"{OWN}soep/bewerken/"]
)
def test_a_form_without_a_name_is_not_taken(own: Own, katja: Client, path: str) -> None:
    answer = katja.post(path, {"version": 1})
    assert answer.status_code == 422
    assert Framework.objects.count() == 1
    assert outline(own) == [("Samen koken", 0), ("Soep", 1), ("Wandelen", 0)]


def test_an_old_form_does_not_undo_newer_words(own: Own, world: World, katja: Client, at: datetime) -> None:
    actions.change_concept(concept=own.soup, labels={"nl": "Dikke soep"}, plains={}, version=1, by=world.katja, at=at)
    answer = katja.post(f"{OWN}soep/bewerken/", words("label", "plain", label_nl="Dunne soep", version="1"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="Dunne soep"' in page
    assert "<dd>Dikke soep</dd>" in page
    assert '<input type="hidden" name="version" value="2"' in page
    answer = katja.post(f"{OWN}soep/bewerken/", words("label", "plain", label_nl="Dunne soep", version="2"))
    assert answer["Location"] == f"{OWN}soep/"
    own.soup.refresh_from_db()
    assert own.soup.labels == {"nl": "Dunne soep"}


def test_an_old_form_does_not_undo_a_newer_name(own: Own, world: World, katja: Client, at: datetime) -> None:
    actions.rename_framework(
        framework=own.framework, names={"nl": "Onze taal"}, abouts={}, version=1, by=world.katja, at=at
    )
    assert katja.post(f"{OWN}bewerken/", words("name", "about", name_nl="x", version="1")).status_code == 422
    assert katja.post(f"{OWN}bewerken/", words("name", "about", name_nl="x", version="2"))["Location"] == OWN


def test_words_move_retire_and_come_back_by_their_buttons(own: Own, katja: Client) -> None:
    def version(concept: Concept) -> int:
        concept.refresh_from_db()
        return concept.version

    place = f"under:{own.cooking.pk}"
    assert len(said(katja, f"{OWN}wandelen/verplaatsen/", place=place, version=version(own.walking))) == 1
    assert outline(own) == [("Samen koken", 0), ("Wandelen", 1), ("Soep", 1)]
    katja.post(f"{OWN}wandelen/verplaatsen/", {"place": f"after:{own.soup.pk}", "version": version(own.walking)})
    assert outline(own) == [("Samen koken", 0), ("Soep", 1), ("Wandelen", 1)]
    katja.post(f"{OWN}wandelen/niet-meer-kiezen/", {"version": version(own.walking)})
    assert outline(own) == [("Samen koken", 0), ("Soep", 1)]
    assert katja.get(f"{OWN}wandelen/bewerken/").status_code == 200
    katja.post(f"{OWN}wandelen/weer-kiezen/", {"version": version(own.walking)})
    assert outline(own) == [("Samen koken", 0), ("Soep", 1), ("Wandelen", 1)]


@pytest.mark.parametrize(
    ("path", "data", "reason"),
    [
        ("samen-koken/verplaatsen/", {"place": "elsewhere", "version": 1}, "Choose a place from the list."),
        ("samen-koken/verplaatsen/", {"place": "top", "version": 7}, actions.ChangedMeanwhile.message),
        ("samen-koken/niet-meer-kiezen/", {"version": 1}, actions.StillInUse.message),
        ("soep/niet-meer-kiezen/", {}, actions.ChangedMeanwhile.message),
    ],
)
def test_a_button_that_cannot_says_why(
    own: Own, katja: Client, path: str, data: dict[str, str | int], reason: object
) -> None:
    katja.cookies["nestwerk_taal"] = "en"
    with translation.override("en"):
        assert said(katja, f"{OWN}{path}", **data) == [str(reason)]
    assert outline(own) == [("Samen koken", 0), ("Soep", 1), ("Wandelen", 0)]


def test_another_organisation_cannot_be_reached_through_ones_own(own: Own, katja: Client) -> None:
    assert katja.get("/kaders/o/buurthuis-zuid/").status_code == 404
    assert katja.post(f"/kaders/o/buurthuis-zuid/{own.framework.slug}/soep/bewerken/").status_code == 404
