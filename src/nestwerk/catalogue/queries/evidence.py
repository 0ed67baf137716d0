"""What the catalogue has to say about a concept, for the concept's own page."""

from django.urls import reverse
from django.utils.translation import ngettext

from nestwerk.catalogue.queries.shelf import shelf
from nestwerk.vocabulary.models import Concept
from nestwerk.vocabulary.queries import Evidence, EvidenceItem

MOST_ITEMS = 6


def evidence_for(concept: Concept, person: object, language: str) -> Evidence | None:
    """Return the practices that carry a concept or one below it; None when there are none."""
    if concept.organisation_id is not None:
        # The shelf holds shared practices, and those carry shared concepts only.
        return None
    path = f"{concept.framework.slug}/{concept.slug}"
    cards = shelf().carriers(path)
    if not cards:
        return None
    items = []
    for card in cards[:MOST_ITEMS]:
        summary, spoken = card.summary_in(language)
        items.append(EvidenceItem(card.title, card.href, summary, "" if spoken == language else spoken))
    return Evidence(
        label=ngettext("practice", "practices", len(cards)),
        hue="vinden",
        icon="book",
        count=len(cards),
        items=tuple(items),
        href=f"{reverse('catalogue:list')}?begrip={path}",
        heading=ngettext("%(n)d practice works on this", "%(n)d practices work on this", len(cards))
        % {"n": len(cards)},
    )
