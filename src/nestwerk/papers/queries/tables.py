"""Tables that people take along, as files for a program for sheets."""

from collections.abc import Sequence

from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext

from nestwerk.papers.formats.tables import Table, Value, csv_bytes, xlsx_bytes

__all__ = ["CSV", "XLSX", "Table", "Value", "csv_of", "xlsx_of"]
# Content types, for whoever answers with the bytes.
CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def csv_of(table: Table) -> bytes:
    """Return the table as CSV that opens right in Excel and LibreOffice; no cell of it is a formula."""
    return csv_bytes(table, yes=gettext("yes"), no=gettext("no"), zone=get_current_timezone())


def xlsx_of(tables: Sequence[Table]) -> bytes:
    """Return a workbook with a sheet for each table; no cell of it is a formula."""
    return xlsx_bytes(tables, zone=get_current_timezone())
