"""Our own judged questions: a change of ranking shows here."""

from benchmarks.search.measure import KIND, quality
from nestwerk.catalogue.queries.shelf import titles
from nestwerk.search.formats.judged import read_judged
from nestwerk.search.formats.wordlists import DATA
from nestwerk.search.models import Document
from nestwerk.search.queries import find
from nestwerk.search.queries.index import forget


def test_words_alone_reach_their_figure(bundle, settings):
    settings.SEARCH_MEANING = False
    forget()
    names = {title: key for key, title in titles().items()}
    judged = read_judged(DATA / "judged.toml")
    assert {title for one in judged for title in one.relevant} <= set(names)
    figures = quality(lambda one: find(one.query, kind=KIND).keys, judged, names)["ndcg@10"]
    assert figures["nl"] >= 0.75
    assert figures["other"] >= 0.81


def test_the_package_brings_the_vectors_of_its_catalogue(bundle):
    lacking = Document.objects.filter(vectors="{}").exclude(pieces="[]").count()
    assert lacking == 0, "Run: ./nestwerk reindex --bundle"
