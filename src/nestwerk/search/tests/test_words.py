"""Words, stems and compounds, on paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nestwerk.search.queries import language_of_words
from nestwerk.search.queries.lexicon import lexicon
from nestwerk.search.rules.postings import postings, spelled
from nestwerk.search.rules.stems import stem
from nestwerk.search.rules.typos import Nearby, distance
from nestwerk.search.rules.words import placed_words, words_of

WORDS = st.text(alphabet="abcdefgh", max_size=8)


def test_apostrophes_inside_words():
    assert words_of("baby's, l'enfant en сім'я") == ["babys", "l", "enfant", "en", "сімя"]


@given(st.text())
def test_every_word_stands_where_it_is_said_to_stand(text):
    for word, start, end in placed_words(text):
        assert 0 < len(word) <= 40
        assert text[start:end].strip()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("vader", "vaders"),
        ("groep", "groepen"),
        ("baby", "babys"),
        ("crisis", "crisis"),
        ("mens", "mensen"),
        ("proces", "processen"),
        ("gezin", "gezinnen"),
        ("huis", "huizen"),
        ("brief", "brieven"),
        ("ruzie", "ruzies"),
        ("school", "scholen"),
        ("kind", "kinderen"),
        ("pest", "gepest"),
        ("kwetsbaar", "kwetsbaarheid"),
        ("begeleiden", "begeleiding"),
        ("verslaafd", "verslaving"),
        ("wekelijks", "wekelijkse"),
    ],
)
def test_forms_of_one_word_are_one_term(one, other):
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("one", "other"), [("moeder", "moed"), ("school", "schaal"), ("kind", "kin"), ("leven", "lef")]
)
def test_other_words_stay_apart(one, other):
    assert stem(one) != stem(other)


@given(st.text(min_size=1))
def test_a_word_has_a_stem(word):
    assert stem(word)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("opvoedingswinkel", ("opvoeding", "winkel")),
        ("kinderopvang", ("kinder", "opvang")),
        ("vechtscheiding", ("vecht", "scheiding")),
        ("vaardigheidstraining", ("vaardigheid", "training")),
        ("vluchtelingenkinderen", ("vluchtelingen", "kinderen")),
        ("moeder", ()),
        ("ondersteuning", ()),
        ("begeleiding", ()),
        ("oudergroep", ("ouder", "groep")),
        ("gokverslaafde", ("gok", "verslaafde")),
    ],
)
def test_compounds_are_cut_where_they_were_joined(word, parts):
    assert lexicon().cutter.cut(word) == parts


@given(st.text(alphabet="kinderopvagsl", max_size=40))
def test_a_cut_loses_only_joints(word):
    parts = lexicon().cutter.cut(word)
    assert len(parts) != 1
    assert sum(map(len, parts)) <= len(word)


def test_a_compound_counts_and_so_do_its_parts():
    found = postings({"title": "Oudergroep", "body": "de groep"}, {"title": 8.0}, language="nl", lexicon=lexicon())
    assert found == {"oudergroep": 8.0, "ouder": 4.0, "groep": 5.0}
    assert spelled({"title": "Oudergroep", "body": "de groep"}) == ["oudergroep", "de", "groep"]


@pytest.mark.parametrize(
    ("one", "other", "slips"), [("autisem", "autisme", 1), ("watter", "water", 1), ("pest", "pest", 0)]
)
def test_slips_are_counted(one, other, slips):
    assert distance(one, other) == slips


@given(WORDS, WORDS)
def test_distance_is_symmetric_and_zero_for_equals(one, other):
    assert distance(one, other) == distance(other, one)
    assert (distance(one, other) == 0) == (one == other)


def test_the_nearest_word_is_found_and_a_far_one_is_not():
    near = Nearby(["autisme", "water", "moeder"])
    assert near.nearest("autisem") == ["autisme"]
    assert near.nearest("atlas") == near.nearest("mo") == near.nearest("1712") == []


WRITTEN = {
    "Wie brengt mijn dochter om 8.15 uur naar school?": "nl",
    "Qui peut garder mon fils avec ses cousins ?": "fr",
    "Who can take my daughter to school when I am ill?": "en",
    "Kızım için palto arıyorum": "tr",
    "من يستطيع أن يساعدني يوم الثلاثاء؟": "ar",
    "Хто може забрати мою доньку зі школи?": "uk",
    "Кто может забрать мою дочь? Мы ещё не знаем.": "ru",
    # Not sure, so it is not said: too few words, another language in a script of ours, two scripts, nothing at all.
    "Samen koken": "",
    "چه کسی می‌تواند کمک کند؟": "",
    "Mi hijo no duerme en la noche, que puedo hacer?": "",
    "Slapen نوم": "",
    "8.15": "",
    "": "",
}


@pytest.mark.parametrize("words", WRITTEN)
def test_the_language_of_words_is_told_by_the_words_or_not_at_all(words):
    assert language_of_words(words) == WRITTEN[words]
