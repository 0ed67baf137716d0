"""Words, terms, order and passages, on paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nestwerk.search.rules.order import Posting, rank
from nestwerk.search.rules.passages import passage
from nestwerk.search.rules.words import postings, question_of, term_of, words_of


@pytest.mark.parametrize(
    ("one", "other"),
    [("vader", "vaders"), ("groep", "groepen"), ("baby", "babys"), ("gezin", "gezinnen"), ("huis", "huizen"),
     ("brief", "brieven"), ("ruzie", "ruzies"), ("school", "scholen"), ("kind", "kindjes"), ("pest", "pesten")],
)  # fmt: skip
def test_forms_of_one_word_are_one_term(one, other):
    assert term_of(one) == term_of(other)


@pytest.mark.parametrize(("one", "other"), [("moeder", "moed"), ("school", "schaal"), ("kind", "kin")])
def test_other_words_stay_apart(one, other):
    assert term_of(one) != term_of(other)


def test_a_question_is_its_telling_words_and_the_word_being_typed():
    asked = question_of("Ik zoek iets voor mijn ruzies met pub")
    assert (asked.terms, asked.prefix) == (("ruzi", "pub"), "pub")
    assert question_of("ru").prefix == ""


def test_stop_words_alone_are_searched_after_all():
    assert question_of("wie ben ik").terms == ("wie", "ben", "ik")


@given(st.text())
def test_any_text_is_a_question(text):
    asked = question_of(text)
    assert len(asked.terms) <= 24
    assert all(len(word) <= 40 for word in words_of(text))


def test_a_field_that_weighs_more_counts_more():
    assert postings({"title": "Rust", "body": "rust in huis"}, {"title": 8.0}) == {"rust": 9.0, "huis": 1.0}


def test_a_rare_word_and_a_short_document_go_first():
    asked = question_of("groep baby ")
    found = [Posting("lang", "groep", 1, 400), Posting("kort", "groep", 1, 40), Posting("baby", "baby", 1, 40)]
    assert [match.key for match in rank(asked, found, documents=10, mean_length=160)] == ["baby", "kort", "lang"]


def test_equal_scores_are_ordered_by_key():
    found = [Posting(key, "groep", 1, 40) for key in "cab"]
    assert [match.key for match in rank(question_of("groep "), found, documents=3, mean_length=40)] == ["a", "b", "c"]


def test_a_passage_marks_what_was_found():
    text = "Moeders praten met elkaar. " * 20 + "Zo leren ze rúzies oplossen."
    runs = passage(text, {"ruzi"})
    assert [words for words, marked in runs if marked] == ["rúzies"]
    assert runs[0] == ("… ", False)
    assert "".join(words for words, _ in runs[1:]) in text + " …"


def test_no_match_no_passage():
    assert passage("Moeders praten", {"vader"}) == []


@given(st.text(), st.sets(st.text(min_size=1, max_size=5)))
def test_a_passage_never_invents_words(text, terms):
    words = "".join(words for words, _ in passage(text, terms))
    assert words.removeprefix("… ").removesuffix(" …") in text
