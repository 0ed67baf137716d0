"""What is new or changed in the shared catalogue, newest first."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Min, Q
from django.db.models.functions import Coalesce

from nestwerk.catalogue.models import Practice, State
from nestwerk.catalogue.queries import Card, shelf

MOST_NEWS = 50


@dataclass(frozen=True)
class News:
    """A practice with the moment it first showed. It is new as long as it did not change since."""

    card: Card
    published_at: datetime

    @property
    def is_new(self) -> bool:
        return self.card.changed_at <= self.published_at


def news() -> list[News]:
    """Return the newest of what everybody may see; what was archived is gone from it. Two queries."""
    on_shelf = shelf()
    newest = sorted(on_shelf.cards, key=lambda card: (-card.changed_at.timestamp(), card.slug))[:MOST_NEWS]
    # A practice without versions never changed: it showed when it was loaded.
    first = Coalesce(Min("versions__at", filter=Q(versions__state=State.PUBLISHED)), "changed_at")
    rows = Practice.objects.filter(pk__in=[card.id for card in newest]).annotate(first=first)
    known = dict(rows.values_list("pk", "first"))
    return [News(card, known[card.id]) for card in newest if card.id in known]
