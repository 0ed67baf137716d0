"""From the fields of a document to weighted terms. A compound counts, and so do the words it is made of."""

from collections import defaultdict
from collections.abc import Mapping

from nestwerk.search.rules.lexicon import Lexicon
from nestwerk.search.rules.stems import stem
from nestwerk.search.rules.words import words_of

# A word inside a compound says half of what it says alone.
PART_WORTH = 0.5


def postings(
    fields: Mapping[str, str], weights: Mapping[str, float], *, language: str, lexicon: Lexicon
) -> dict[str, float]:
    """Return each term of a document with how much it weighs there; a field without weight counts 1."""
    found: defaultdict[str, float] = defaultdict(float)
    common = lexicon.common.get(language, frozenset())
    for name, text in fields.items():
        weight = weights.get(name, 1.0)
        for word in words_of(text):
            if word in common:
                continue
            found[stem(word)] += weight
            for part in lexicon.cutter.cut(word):
                found[stem(part)] += weight * PART_WORTH
    return dict(found)


def spelled(fields: Mapping[str, str]) -> list[str]:
    """Return the folded words of a document, each once, in order."""
    return list(dict.fromkeys(word for text in fields.values() for word in words_of(text)))
