"""One word for one thing in each language: what docs/reference/languages.md says never stands in a translation."""

import re
from collections.abc import Iterator

import polib
import pytest

from nestwerk.devtools.messages import EVERYWHERE, PARENTS, catalogue, sentences
from nestwerk.ops.installation import PROJECT

GUIDE = PROJECT / "docs" / "reference" / "languages.md"
_ROW = re.compile(r"^\| [^|]+ \| (\w\w) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
# Words that a parent may send to a friend from her plan: there she says 'you' as friends do.
TO_A_FRIEND = {
    "Hello %(name)s, may I ask you something?",
    "May I ask you this?",
    "Hello, I am bringing together some people who are around us. Will you come?",
}


def never(guide: str, language: str) -> list[str]:
    """Return the words that the guide bans from a language."""
    return [word.strip() for code, _, words in _ROW.findall(guide) if code == language for word in words.split(",")]


def wrong(po: polib.POFile, words: list[str]) -> Iterator[str]:
    """Yield each translation that holds one of these words, with the word."""
    ends = "|".join(re.escape(word.removesuffix("*")) + (r"\w*" if word.endswith("*") else "") for word in words)
    banned = re.compile(rf"(?<![\w-])(?:{ends})(?![\w-])", re.IGNORECASE)
    for entry in po:
        for said in (entry.msgstr, *entry.msgstr_plural.values()):
            if entry.msgid not in TO_A_FRIEND and (found := banned.search(said)):
                yield f"{found[0]}: {said}"


@pytest.mark.parametrize("language", [*EVERYWHERE, *PARENTS])
def test_one_word_for_one_thing(language: str) -> None:
    words = never(GUIDE.read_text(), language)
    assert len(words) >= 5
    assert list(wrong(polib.pofile(str(catalogue(language))), words)) == []


def test_what_we_say_is_said() -> None:
    """A row about a word that no translation uses guards nothing."""
    for language in (*EVERYWHERE, *PARENTS):
        said = " ".join(entry.msgstr for entry in polib.pofile(str(catalogue(language)))).lower()
        for code, words, _ in _ROW.findall(GUIDE.read_text()):
            ours = [word.strip() for word in re.split(r"[,;]|one of them:", words) if word.strip()]
            assert code != language or [word for word in ours if word.lower() in said], words


def test_a_planted_word_is_found() -> None:
    po = polib.POFile()
    po.append(polib.POEntry(msgid="The facilitators", msgstr="De facilitatoren"))
    po.append(polib.POEntry(msgid="A button", msgstr="Een knop"))
    po.append(polib.POEntry(msgid="A plural", msgid_plural="Plurals", msgstr_plural={0: "Een bladzijde", 1: "Twee"}))
    assert list(wrong(po, ["facilitator*", "bladzijde"])) == [
        "facilitatoren: De facilitatoren",
        "bladzijde: Een bladzijde",
    ]
    assert list(wrong(po, ["facilitato", "kno"])) == []


# Pages of a parent alone; at a dialogue session parents, schools and services sit together, and French says vous.
HERS = re.compile(
    r"(?:gatherings|nests|participants|evaluation|findings)/templates/\w+/parent/|nests/(?:views|forms)/(?!team)"
    r"|evaluation/(?:templates/evaluation/_nobody|(?:forms|actions)/telling|actions/delivering|views/parent)"
    r"|findings/(?:actions/answering|views/parent)|gatherings/(?:forms/mine|views/readable)"
    r"|(?:evaluation|findings)/views/team/papers"
)
_VOUS = re.compile(r"\b(?:vous|votre|vos|vôtres?|(?!assez|rendez)\w{3,}ez)\b", re.IGNORECASE)
# Of several, or said by her to the team.
TO_SEVERAL = (
    "à vous tous",
    "vous venez",
    "Vous êtes inscrits tous les deux",
    "Ce que vous gardez sur moi",
    "choisit avec vous",
    "Vous vous voyez, et vous partagez",
    "Oui, vous pouvez le garder",
    "Ne m’envoyez pas",
    "Non, effacez ceci",
    "Envoyez-moi",
    "Donnez-moi",
)


def formal(po: polib.POFile, hers: set[tuple[str, str]]) -> list[str]:
    """Return the translations of a parent's own pages that say vous to her."""
    said = [(entry, text) for entry in po for text in (entry.msgstr, *entry.msgstr_plural.values())]
    return [
        text
        for entry, text in said
        if (entry.msgid, entry.msgctxt or "") in hers
        and _VOUS.search(re.sub("|".join(map(re.escape, TO_SEVERAL)), "", text))
    ]


def test_french_says_tu_to_a_parent_on_her_own_pages() -> None:
    places = sentences().places
    hers = {(one.words, one.context) for one, files in places.items() if all(HERS.match(file) for file in files)}
    po = polib.pofile(str(catalogue("fr")))
    assert len(hers) > 300
    assert formal(po, hers) == []
    planted = polib.POFile()
    planted.append(polib.POEntry(msgid="Your page", msgstr="Votre page"))
    planted.append(polib.POEntry(msgid="Both", msgstr="Vous êtes inscrits tous les deux."))
    assert formal(planted, {("Your page", ""), ("Both", "")}) == ["Votre page"]
