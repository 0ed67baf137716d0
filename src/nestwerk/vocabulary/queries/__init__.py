"""Reads of the vocabulary. Other rooms take `labels`, `concept_by_path` and the shape of evidence from here."""

from nestwerk.vocabulary.queries.events import EventTold, event_told, events_told_of
from nestwerk.vocabulary.queries.evidence import Provider, evidence_about
from nestwerk.vocabulary.queries.exports import Stamp, stamp_of, written
from nestwerk.vocabulary.queries.labels import Label, concept_by_path, framework_names, labels
from nestwerk.vocabulary.queries.pages import ConceptPage, concept_page, framework_at, framework_rows
from nestwerk.vocabulary.queries.rows import ConceptRow, FrameworkRow, framework_rows_of
from nestwerk.vocabulary.rules import Evidence, EvidenceItem

__all__ = [
    "ConceptPage",
    "ConceptRow",
    "EventTold",
    "Evidence",
    "EvidenceItem",
    "FrameworkRow",
    "Label",
    "Provider",
    "Stamp",
    "concept_by_path",
    "concept_page",
    "event_told",
    "events_told_of",
    "evidence_about",
    "framework_at",
    "framework_names",
    "framework_rows",
    "framework_rows_of",
    "labels",
    "stamp_of",
    "written",
]
