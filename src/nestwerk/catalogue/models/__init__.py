"""A practice, its sheet in several languages, what it rests on, and what it said before."""

from nestwerk.catalogue.models.practice import (
    WRITERS,
    Practice,
    PracticeQuerySet,
    State,
)
from nestwerk.catalogue.models.provenance import (
    Citation,
    Link,
    LinkCheck,
    Work,
)
from nestwerk.catalogue.models.sheet import (
    SHEET_FIELDS,
    PracticeConcept,
    Sheet,
)
from nestwerk.catalogue.models.use import Use
from nestwerk.catalogue.models.version import (
    Origin,
    Version,
)

__all__ = [
    "SHEET_FIELDS",
    "WRITERS",
    "Citation",
    "Link",
    "LinkCheck",
    "Origin",
    "Practice",
    "PracticeConcept",
    "PracticeQuerySet",
    "Sheet",
    "State",
    "Use",
    "Version",
    "Work",
]
