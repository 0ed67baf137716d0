"""What is known about a concept: rooms above hand in their evidence, and this room knows none of them."""

import logging
from collections.abc import Callable
from functools import lru_cache

from django.conf import settings
from django.utils.module_loading import import_string

from nestwerk.vocabulary.models import Concept
from nestwerk.vocabulary.rules import Evidence

# What a room above offers: the concept, who looks, and in which language.
Provider = Callable[[Concept, object, str], Evidence | None]

log = logging.getLogger(__name__)


def evidence(concept: Concept, person: object, language: str) -> list[Evidence]:
    """Ask every provider named in NESTWERK_EVIDENCE, in that order; those with nothing to tell are left out."""
    providers = [_provider(path) for path in settings.NESTWERK_EVIDENCE]
    found = [provider(concept, person, language) for provider in providers if provider is not None]
    return [one for one in found if one is not None]


@lru_cache(maxsize=32)
def _provider(path: str) -> Provider | None:
    """Return the named callable; a name that leads nowhere is logged once and skipped."""
    try:
        provider: Provider = import_string(path)
    except ImportError:
        log.warning("No evidence from %s: it cannot be imported.", path, exc_info=True)
        return None
    return provider
