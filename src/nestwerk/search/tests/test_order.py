"""From words and meaning to an order."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nestwerk.search.rules.ages import age_points, ages_in
from nestwerk.search.rules.asked import Asks
from nestwerk.search.rules.entries import Entry, invert
from nestwerk.search.rules.fusion import Evidence, fuse, vouched
from nestwerk.search.rules.grams import gram_clauses, gram_postings
from nestwerk.search.rules.meaning import Meanings, Texts, squeeze, stretch
from nestwerk.search.rules.measures import dcg_share, percentile, reciprocal
from nestwerk.search.rules.passages import passage
from nestwerk.search.rules.question import Clause
from nestwerk.search.rules.segments import Segments

TERMS = st.dictionaries(st.sampled_from("abcdef"), st.floats(0.5, 8), min_size=1, max_size=4)


def order(entries: list[Entry], *clauses: Clause) -> list[str]:
    index = Segments([invert(entries)])
    scores, most = index.scores(clauses)
    return [match.key for match in fuse(evidence(index.keys, scores / np.float32(most)))[0]]


def evidence(keys: list[str], sheet: np.ndarray, near: object = None, **more: object) -> Evidence:
    nothing = np.zeros(len(keys), np.float32)
    found = None if near is None else np.array(near, np.float32)
    told = {"asked": nothing, "grams": nothing, "ages": nothing, **more}
    return Evidence(keys, np.asarray(sheet, np.float32), near=found, **told)  # type: ignore[arg-type]


def test_a_rare_word_and_a_short_document_go_first():
    entries = [
        Entry("lang", {"groep": 1, "x": 9}),
        Entry("kort", {"groep": 1}),
        Entry("baby", {"baby": 1}),
        Entry("o", {"y": 1}),
    ]
    assert order(entries, Clause({"groep": 1.0}), Clause({"baby": 1.0})) == ["baby", "kort", "lang"]


def test_equal_scores_are_ordered_by_key():
    assert order([Entry(key, {"groep": 1.0}) for key in "cab"], Clause({"groep": 1.0})) == ["a", "b", "c"]


def test_several_words_count_where_all_of_them_stand():
    entries = [Entry("beide", {"een": 1, "twee": 1}), Entry("een", {"een": 1})]
    assert order(entries, Clause({("een", "twee"): 1.0})) == ["beide"]


@given(st.lists(TERMS, min_size=2, max_size=12), st.integers(1, 11))
def test_an_index_in_two_parts_answers_as_one(documents, cut):
    entries = [Entry(str(number), terms) for number, terms in enumerate(documents)]
    whole = invert(entries)
    halves = [
        invert(entries[:cut], mean_length=whole.mean_length),
        invert(entries[cut:], mean_length=whole.mean_length),
    ]
    clauses = [Clause({"a": 1.0, "b": 0.5}), Clause({("c", "d"): 1.0}, 0.5, shared=True), Clause({"e": 1.0})]
    one, most = Segments([whole]).scores(clauses)
    two, also = Segments(halves).scores(clauses)
    np.testing.assert_allclose(one, two, rtol=1e-4)
    assert most == pytest.approx(also)


def test_what_is_gone_is_not_found():
    index = Segments([invert([Entry("a", {"x": 1}), Entry("b", {"x": 1})])], gone=[0])
    scores, _ = index.scores([Clause({"x": 1.0})])
    assert [match.key for match in fuse(evidence(index.keys, scores + 1, gone=[0]))[0]] == ["b"]


@given(st.integers(0, 1000))
def test_squeezed_vectors_keep_their_direction(seed):
    vectors = np.random.default_rng(seed).normal(size=(3, 64)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    assert (np.einsum("ij,ij->i", vectors, stretch(squeeze(vectors))) > 0.999).all()


def meanings(documents: int, each: int, seed: int = 0) -> Meanings:
    vectors = np.random.default_rng(seed).normal(size=(documents * each, 16)).astype(np.float32)
    half = documents // 2
    owners = np.repeat(np.arange(documents), each).astype(np.int32)
    squeezed = squeeze(vectors)
    return Meanings(
        [
            Texts(half, squeezed[: half * each], owners[: half * each]),
            Texts(documents - half, squeezed[half * each :], owners[half * each :] - half),
        ]
    )


def test_a_document_is_as_near_as_its_nearest_texts():
    known = meanings(40, 5)
    asked = stretch(known.parts[1].vectors)[12]
    standard = known.nearness(asked, np.arange(40))
    assert int(standard.argmax()) == 20 + 12 // 5
    assert known.best(asked) == pytest.approx(1.0, abs=0.01)


def test_a_large_index_finds_the_same_first_ones():
    known = meanings(22_000, 1)
    asked = stretch(known.parts[0].vectors)[50]
    standard = known.nearness(asked, known.first_look(asked))
    assert int(standard.argmax()) == 50
    assert np.isneginf(standard).any()


def test_meaning_finds_what_no_word_does():
    known = meanings(40, 5)
    near = known.nearness(stretch(known.parts[0].vectors)[0], np.arange(40))
    keys = [str(number) for number in range(40)]
    assert fuse(evidence(keys, np.zeros(40), near))[0][0].key == "0"
    assert fuse(evidence(keys, np.zeros(40)))[0] == []


def test_the_nearest_questions_count_and_who_has_none_is_not_compared():
    known = meanings(40, 5)
    asks = Asks([known.parts[0], Texts(3, known.parts[0].vectors[:0], known.parts[0].owners[:0])])
    near, cosine = asks.nearness(stretch(known.parts[0].vectors)[12])
    assert (int(np.nanargmax(near)), int(np.nanargmax(cosine))) == (12 // 5, 12 // 5)
    assert cosine[12 // 5] == pytest.approx(1.0, abs=0.01)
    assert np.isnan(near[-3:]).all()
    # One very near question says more than five that are somewhat near.
    one, five = np.array([[127, 0]] + [[0, 127]] * 4, np.int8), np.array([[90, 90]] * 5, np.int8)
    owners = np.repeat(np.arange(2), 5).astype(np.int32)
    near, _ = Asks([Texts(2, np.concatenate([one, five]), owners)]).nearness(np.array([1, 0], np.float32))
    assert near[0] > near[1]


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("mijn dochter van 14 zegt niks", (14.0,)),
        ("mon fils de 7 ans", (7.0,)),
        ("kinderen van 4 tot 6 jaar", (4.0, 6.0)),
        ("5 yaşındaki oğlum", (5.0,)),
        ("сину 3 роки", (3.0,)),
        ("baby van 6 weken", ()),
        ("my son is 8 months", (0.5,)),
        ("om de 2 weken", ()),
        ("ik ben 45 jaar", ()),
    ],
)
def test_ages_of_children_are_read_in_figures(text, ages):
    assert ages_in(text) == ages


def test_an_age_that_fits_goes_up_and_one_far_off_goes_down():
    low, high = np.array([12, 0, np.nan, 13], np.float32), np.array([18, 3, np.nan, np.nan], np.float32)
    assert age_points([14.0], low, high, good=1.0, bad=2.0).tolist() == [1.0, -2.0, 0.0, 1.0]
    assert age_points([], low, high, good=1.0, bad=2.0).tolist() == [0.0] * 4


def test_runs_of_letters_find_another_form_of_a_word_in_its_own_language():
    entries = [
        Entry("uk", gram_postings("моя дитина не спить", "uk", ())),
        Entry("tr", gram_postings("bebeğim geceleri uyumuyor".translate(str.maketrans("ğ", "g")), "tr", ())),
        Entry("fr", gram_postings("mon bebe pleure", "fr", ())),
    ]
    index = Segments([invert(entries)])
    for words, language in ((["дитини", "спала"], "uk"), (["bebegimin", "uykusu"], "tr"), (["bebes"], "fr")):
        scores, most = index.scores(gram_clauses(words, language, ()))
        assert index.keys[int(scores.argmax())] == language
        assert 0.05 < scores.max() / most <= 1.0


def test_what_fits_is_cut_where_scores_fall_and_nothing_fits_a_strange_question():
    keys = list("abcdef")
    shares = np.array([0.9, 0.8, 0.2, 0.1, 0.0, 0.0])
    near = [2.5, 2.0, 0.5, 0.2, 1.4, -1.0]
    matches, fitting = fuse(evidence(keys, shares, near, cosine=np.full(6, 0.9, np.float32)))
    assert ([match.key for match in matches][:2], fitting) == (["a", "b"], 2)
    far = evidence(keys, np.zeros(6), near, cosine=np.full(6, 0.84, np.float32))
    assert fuse(far)[1] == 0
    assert fuse(far)[0] != []


def test_nonsense_is_not_vouched_for():
    known = {"use": meanings(40, 5)}
    assert vouched(known, {"use": stretch(known["use"].parts[0].vectors)[0]})
    assert not vouched(known, {"use": np.zeros(16, np.float32)})
    assert not vouched(known, {"e5": np.ones(16, np.float32)})


def test_a_passage_marks_what_was_found():
    text = "Moeders praten met elkaar. " * 20 + "Zo leren ze rúzies oplossen in de oudergroep."
    runs = passage(text, {"ruzi", "groep"}, cut=lambda word: ("ouder", "groep") if word == "oudergroep" else ())
    assert [words for words, marked in runs if marked] == ["rúzies", "oudergroep"]
    assert runs[0] == ("… ", False)


@given(st.text(), st.sets(st.text(min_size=1, max_size=5)))
def test_a_passage_never_invents_words(text, terms):
    words = "".join(words for words, _ in passage(text, terms))
    assert words.removeprefix("… ").removesuffix(" …") in text


def test_measures():
    assert dcg_share(["a", "b"], {"a": 2, "b": 1}) == 1.0
    assert dcg_share(["x", "a"], {"a": 2}) == pytest.approx(0.6309, abs=1e-4)
    assert reciprocal(["x", "a"], {"a": 1}) == 0.5
    assert reciprocal([], {"a": 1}) == dcg_share([], {}) == percentile([], 50) == 0.0
    assert percentile([3, 1, 2], 50) == 2
