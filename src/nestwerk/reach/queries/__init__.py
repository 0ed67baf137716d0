"""Reads of this room, by what they are about."""

from nestwerk.reach.queries.groups import GroupLine, group_lines
from nestwerk.reach.queries.overview import Overview, overview
from nestwerk.reach.queries.tables import tables_of
from nestwerk.reach.queries.terms import erasures_of, terms_of

__all__ = ["GroupLine", "Overview", "erasures_of", "group_lines", "overview", "tables_of", "terms_of"]
