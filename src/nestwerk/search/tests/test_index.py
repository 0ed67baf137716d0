"""The index gives back what was put in, and forgets what was taken out."""

import sys
from datetime import timedelta

import numpy as np
import pytest
import time_machine
from django.db import transaction
from django.db.models import F

from nestwerk.kernel.models import Remembered
from nestwerk.search import actions, queries
from nestwerk.search.formats.rows import vectors_to_text
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


def test_two_queries_whatever_is_found(django_assert_num_queries):
    """Whether the index still holds, and what is remembered."""
    for number in range(20):
        put(str(number), "vaders en moeders")
    assert len(keys("vaders moeders")) == 20
    with django_assert_num_queries(2):
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


class Silent:
    """Encoders that take their time, until they do not; they count how often they were asked."""

    def __init__(self, vectors: dict[str, np.ndarray]) -> None:
        self.vectors, self.asked = vectors, 0

    def query(self, text: str, **more: object) -> dict[str, np.ndarray]:
        self.asked += 1
        return self.vectors


@pytest.fixture
def with_vectors(settings, monkeypatch):
    """Two documents with vectors, and a line to encoders that each test sets."""
    settings.SEARCH_MEANING = True
    put("a", "vaders praten over vroeger en thuis")
    put("b", "vaders")
    for key, vector in (("a", [127, 0]), ("b", [0, 127])):
        text = vectors_to_text({"e5": [np.array(vector, np.int8)]})
        Document.objects.filter(key=key).update(vectors=text, pieces='["x"]', revision=F("revision") + 1)

    def answer(vectors: dict[str, np.ndarray]) -> Silent:
        line = Silent(vectors)
        monkeypatch.setattr(sys.modules["nestwerk.search.queries.find"], "encoders", lambda: line)
        return line

    return answer


def test_an_answer_is_remembered_for_all_and_its_next_page_keeps_the_order(with_vectors):
    line = with_vectors({"e5": np.array([1, 0], np.float32)})
    first = queries.find("vaders", kind="practice")
    assert (first.keys, first.by_meaning, first.too_late) == (["a", "b"], True, False)
    # Another process, or this one under load: no encoder is asked, and the answer is the same.
    line = with_vectors({})
    assert queries.find("Vaders.", kind="practice").matches == first.matches
    assert line.asked == 0
    put("c", "vaders")
    assert queries.find("vaders", kind="practice").too_late


def test_an_answer_without_meaning_says_so_and_keeps_its_order_for_a_while_only(with_vectors, at):
    with_vectors({})
    first = queries.find("vaders", kind="practice")
    assert (first.keys, first.too_late) == (["b", "a"], True)
    with_vectors({"e5": np.array([1, 0], np.float32)})
    again = queries.find("vaders", kind="practice")
    assert (again.matches, again.too_late) == (first.matches, True)
    with time_machine.travel(at + timedelta(minutes=3)):
        later = queries.find("vaders", kind="practice")
    assert (later.keys, later.too_late) == (["a", "b"], False)


def test_what_is_remembered_names_nobody_and_no_question(with_vectors):
    with_vectors({"e5": np.array([1, 0], np.float32)})
    queries.find("vaders", kind="practice")
    assert [row for row in Remembered.objects.values_list("key", "value") if "vader" in str(row)] == []
    assert Remembered.objects.exists()
