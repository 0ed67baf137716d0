"""What a guide found, on the page of a concept: with its date and where it comes from."""

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from nestwerk.findings.queries.guide import GuideShown, guides_about
from nestwerk.ui import dates
from nestwerk.vocabulary.models import Concept
from nestwerk.vocabulary.queries import Evidence, EvidenceItem

MOST_QUOTES = 2


def evidence_for(concept: Concept, person: object, language: str) -> Evidence | None:
    """Return the guides of which a factor is about this concept, and quotes that may be shown now."""
    found = guides_about(concept.pk) if concept.organisation_id is None else []
    if not found:
        return None
    items, quotes = [], []
    for one, factors in found:
        href, day = reverse("findings:guide", args=[one.guide.slug]), _day(one)
        for each in factors:
            source = f"{one.guide.organisation.name}, {day}"
            title = f"{one.title.text}: {each.poster.title.text}"
            items.append(EvidenceItem(title, href, source, each.poster.title.foreign or one.title.foreign))
            for quote in each.poster.quotes:
                words = f"{quote.role}, {one.guide.organisation.name}, {day}"
                quotes.append(EvidenceItem(f"“{quote.words[:160]}”", href, words, "nl"))
    return Evidence(
        label=ngettext("guide from stories", "guides from stories", len(found)),
        hue="leren",
        icon="quote",
        count=len(found),
        items=(*items, *quotes[:MOST_QUOTES]),
        heading=gettext("What was found in stories"),
    )


def _day(one: GuideShown) -> str:
    return dates.day(one.guide.published_at) if one.guide.published_at else ""
