"""A practice, its sheet in several languages, and what it rests on."""

from nestwerk.catalogue.models.practice import Practice, PracticeQuerySet, State
from nestwerk.catalogue.models.provenance import Citation, Link, LinkCheck, Work
from nestwerk.catalogue.models.sheet import SHEET_FIELDS, PracticeConcept, Sheet

__all__ = [
    "SHEET_FIELDS",
    "Citation",
    "Link",
    "LinkCheck",
    "Practice",
    "PracticeConcept",
    "PracticeQuerySet",
    "Sheet",
    "State",
    "Work",
]
