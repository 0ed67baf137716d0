"""How a question is read."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nestwerk.search.formats.wordlists import BadWordList, read_thesaurus
from nestwerk.search.queries.lexicon import lexicon
from nestwerk.search.rules.entries import Entry, invert
from nestwerk.search.rules.plain import plain
from nestwerk.search.rules.question import NEAR
from nestwerk.search.rules.reader import Reader

TEXTS = ["vaders groep", "autisme cursus", "alcohol gezin", "pesten school", "scheiding kinderen ruzie"]


@pytest.fixture
def reader() -> Reader:
    entries = [Entry(text, dict.fromkeys(map(_stem, text.split()), 1.0), {"nl": text.split()}) for text in TEXTS]
    return Reader(lexicon(), invert(entries))


def _stem(word: str) -> str:
    from nestwerk.search.rules.stems import stem  # noqa: PLC0415

    return stem(word)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("mijn kind wordt gepest", "nl"),
        ("mon enfant est harcelé", "fr"),
        ("my child is bullied", "en"),
        ("çocuğum okulda zorbalığa uğruyor", "tr"),
        ("ابني يتعرض للتنمر", "ar"),
        ("дитину цькують", "uk"),
        ("", "nl"),
    ],
)
def test_the_language_is_told_by_its_words(reader, text, language):
    assert reader.read(text).language == language


def test_a_name_without_language_is_in_the_visitors(reader):
    assert reader.read("1712", visitor="fr").language == "fr"


@pytest.mark.parametrize("text", ["puber drinkt te veel", "mon fils boit", "alkol bağımlısı", "زوجي مدمن على الكحول"])
def test_lay_words_of_any_language_find_the_field_word(reader, text):
    assert "alcohol" in reader.read(text).terms


def test_what_the_thesaurus_adds_can_be_taken_away(reader):
    added = [added.name for added in reader.read("drank").added]
    assert added == ["alcohol"]
    without = reader.read("drank", without=["alcohol"])
    assert without.added == ()
    assert "alcohol" not in without.terms


def test_a_slip_is_corrected_and_shown(reader):
    asked = reader.read("autisem cursus")
    assert asked.corrected == {"autisem": "autisme"}
    assert asked.meant() == "autisme cursus"


def test_an_unfinished_word_finds_its_beginnings(reader):
    assert reader.read("schei", typing=True).prefix == "schei"
    assert reader.read("schei").prefix == ""
    assert reader.read("groep", typing=True).prefix == ""


def test_stop_words_alone_are_searched_after_all(reader):
    assert reader.read("wie ben ik").words == ("wie", "ben", "ik")
    assert reader.read("wie ben ik").clauses


def test_near_groups_count_little_and_apart(reader):
    worths = [clause.worth for clause in reader.read("vechtscheiding").clauses]
    assert worths.count(NEAR) == 2


@given(text=st.text(), typing=st.booleans())
def test_any_text_is_a_question(text, typing):
    entries = [Entry("a", {"vader": 1.0}, {"nl": ("vader",)})]
    asked = Reader(lexicon(), invert(entries)).read(text, typing=typing)
    assert len(asked.words) <= 24


def test_every_entry_of_the_thesaurus_is_found_by_its_own_words():
    thesaurus = lexicon().thesaurus
    lost = [
        (language, entry)
        for group in thesaurus.groups
        for language, entries in group.words.items()
        for entry in entries
        if group.name not in {spot.group.name for spot in thesaurus.spot(_words(entry), language)}
    ]
    assert lost == []


def _words(entry: str) -> list[str]:
    from nestwerk.search.rules.words import words_of  # noqa: PLC0415

    return words_of(entry.replace("*", ""))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('[[group]]\nname="a"\n[[group]]\nname="a"', "used twice: a"),
        ('[[group]]\nname="a"\nnear=["b"]', "near no group: b"),
    ],
)
def test_a_broken_thesaurus_is_refused(tmp_path, text, reason):
    (tmp_path / "t.toml").write_text(text)
    with pytest.raises(BadWordList, match=reason):
        read_thesaurus(tmp_path / "t.toml")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("mijn man slaat mij", "MIJN MAN SLAAT MIJ."),
        ("  Mijn   man, slaat mij…  ", "mijn man slaat mij"),
        ("réfugié à l’école", unicodedata.normalize("NFD", "Réfugié à l'école ?")),
        ("çocuğum ağlıyor", "ÇOCUĞUM AĞLIYOR!"),
        ("моя дитина не спить", "МОЯ ДИТИНА НЕ СПИТЬ."),
        ("co-ouderschap", "coouderschap"),
        ("Vaders-groep", "vadersgroep"),
        ("ex‑partner", "expartner"),
    ],
)
def test_the_same_words_written_otherwise_are_the_same_question(reader, one, other):
    assert reader.read(one) == reader.read(other)
    language = reader.read(one).language
    assert reader.shortened(one, language) == reader.shortened(other, language) != ""


@given(text=st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40))
def test_a_plain_text_stays_as_it_is_and_has_no_capitals(text):
    once = plain(text)
    assert plain(once) == once
    assert plain(unicodedata.normalize("NFD", text)) == plain(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize("text", ["voor de man", "sint niklaas", "de maan", "alkol", "harcèlement"])
def test_short_words_names_and_words_of_another_language_are_never_corrected(text):
    words = {"nl": ("maan", "niklaus", "vader"), "fr": ("sont",)}
    index = invert([Entry("a", {"maan": 1.0, "niklaus": 1.0, "vader": 1.0, "sont": 1.0}, words)])
    assert Reader(lexicon(), index, lambda name: name == "sint niklaas").read(text).meant() == ""


def test_a_suggestion_stays_in_the_language_of_the_question():
    index = invert([Entry("a", {"moeders": 1.0, "mothers": 1.0}, {"nl": ("moeders",), "en": ("mothers",)})])
    assert index.nearest("moedrs", "nl") == ["moeders"]
    assert index.nearest("moedrs", "en") == index.nearest("moehers", "tr") == []
