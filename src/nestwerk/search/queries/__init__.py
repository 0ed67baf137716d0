"""Ask the index."""

from nestwerk.search.queries.find import Answer, find
from nestwerk.search.queries.missed import missed

__all__ = ["Answer", "find", "missed"]
