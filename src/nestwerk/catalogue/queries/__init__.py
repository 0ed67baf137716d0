"""Reads of the catalogue: the shelf, finding on it, one sheet, its versions, evidence, and the words for them."""

from nestwerk.catalogue.queries.asking import (
    around,
    asked_from,
)
from nestwerk.catalogue.queries.evidence import (
    evidence_for,
)
from nestwerk.catalogue.queries.facets import (
    Asked,
)
from nestwerk.catalogue.queries.find import (
    ORDERS,
    Chosen,
    Found,
    chosen,
    find,
)
from nestwerk.catalogue.queries.sheet import (
    SheetPage,
    address_of,
    sheet_at,
    sheet_page,
)
from nestwerk.catalogue.queries.shelf import (
    Card,
    Shelf,
    shelf,
)
from nestwerk.catalogue.queries.versions import (
    compare,
    concepts_at,
    flat_of,
    snapshot_of,
    version_at,
    versions_of,
)
from nestwerk.catalogue.queries.words import (
    SECTIONS,
    ages,
    concept_groups,
    language_name,
    side_name,
)
from nestwerk.catalogue.rules import (
    CONCEPT_FACET,
    FACETS,
    LANGUAGE_FACET,
    PHASES,
    SIDES,
    STEPS,
    Difference,
    Piece,
    lines,
    links_from,
    links_text,
    pieces,
    runs,
)

__all__ = [
    "CONCEPT_FACET",
    "FACETS",
    "LANGUAGE_FACET",
    "ORDERS",
    "PHASES",
    "SECTIONS",
    "SIDES",
    "STEPS",
    "Asked",
    "Card",
    "Chosen",
    "Difference",
    "Found",
    "Piece",
    "SheetPage",
    "Shelf",
    "address_of",
    "ages",
    "around",
    "asked_from",
    "chosen",
    "compare",
    "concept_groups",
    "concepts_at",
    "evidence_for",
    "find",
    "flat_of",
    "language_name",
    "lines",
    "links_from",
    "links_text",
    "pieces",
    "runs",
    "sheet_at",
    "sheet_page",
    "shelf",
    "side_name",
    "snapshot_of",
    "version_at",
    "versions_of",
]
