"""Papers for other rooms: read what comes in, make what is taken along."""

from nestwerk.papers.queries.codes import qr_svg
from nestwerk.papers.queries.reading import Line, Paper, Unreadable, first_look, read, understand
from nestwerk.papers.queries.tables import CSV, XLSX, Table, csv_of, xlsx_of
from nestwerk.papers.queries.typesetting import PDF, typeset

__all__ = [
    "CSV",
    "PDF",
    "XLSX",
    "Line",
    "Paper",
    "Table",
    "Unreadable",
    "csv_of",
    "first_look",
    "qr_svg",
    "read",
    "typeset",
    "understand",
    "xlsx_of",
]
