"""The index gives back what was put in, and forgets what was taken out."""

import pytest

from nestwerk.search import actions, queries

pytestmark = pytest.mark.django_db


def put(key: str, text: str, *, title: str = "", language: str = "nl", kind: str = "practice") -> None:
    actions.put(kind=kind, key=key, language=language, fields={"title": title, "body": text}, weights={"title": 8})


def test_the_title_counts_most():
    put("a", "Een groep voor vaders")
    put("b", "Praten over thuis", title="Vaders")
    assert queries.find("vader ", kind="practice").keys == ["b", "a"]


def test_the_word_being_typed_finds_its_beginning():
    put("a", "scheiding")
    assert queries.find("schei", kind="practice").keys == ["a"]
    assert queries.find("scheiend", kind="practice").keys == []


def test_putting_again_replaces_and_removing_forgets():
    put("a", "vaders")
    put("a", "moeders")
    assert queries.find("vaders", kind="practice").keys == []
    actions.remove(kind="practice", key="a")
    assert queries.find("moeders", kind="practice").keys == []


def test_one_document_in_two_languages_is_one_answer():
    put("a", "groep ouders")
    put("a", "groupe parents", language="fr")
    assert queries.find("groupe groep", kind="practice").keys == ["a"]


def test_kinds_do_not_mix():
    put("a", "vaders", kind="group")
    assert queries.find("vaders", kind="practice").keys == []


@pytest.mark.parametrize("words", ["", " ", "\x00", "\ud83d", "%_", "' OR 1=1 --", "a" * 100_000, "😀 ((", "\u202eabc"])
def test_nonsense_finds_nothing_and_breaks_nothing(words):
    put("a", "vaders")
    assert queries.find(words, kind="practice").keys == []


def test_two_queries_whatever_is_found(django_assert_num_queries):
    for number in range(20):
        put(str(number), "vaders en moeders")
    with django_assert_num_queries(2):
        assert len(queries.find("vaders moeders", kind="practice").keys) == 20
