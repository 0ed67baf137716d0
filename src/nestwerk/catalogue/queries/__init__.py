"""Reads of the catalogue: the shelf, finding on it, one sheet, its versions, likely doubles, and evidence."""

from nestwerk.catalogue.queries.evidence import evidence_for
from nestwerk.catalogue.queries.facets import Asked
from nestwerk.catalogue.queries.find import Chosen, Found, chosen, find
from nestwerk.catalogue.queries.news import news
from nestwerk.catalogue.queries.sheet import SheetPage, sheet_at
from nestwerk.catalogue.queries.shelf import Card, Shelf, shelf
from nestwerk.catalogue.queries.twins import twins
from nestwerk.catalogue.queries.versions import snapshot_of

__all__ = [
    "Asked",
    "Card",
    "Chosen",
    "Found",
    "SheetPage",
    "Shelf",
    "chosen",
    "evidence_for",
    "find",
    "news",
    "sheet_at",
    "shelf",
    "snapshot_of",
    "twins",
]
