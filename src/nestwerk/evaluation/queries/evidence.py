"""What parents found, on the page of a concept: of groups whose organisations agreed. By title, never by result."""

from django.utils.translation import gettext, ngettext

from nestwerk.catalogue.queries import shelf
from nestwerk.catalogue.queries.shelf import Card
from nestwerk.evaluation.models import FormKind
from nestwerk.evaluation.queries.bundled import bundled
from nestwerk.evaluation.queries.living import Living, living_of, practices_with_results
from nestwerk.ui import dates
from nestwerk.vocabulary.models import Concept
from nestwerk.vocabulary.queries import Evidence, EvidenceItem

ANCHOR = "#ouders-vonden"
MOST_PRACTICES = 6
MOST_QUOTES = 2


def evidence_for(concept: Concept, person: object, language: str) -> Evidence | None:
    """Return the practices of which groups shared what parents found, where it is about this concept."""
    shared = practices_with_results()
    if concept.organisation_id is not None or not shared:
        return None
    path = f"{concept.framework.slug}/{concept.slug}"
    asked = any(path in item.concepts for item in bundled(FormKind.END).items)
    cards = [card for card in _cards(path, everywhere=asked) if card.id in shared][:MOST_PRACTICES]
    known = [(card, living) for card in cards if (living := living_of(card.id, language)) is not None]
    if not known:
        return None
    groups = sum(living.groups for _card, living in known)
    items = [_item(card, living) for card, living in known]
    items += [quote for card, living in known for quote in _quotes(card, living)][:MOST_QUOTES]
    return Evidence(
        label=ngettext("group that shares what parents found", "groups that share what parents found", groups),
        hue="volgen",
        icon="chart",
        count=groups,
        items=tuple(items),
        heading=gettext("What parents found, in groups that share it"),
    )


def _cards(path: str, *, everywhere: bool) -> list[Card]:
    here = shelf()
    return list(here.cards) if everywhere else here.carriers(path)


def _item(card: Card, living: Living) -> EvidenceItem:
    told = ngettext(
        "%(groups)d group, until %(day)s: %(answered)d parents filled in.",
        "%(groups)d groups, until %(day)s: %(answered)d parents filled in.",
        living.groups,
    )
    aside = ngettext(
        "%(n)d round was set aside by its team and does not count.",
        "%(n)d rounds were set aside by their teams and do not count.",
        living.aside,
    )
    if living.newest is None:
        return EvidenceItem(card.title, f"{card.href}{ANCHOR}", aside % {"n": living.aside})
    words = told % {"groups": living.groups, "day": dates.day(living.newest), "answered": living.answered}
    if living.aside:
        words = f"{words} {aside % {'n': living.aside}}"
    return EvidenceItem(card.title, f"{card.href}{ANCHOR}", words)


def _quotes(card: Card, living: Living) -> list[EvidenceItem]:
    """Return stories of both kinds: the unfavourable one is not the one that is left out."""
    every = [*living.quotes.harder[:1], *living.quotes.chosen[:1]]
    return [EvidenceItem(f"“{one.changed[:160]}”", f"{card.href}{ANCHOR}", card.title, one.language) for one in every]
