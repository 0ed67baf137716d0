"""In which language is a question asked? By script, common words, known words and telling letters."""

from collections.abc import Collection, Mapping, Sequence

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
