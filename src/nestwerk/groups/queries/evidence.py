"""What groups have to say about a concept, for the concept's own page: those that run a practice which works on it."""

from django.utils.translation import ngettext

from nestwerk.catalogue import queries as catalogue
from nestwerk.groups.queries.on_sheet import groups_on_sheet
from nestwerk.vocabulary.models import Concept
from nestwerk.vocabulary.queries import Evidence, EvidenceItem

MOST_ITEMS = 6


def evidence_for(concept: Concept, person: object, language: str) -> Evidence | None:
    """Return the groups with a page for everybody that run a practice with this concept; None when there are none.

    Costs no query: the groups of all sheets are read once a minute.
    """
    if concept.organisation_id is not None:
        return None
    cards = catalogue.shelf().carriers(f"{concept.framework.slug}/{concept.slug}")
    groups = list(dict.fromkeys(group for card in cards for group in groups_on_sheet(card.id)))
    if not groups:
        return None
    items = tuple(
        EvidenceItem(group.title, group.href, group.organisation, "" if group.language == language else group.language)
        for group in groups[:MOST_ITEMS]
    )
    return Evidence(
        label=ngettext("group for parents", "groups for parents", len(groups)),
        hue="samen",
        icon="people",
        count=len(groups),
        items=items,
        heading=ngettext("%(n)d group where you can go", "%(n)d groups where you can go", len(groups))
        % {"n": len(groups)},
    )
