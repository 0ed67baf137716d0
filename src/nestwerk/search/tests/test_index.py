"""The index gives back what was put in, and forgets what was taken out."""

import pytest
from django.db import transaction

from nestwerk.search import actions, queries
from nestwerk.search.models import Document, MissedSearch
from nestwerk.search.queries.index import forget

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def words_alone(settings):
    settings.SEARCH_MEANING = False
    forget()


def put(key: str, text: str, *, title: str = "", language: str = "nl", kind: str = "practice") -> bool:
    fields = {"title": title, "body": text}
    return actions.put(kind=kind, key=key, language=language, fields=fields, weights={"title": 8})


def keys(words: str, **more: object) -> list[str]:
    return queries.find(words, kind="practice", **more).keys  # type: ignore[arg-type]


def test_the_title_counts_most():
    put("a", "Een groep voor vaders")
    put("b", "Praten over thuis", title="Vaders")
    assert keys("vader") == ["b", "a"]


def test_the_word_being_typed_finds_its_beginning():
    put("a", "scheiding")
    assert keys("schei", typing=True) == ["a"]
    assert keys("schei ", typing=True) == []


def test_putting_again_replaces_and_removing_forgets():
    assert put("a", "vaders")
    assert not put("a", "vaders")
    assert put("a", "moeders")
    assert keys("vaders") == []
    actions.remove(kind="practice", key="a")
    assert keys("moeders") == []


def test_what_is_rolled_back_was_never_there():
    put("b", "moeders")
    with transaction.atomic():
        put("a", "vaders")
        assert keys("vaders") == ["a"]
        transaction.set_rollback(True)
    assert keys("vaders") == []


def test_one_document_in_two_languages_is_one_answer():
    put("a", "groep ouders")
    put("a", "groupe parents", language="fr")
    assert keys("groupe groep") == ["a"]
    actions.remove(kind="practice", key="a", except_in=["fr"])
    assert keys("groupe") == ["a"]
    assert Document.objects.count() == 1


def test_kinds_do_not_mix():
    put("a", "vaders", kind="group")
    assert keys("vaders") == []


@pytest.mark.parametrize(
    "words",
    [
        "",
        " ",
        "\x00",
        "\ud83d",
        "%_",
        "' OR 1=1 --",
        "a" * 1_000_000,
        "😀 ((",
        "\u202eabc",
        '"NEAR(* ^',
        "x" * 20_000,
        "woord " * 200_000,
        "ж" * 20_000,
    ],
)
def test_nonsense_finds_nothing_and_breaks_nothing(words, caplog):
    put("a", "vaders")
    assert keys(words) == []
    assert caplog.text == ""


def test_one_query_whatever_is_found(django_assert_num_queries):
    for number in range(20):
        put(str(number), "vaders en moeders")
    assert len(keys("vaders moeders")) == 20
    with django_assert_num_queries(1):
        assert len(keys("vaders moeders")) == 20


def test_a_large_index_keeps_changes_beside_it(monkeypatch):
    monkeypatch.setattr("nestwerk.search.queries.index.SMALL", 0)
    monkeypatch.setattr("nestwerk.search.queries.index.LOOK_AGAIN", 0.0)
    for number in range(5):
        put(str(number), "vaders")
    assert keys("vaders") == ["0", "1", "2", "3", "4"]
    put("3", "moeders")
    put("nieuw", "vaders")
    actions.remove(kind="practice", key="1")
    assert keys("vaders") == ["0", "2", "4", "nieuw"]
    assert keys("moeders") == ["3"]
    monkeypatch.setattr("nestwerk.search.queries.index.MOST_BESIDE", 1)
    put("4", "moeders")
    assert keys("moeders") == ["3", "4"]


def test_sweeping_takes_out_what_nobody_owns():
    put("a", "vaders")
    put("b", "vaders")
    assert actions.sweep(kind="practice", keys={"a"}) == 1
    assert keys("vaders") == ["a"]


def test_searches_without_result_are_counted_by_words_alone(at):
    for words in (
        "Zwemles!",
        "zwemles",
        "bel mij op 0470",
        "an@example.org",
        "een heel verhaal over wat er thuis gebeurde",
    ):
        actions.count_missed(words=words, language="nl", on=at.date())
    assert [(row.words, row.times) for row in queries.missed()] == [("zwemles", 2)]
    assert {field.name for field in MissedSearch._meta.fields} == {"id", "words", "language", "times", "last_on"}
