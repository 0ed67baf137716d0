"""Tables that people take along, as text for a program for sheets."""

from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext

from nestwerk.papers.formats.tables import Table, Value, csv_bytes

__all__ = ["CSV", "Table", "Value", "csv_of"]
# The content type, for whoever answers with the bytes.
CSV = "text/csv; charset=utf-8"


def csv_of(table: Table) -> bytes:
    """Return the table as CSV that opens right in Excel and LibreOffice; no cell of it is a formula."""
    return csv_bytes(table, yes=gettext("yes"), no=gettext("no"), zone=get_current_timezone())
