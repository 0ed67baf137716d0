"""What is true of practices, on paper."""

from nestwerk.catalogue.rules.addresses import RESERVED
from nestwerk.catalogue.rules.contact import looks_private
from nestwerk.catalogue.rules.diff import Difference, Piece, differences, pieces
from nestwerk.catalogue.rules.facets import (
    CONCEPT_FACET,
    FACETS,
    LANGUAGE_FACET,
    REGION_FACET,
    Facet,
    counts,
    is_old,
    likeness,
    narrowed,
    rarity_of,
)
from nestwerk.catalogue.rules.facts import COLUMNS, KNOWN, PER, Row, Rung, Source, checked, row_text, rungs
from nestwerk.catalogue.rules.flat import STORED, flat, lines, links_from, links_text, summary_from, text_of
from nestwerk.catalogue.rules.words import PHASES, SIDES, STEPS, Ladder, Run, ladders, runs

__all__ = [
    "COLUMNS",
    "CONCEPT_FACET",
    "FACETS",
    "KNOWN",
    "LANGUAGE_FACET",
    "PER",
    "PHASES",
    "REGION_FACET",
    "RESERVED",
    "SIDES",
    "STEPS",
    "STORED",
    "Difference",
    "Facet",
    "Ladder",
    "Piece",
    "Row",
    "Run",
    "Rung",
    "Source",
    "checked",
    "counts",
    "differences",
    "flat",
    "is_old",
    "ladders",
    "likeness",
    "lines",
    "links_from",
    "links_text",
    "looks_private",
    "narrowed",
    "pieces",
    "rarity_of",
    "row_text",
    "rungs",
    "runs",
    "summary_from",
    "text_of",
]
