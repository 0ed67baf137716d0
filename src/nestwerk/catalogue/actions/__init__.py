"""Every write to the catalogue. Each takes who and when, and leaves an audit line."""

from nestwerk.catalogue.actions.bundle import (
    Receipt,
    UnknownConcept,
    UnsoundFacts,
    load_bundle,
)
from nestwerk.catalogue.actions.drafting import (
    discard,
    draft,
)
from nestwerk.catalogue.actions.editing import (
    ChangedMeanwhile,
    revise,
)
from nestwerk.catalogue.actions.index import (
    reindex,
)
from nestwerk.catalogue.actions.links import (
    note_link,
)
from nestwerk.catalogue.actions.questions import (
    revise_questions,
)
from nestwerk.catalogue.actions.versions import (
    keep,
    keep_first,
    restore,
)

__all__ = [
    "ChangedMeanwhile",
    "Receipt",
    "UnknownConcept",
    "UnsoundFacts",
    "discard",
    "draft",
    "keep",
    "keep_first",
    "load_bundle",
    "note_link",
    "reindex",
    "restore",
    "revise",
    "revise_questions",
]
