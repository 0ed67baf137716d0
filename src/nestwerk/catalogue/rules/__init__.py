"""What is true of practices, on paper."""

from nestwerk.catalogue.rules.addresses import RESERVED
from nestwerk.catalogue.rules.diff import Difference, Piece, differences, pieces
from nestwerk.catalogue.rules.facets import (
    CONCEPT_FACET,
    FACETS,
    LANGUAGE_FACET,
    Facet,
    counts,
    is_old,
    likeness,
    narrowed,
    rarity_of,
)
from nestwerk.catalogue.rules.flat import flat, lines, links_from, links_text, summary_from
from nestwerk.catalogue.rules.words import PHASES, SIDES, STEPS, Ladder, Run, ladders, runs

__all__ = [
    "CONCEPT_FACET",
    "FACETS",
    "LANGUAGE_FACET",
    "PHASES",
    "RESERVED",
    "SIDES",
    "STEPS",
    "Difference",
    "Facet",
    "Ladder",
    "Piece",
    "Run",
    "counts",
    "differences",
    "flat",
    "is_old",
    "ladders",
    "likeness",
    "lines",
    "links_from",
    "links_text",
    "narrowed",
    "pieces",
    "rarity_of",
    "runs",
    "summary_from",
]
