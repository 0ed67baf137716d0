"""The language of words that somebody wrote, for who has them read aloud."""

from functools import cache

from nestwerk.search.formats.wordlists import DATA, read_common
from nestwerk.search.rules.tongue import telling_words, written_in


def language_of_words(*texts: str) -> str:
    """Return the language of what somebody wrote, told by the words and by nothing else; nothing when not sure."""
    return written_in(" ".join(texts), telling=_telling())


@cache
def _telling() -> dict[str, frozenset[str]]:
    return telling_words(read_common(DATA / "common-words.toml"))
