"""What programmes have to say about a concept, for the concept's own page."""

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from nestwerk.programmes.models import Programme, SessionPlan
from nestwerk.vocabulary.models import Concept
from nestwerk.vocabulary.queries import Evidence, EvidenceItem

MOST_ITEMS = 6


def evidence_for(concept: Concept, person: object, language: str) -> Evidence | None:
    """Return the sessions that carry a concept, in programmes this visitor may read; None when there are none."""
    seen = Programme.objects.visible_to(person)
    found = SessionPlan.objects.filter(carries__concept=concept, programme__in=seen)
    number = found.count()
    if not number:
        return None
    items = [
        EvidenceItem(
            f"{session.programme.title}: {session.title}",
            reverse("programmes:session", args=[session.programme.slug, session.order]),
            session.aim,
            "" if language == "nl" else "nl",
        )
        for session in found.select_related("programme").order_by("programme__title", "order")[:MOST_ITEMS]
    ]
    return Evidence(
        label=ngettext("session", "sessions", number),
        hue="samen",
        icon="calendar",
        count=number,
        items=tuple(items),
        href=reverse("programmes:list"),
        heading=gettext("In the programmes"),
    )
