"""Tables that people take along, as a workbook. Apart, because few pages need what makes it."""

from collections.abc import Sequence

from django.utils.timezone import get_current_timezone

from nestwerk.papers.formats.tables import Table
from nestwerk.papers.formats.workbook import xlsx_bytes

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def xlsx_of(tables: Sequence[Table]) -> bytes:
    """Return a workbook with a sheet for each table; no cell of it is a formula."""
    return xlsx_bytes(tables, zone=get_current_timezone())
