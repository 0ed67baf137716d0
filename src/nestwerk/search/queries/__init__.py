"""Ask the index."""

from nestwerk.search.queries.find import Answer, find
from nestwerk.search.queries.missed import missed
from nestwerk.search.queries.tongue import language_of_words

__all__ = ["Answer", "find", "language_of_words", "missed"]
