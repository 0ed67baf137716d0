"""What pages of several rooms show together."""

from nestwerk.portal.queries.access import access
from nestwerk.portal.queries.codes import LONGEST, address_behind
from nestwerk.portal.queries.front import front_page, letters
from nestwerk.portal.queries.funder import Funder, funder, more_tables, profiles, series_table, tables_of
from nestwerk.portal.queries.sitemap import pages_to_find

__all__ = [
    "LONGEST",
    "Funder",
    "access",
    "address_behind",
    "front_page",
    "funder",
    "letters",
    "more_tables",
    "pages_to_find",
    "profiles",
    "series_table",
    "tables_of",
]
