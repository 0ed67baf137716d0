"""What pages of several rooms show together."""

from nestwerk.portal.queries.access import access
from nestwerk.portal.queries.front import front_page, letters
from nestwerk.portal.queries.funder import Funder, funder, profiles, tables_of

__all__ = ["Funder", "access", "front_page", "funder", "letters", "profiles", "tables_of"]
