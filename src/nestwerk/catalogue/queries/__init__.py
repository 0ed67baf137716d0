"""Reads of the catalogue: the shelf, finding on it, one sheet, and evidence for a concept's page."""

from nestwerk.catalogue.queries.evidence import evidence_for
from nestwerk.catalogue.queries.facets import Asked
from nestwerk.catalogue.queries.find import Found, find
from nestwerk.catalogue.queries.sheet import SheetPage, sheet_at
from nestwerk.catalogue.queries.shelf import Card, Shelf, shelf

__all__ = ["Asked", "Card", "Found", "SheetPage", "Shelf", "evidence_for", "find", "sheet_at", "shelf"]
