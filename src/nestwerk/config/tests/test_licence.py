"""What everybody may take along names its licence; what an organisation keeps for itself is under none of ours."""

from datetime import datetime

from django.test import Client

from nestwerk.vocabulary import actions
from nestwerk.web import licence
from nestwerk.world import World, many_practices

PREDICATE = "dct:license"


def test_files_programs_and_people_are_told_the_same_licence(client: Client, at: datetime) -> None:
    many_practices(2, at=at)
    assert f'href="{licence.URL}"' in client.get("/api/").content.decode()
    told = client.get("/api/openapi.json").json()
    assert told["info"]["license"] == {"name": "CC BY 4.0", "identifier": "CC-BY-4.0"}
    assert f"{PREDICATE} <{licence.URL}>" in client.get("/kaders/bouwstenen.ttl").content.decode()
    assert licence.URL in client.get("/kaders/alles.jsonld").content.decode()
    assert client.get("/praktijken/uitvoer.json").json()["licence"] == {"name": licence.NAME, "url": licence.URL}
    for kind in ("csv", "xlsx", "json"):
        answer = client.get(f"/praktijken/uitvoer.{kind}")
        assert answer.headers["Link"] == f'<{licence.URL}>; rel="license"'


def test_a_framework_of_an_organisation_carries_none(world: World, client_for, at: datetime) -> None:
    actions.load_bundle(at=at)
    actions.create_framework(
        organisation=world.de_kiem, names={"nl": "Onze woorden"}, abouts={"nl": "Van ons."}, by=world.katja, at=at
    )
    words = client_for(world.bram).get("/kaders/o/de-kiem/onze-woorden.ttl").content.decode()
    assert "Onze woorden" in words
    assert "license" not in words
