"""Reads of this room."""

from nestwerk.stories.queries.studies import owed

__all__ = ["owed"]
