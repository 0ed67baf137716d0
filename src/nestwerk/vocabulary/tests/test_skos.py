from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from rdflib import Graph, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import DCTERMS, OWL, RDF, SKOS

from nestwerk.people.models import Person
from nestwerk.vocabulary import actions
from nestwerk.vocabulary.models import Concept, Framework
from nestwerk.vocabulary.tests.conftest import Own
from nestwerk.world import World

ClientFor = Callable[[Person | None], Client]
# The parser of JSON-LD within rdflib still uses a class that rdflib itself calls old.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
BASE = "http://127.0.0.1:8000/kaders/"
SYNTAXES = [("ttl", "turtle", "text/turtle; charset=utf-8"), ("jsonld", "json-ld", "application/ld+json")]


def graph_of(client: Client, path: str, syntax: str) -> Graph:
    return Graph().parse(data=client.get(path).content, format=syntax)


@pytest.mark.parametrize(("ending", "syntax", "media"), SYNTAXES)
def test_a_reader_gets_back_what_is_stored(
    bundle: actions.Receipt, client: Client, ending: str, syntax: str, media: str
) -> None:
    answer = client.get(f"/kaders/alles.{ending}")
    assert answer["Content-Type"] == media
    graph = Graph().parse(data=answer.content, format=syntax)
    concepts = list(Concept.objects.select_related("framework"))
    assert Counter(graph.objects(None, RDF.type)) == {
        SKOS.ConceptScheme: Framework.objects.count(),
        SKOS.Concept: len(concepts),
    }
    for concept in concepts:
        here = URIRef(f"{BASE}{concept.framework.slug}/{concept.slug}/")
        assert set(graph.objects(here, SKOS.prefLabel)) == {
            Literal(text, lang=code) for code, text in concept.labels.items()
        }
    count = {name: len(list(graph.subject_objects(name))) for name in (SKOS.broader, SKOS.narrower, SKOS.topConceptOf)}
    children = sum(concept.parent_id is not None for concept in concepts)
    assert count == {SKOS.broader: children, SKOS.narrower: children, SKOS.topConceptOf: len(concepts) - children}
    assert len(list(graph.subject_objects(SKOS.related))) == Concept.related.through.objects.count()
    assert len(list(graph.subject_objects(SKOS.altLabel))) == sum(
        len(words) for concept in concepts for words in concept.others.values()
    )
    assert len(list(graph.subject_objects(DCTERMS.source))) == Framework.objects.count()


def test_both_files_say_the_same(bundle: actions.Receipt, client: Client) -> None:
    turtle, json = (graph_of(client, f"/kaders/bouwstenen.{ending}", syntax) for ending, syntax, _ in SYNTAXES)
    assert isomorphic(turtle, json)
    assert set(turtle.subjects(RDF.type, SKOS.ConceptScheme)) == {URIRef(f"{BASE}bouwstenen/")}
    nests = URIRef(f"{BASE}bouwstenen/nesten/")
    assert turtle.value(nests, SKOS.notation) == Literal("3")
    assert turtle.value(nests, SKOS.inScheme) == URIRef(f"{BASE}bouwstenen/")


def test_nobody_fetches_twice(bundle: actions.Receipt, client: Client, world: World, at: datetime) -> None:
    first = client.get("/kaders/buffers.ttl")
    assert first["Last-Modified"] == "Sun, 22 Nov 2026 09:00:00 GMT"
    assert first["Cache-Control"] == "public, max-age=300"
    again = client.get("/kaders/buffers.ttl", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/kaders/buffers.ttl", headers={"If-Modified-Since": first["Last-Modified"]}).status_code == 304
    row = Concept.objects.get(framework__slug="buffers", slug="metapositie")
    later = at + timedelta(hours=1)
    actions.change_concept(concept=row, labels={"en": "Stepping back"}, plains={}, version=1, by=world.edith, at=later)
    changed = client.get("/kaders/buffers.ttl", headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200
    assert b'"Stepping back"@en' in changed.content


def test_an_own_framework_travels_with_its_members_only(
    own: Own, world: World, client_for: ClientFor, at: datetime
) -> None:
    actions.retire_concept(concept=own.walking, version=1, by=world.katja, at=at)
    path = "/kaders/o/de-kiem/onze-groepswoorden.ttl"
    graph = graph_of(client_for(world.bram), path, "turtle")
    here = f"{BASE}o/de-kiem/onze-groepswoorden/"
    assert set(graph.subjects(RDF.type, SKOS.Concept)) == {
        URIRef(f"{here}{slug}/") for slug in ("samen-koken", "soep", "wandelen")
    }
    assert graph.value(URIRef(f"{here}soep/"), SKOS.broader) == URIRef(f"{here}samen-koken/")
    assert graph.value(URIRef(f"{here}wandelen/"), OWL.deprecated) == Literal(True)
    assert [client_for(person).get(path).status_code for person in (None, world.daan)] == [404, 404]


@pytest.mark.django_db
def test_there_is_no_file_of_nothing(client: Client) -> None:
    assert client.get("/kaders/alles.ttl").status_code == 404
    assert client.get("/kaders/bouwstenen.ttl").status_code == 404
