"""What rooms above count with: the rules for tables of codes, and where paragraphs are."""

from nestwerk.stories.rules.analysis import (
    FEWEST,
    OTHER,
    Cell,
    Coded,
    Found,
    Matrix,
    Together,
    co_occurrence,
    codes_of,
    expected_codes,
    matrix,
    saturation,
    shown_roles,
    upwards,
)
from nestwerk.stories.rules.spans import paragraph_at, paragraphs

__all__ = [
    "FEWEST",
    "OTHER",
    "Cell",
    "Coded",
    "Found",
    "Matrix",
    "Together",
    "co_occurrence",
    "codes_of",
    "expected_codes",
    "matrix",
    "paragraph_at",
    "paragraphs",
    "saturation",
    "shown_roles",
    "upwards",
]
