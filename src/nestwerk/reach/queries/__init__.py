"""Reads of this room, by what they are about."""

from nestwerk.reach.queries.counting import STAYED
from nestwerk.reach.queries.groups import GroupLine, all_groups, group_lines
from nestwerk.reach.queries.hours import HoursOf, heads, hours_of, hours_tables, hours_told, not_told, volunteers_of
from nestwerk.reach.queries.report import Report, Row, Running, missing, report, running, years_of
from nestwerk.reach.queries.tables import how_counted, in_one, list_table, lists_of, tables_of
from nestwerk.reach.queries.terms import erasures_of, owed, terms_of
from nestwerk.reach.queries.words import name_of, number, written
from nestwerk.reach.rules.figures import Figures
from nestwerk.reach.rules.periods import Period

__all__ = [
    "STAYED",
    "Figures",
    "GroupLine",
    "HoursOf",
    "Period",
    "Report",
    "Row",
    "Running",
    "all_groups",
    "erasures_of",
    "group_lines",
    "heads",
    "hours_of",
    "hours_tables",
    "hours_told",
    "how_counted",
    "in_one",
    "list_table",
    "lists_of",
    "missing",
    "name_of",
    "not_told",
    "number",
    "owed",
    "report",
    "running",
    "tables_of",
    "terms_of",
    "volunteers_of",
    "written",
    "years_of",
]
