"""States, differences, merging and twins, on paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nestwerk.catalogue.rules import differences, flat, links_from, links_text, pieces, summary_from
from nestwerk.catalogue.rules.diff import MOST_PARTS
from nestwerk.editorial.rules.merging import merge, merged, merged_sets
from nestwerk.editorial.rules.states import leads, moves_from
from nestwerk.editorial.rules.twins import LIKELY, alike, names_alike, titles_alike

TEXT = st.text(alphabet="ab c\n", max_size=60)


@pytest.mark.parametrize(
    ("state", "moves"),
    [
        ("draft", ["submit", "publish", "archive"]),
        ("in-review", ["publish", "send_back", "archive"]),
        ("published", ["archive"]),
        ("archived", ["bring_back"]),
    ],
)
def test_which_steps_each_state_has(state, moves):
    assert moves_from(state) == moves


def test_a_step_from_another_state_leads_nowhere():
    assert (leads("publish", state="draft"), leads("publish", state="archived")) == ("published", None)


@given(TEXT, TEXT)
def test_the_pieces_hold_both_texts(before, after):
    found = pieces(before, after)
    assert "".join(piece.words for piece in found if piece.kind != "ins") == before
    assert "".join(piece.words for piece in found if piece.kind != "del") == after


def test_one_word_is_one_piece():
    told = [(piece.kind, piece.words) for piece in pieces("een groep voor ouders", "een groep voor moeders")]
    assert told == [("same", "een groep voor "), ("del", "ouders"), ("ins", "moeders")]


def test_a_very_long_text_is_compared_by_lines():
    long = "woord " * MOST_PARTS
    assert [piece.kind for piece in pieces(f"{long}\neen", f"{long}\ntwee")] == ["same", "del", "ins"]


def test_fields_that_differ_in_the_order_of_the_later_one():
    found = differences({"a": "1", "gone": "x", "same": "s"}, {"same": "s", "b": "2", "a": "3"})
    assert [(one.field, one.before, one.after) for one in found] == [("b", "", "2"), ("a", "1", "3"), ("gone", "x", "")]


@pytest.mark.parametrize(
    ("base", "theirs", "mine", "kept", "clash"),
    [
        ("a", "a", "b", "b", False),
        ("a", "b", "a", "b", False),
        ("a", "b", "b", "b", False),
        ("a", "b", "c", "c", True),
    ],
)
def test_three_hands_on_one_field(base, theirs, mine, kept, clash):
    assert merge(base, theirs, mine) == (kept, clash)


def test_only_fields_in_which_the_other_wrote_are_told():
    found = merged({"a": "0", "b": "0", "c": "0"}, {"a": "1", "b": "0", "c": "1"}, {"a": "0", "b": "2", "c": "2"})
    assert [(one.field, one.text, one.clash) for one in found] == [("a", "1", False), ("c", "2", True)]


@given(st.sets(st.integers(0, 5)), st.sets(st.integers(0, 5)))
def test_a_set_that_one_left_alone_is_what_the_other_made_of_it(base, mine):
    assert merged_sets(base, base, mine) == mine == merged_sets(base, mine, base)


def test_a_snapshot_reads_as_one_text_per_field():
    told = flat(
        {
            "language": "nl",
            "title": "T",
            "initiators": ["A", "B"],
            "age_from": 2.5,
            "age_to": None,
            "participation": {"target": {"rollout": "meedoen"}},
            "sheets": {"nl": {"goal": "G"}, "fr": {"summary": "S"}},
            "links": [["https://a", "https://a"], ["https://b", "B"]],
        },
        ["summary", "goal"],
    )
    assert {name: text for name, text in told.items() if text} == {
        "title": "T",
        "initiators": "A\nB",
        "goal": "G",
        "fr:summary": "S",
        "age_from": "2.5",
        "matrix": "target, rollout: meedoen",
        "links": "https://a\nhttps://b B",
    }


def test_links_as_lines_and_back():
    links = [("https://a.be/", "https://a.be/"), ("http://b.be/x", "B en zo")]
    assert links_from(links_text(links)) == links
    assert links_from("ftp://x\ngeen adres\n") == []


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        ("Kort.", "Kort."),
        ("Een. " * 80, ("Een. " * 60).strip()),
        ("lang" * 100, "lang" * 74 + "lan…"),
        ("- a\n- b", "- a b"),
    ],
)
def test_a_summary_out_of_whole_sentences(text, summary):
    assert summary_from(text) == summary


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("Home-Start", "Home Start"),
        ("Café-ouders", "Cafe ouders"),
        ("De Babytheek", "babytheek"),
        ("Kinderen uit de knel", "Kinderen uit de Knel: groep bij scheiding"),
        ("Ontmoetingsgroep veerkrachtige ouders", "Ontmoetingsgroep Veerkrachtige Ouder"),
    ],
)
def test_titles_that_are_likely_one(mine, theirs):
    assert titles_alike(mine, theirs) == titles_alike(theirs, mine) >= LIKELY


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [("Oudergroep", "Praatgroep"), ("De Kiem", "De Kern"), ("", "X"), ("Spel in huis", "Spel op straat")],
)
def test_titles_that_are_not(mine, theirs):
    assert titles_alike(mine, theirs) < LIKELY


def test_who_started_it_takes_away_doubt():
    assert names_alike(["CAW Antwerpen"], ["CAW Antwerpen", "Stad Gent"]) == 1.0
    assert names_alike([], ["X"]) == 0.0
    assert alike(0.5, 0.0, 0.0) < LIKELY < alike(0.5, 1.0, 0.0) <= alike(0.5, 1.0, 1.0) <= 1.0
