"""In which language are words written? By script, common words, known words and telling letters."""

import re
from collections.abc import Collection, Mapping, Sequence

from nestwerk.kernel.text import fold

# Letters and letter pairs that are usual in one of our Latin languages and rare in the others.
_TELLING = {
    "nl": ("ij", "oe", "aa", "ui", "sch", "uu", "ee", "oo"),
    "fr": ("eau", "eux", "é", "è", "ê", "à", "oi", "ui", "qu", "ç", "ai"),
    "en": ("th", "wh", "ing", "sh", "ea", "ou", "gh"),
    "tr": ("ı", "ş", "ğ", "ç", "lar", "ler", "ü", "ö"),
}
_COMMON, _KNOWN, _LETTERS, _ASKED = 2.0, 1.5, 0.3, 0.5


def language_of(
    text: str,
    words: Sequence[str],
    *,
    common: Mapping[str, Collection[str]],
    known: Mapping[str, int],
    visitor: str = "nl",
) -> str:
    """Return the likeliest language code; the visitor's own where nothing tells.

    `words` are the folded words of the text, `known` how many of them the thesaurus knows per language.
    """
    letters = text.lower()
    if any("\u0600" <= letter <= "\u06ff" for letter in letters):
        return "ar"
    if any("\u0400" <= letter <= "\u04ff" for letter in letters):
        return "uk"
    scores = {}
    for language, telling in _TELLING.items():
        scores[language] = (
            _COMMON * sum(word in common[language] for word in words)
            + _KNOWN * known.get(language, 0)
            + _LETTERS * sum(letters.count(sign) for sign in telling)
            + (_ASKED if language == visitor else 0.0)
        )
    # Dutch first on a tie: it is what the texts are in.
    return max(scores, key=lambda language: (scores[language], language == "nl"))


_ARABIC, _CYRILLIC = re.compile(r"[\u0600-\u06ff]"), re.compile(r"[\u0400-\u04ff]")
# Letters of neighbours in the same script: Persian, Urdu and Kurdish beside Arabic; Russian beside Ukrainian.
_BESIDE_ARABIC = re.compile(r"[\u067e\u0686\u0698\u06af\u06a9\u06cc\u06c1\u06d5\u06ce\u06c6\u0679\u0688\u0691]")
_UKRAINIAN, _RUSSIAN = re.compile("[іїєґ]"), re.compile("[ыэъё]")
_TURKISH, _BESIDE_TURKISH = re.compile("[ığ]"), re.compile("[êîûwxqə]")
_LETTER, _WORD = re.compile(r"[^\W\d_]"), re.compile(r"[^\W\d_]+")
# So many letters must be of one script, so many different words of one language, and so much more often than another.
_OF_ONE_SCRIPT, _WORDS_THAT_TELL, _MORE_OFTEN = 0.8, 2, 3


def telling_words(common: Mapping[str, Collection[str]]) -> dict[str, frozenset[str]]:
    """Return per Latin language the common words that no other of ours has."""
    every = {language: frozenset(common[language]) for language in _TELLING}
    return {
        language: words.difference(*(other for code, other in every.items() if code != language))
        for language, words in every.items()
    }


def written_in(text: str, *, telling: Mapping[str, Collection[str]]) -> str:
    """Return in which language words are written, told by the words alone; nothing when that is not sure.

    Read aloud in the wrong language words are not understood, so nothing is better than a guess.
    """
    lower = text.lower()
    letters = len(_LETTER.findall(lower))
    arabic, cyrillic = len(_ARABIC.findall(lower)), len(_CYRILLIC.findall(lower))
    if arabic and arabic >= letters * _OF_ONE_SCRIPT:
        return "" if _BESIDE_ARABIC.search(lower) else "ar"
    if cyrillic and cyrillic >= letters * _OF_ONE_SCRIPT:
        return _of_two(lower, ("uk", _UKRAINIAN), ("ru", _RUSSIAN))
    if letters == 0 or arabic or cyrillic:
        return ""
    if _TURKISH.search(lower) and not _BESIDE_TURKISH.search(lower):
        return "tr"
    words = {fold(word) for word in _WORD.findall(lower)}
    counts = {language: len(words.intersection(its)) for language, its in telling.items()}
    best, second = sorted(counts, key=counts.__getitem__, reverse=True)[:2]
    return best if counts[best] >= max(_WORDS_THAT_TELL, _MORE_OFTEN * counts[second]) else ""


def _of_two(letters: str, one: "tuple[str, re.Pattern[str]]", other: "tuple[str, re.Pattern[str]]") -> str:
    found = [language for language, telling in (one, other) if telling.search(letters)]
    return found[0] if len(found) == 1 else ""
