"""How long an organisation keeps what."""

from nestwerk.people.models import Organisation
from nestwerk.reach.models import Erasure, Terms

MOST_SHOWN = 20


def terms_of(organisation: Organisation) -> Terms:
    """Return an organisation's terms; the house's when it has none of its own."""
    return Terms.objects.filter(organisation=organisation).first() or Terms(organisation=organisation)


def erasures_of(organisation: Organisation) -> list[Erasure]:
    """Return the latest runs that erased something, newest first."""
    return list(Erasure.objects.filter(organisation=organisation)[:MOST_SHOWN])
