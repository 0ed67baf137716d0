"""What is known about a concept: rooms above hand in their evidence, and this room knows none of them."""

from collections.abc import Callable

from nestwerk.kernel.hooks import Hook
from nestwerk.vocabulary.models import Concept
from nestwerk.vocabulary.rules import Evidence

# What a room above offers: the concept, who looks, and in which language.
Provider = Callable[[Concept, object, str], Evidence | None]

EVIDENCE: Hook[Provider] = Hook()


def evidence_about(concept: Concept, person: object, language: str) -> list[Evidence]:
    """Ask every room that joined in; those with nothing to tell are left out."""
    return [found for provider in EVIDENCE if (found := provider(concept, person, language)) is not None]
