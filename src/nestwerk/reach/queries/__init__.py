"""Reads of this room, by what they are about."""

from nestwerk.reach.queries.counting import STAYED
from nestwerk.reach.queries.groups import GroupLine, all_groups, group_lines
from nestwerk.reach.queries.report import Report, Row, Running, missing, report, running, years_of
from nestwerk.reach.queries.tables import how_counted, lists_of, name_of, number, tables_of
from nestwerk.reach.queries.terms import erasures_of, owed, terms_of
from nestwerk.reach.rules.figures import Figures
from nestwerk.reach.rules.periods import Period

__all__ = [
    "STAYED",
    "Figures",
    "GroupLine",
    "Period",
    "Report",
    "Row",
    "Running",
    "all_groups",
    "erasures_of",
    "group_lines",
    "how_counted",
    "lists_of",
    "missing",
    "name_of",
    "number",
    "owed",
    "report",
    "running",
    "tables_of",
    "terms_of",
    "years_of",
]
