"""Reads of this room, by what they are about."""

from nestwerk.intake.queries.following import how_far, page_of
from nestwerk.intake.queries.telling import told, what_stays

__all__ = ["how_far", "page_of", "told", "what_stays"]
