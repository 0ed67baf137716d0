"""The word lists that come with the package, read once."""

from functools import cache

from nestwerk.search.formats.wordlists import DATA, read_common, read_parts, read_thesaurus
from nestwerk.search.rules.compounds import Cutter
from nestwerk.search.rules.lexicon import Lexicon
from nestwerk.search.rules.thesaurus import Group, Thesaurus

# A shorter word of the thesaurus (ma, ex) would cut other words in two.
LEAST_PART = 5


@cache
def lexicon() -> Lexicon:
    """Return what is known about words before anything is indexed."""
    listed = read_thesaurus(DATA / "thesaurus.toml")
    thesaurus = Thesaurus([Group(group.name, group.words, group.near, group.age) for group in listed])
    # What the field has a word for, it makes compounds of.
    parts = read_parts(DATA / "parts.toml") | thesaurus.single_words(least=LEAST_PART)
    return Lexicon(Cutter(parts), thesaurus, read_common(DATA / "common-words.toml"))
