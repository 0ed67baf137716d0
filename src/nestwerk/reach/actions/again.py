"""After an older backup was put back: data are kept as long as was chosen since, not as before (trail.journal)."""

from datetime import datetime

from nestwerk.people.models import Organisation
from nestwerk.reach.models import Terms
from nestwerk.reach.queries.terms import terms_of
from nestwerk.trail import audit
from nestwerk.trail.journal import Again


def _set_term(keys: list[str], at: datetime) -> None:
    """Set one term; the acts come in their order, so that the last choice stays. What is over it goes by the upkeep."""
    organisation, name = Organisation.objects.filter(pk=keys[0]).first(), keys[1]
    kept = terms_of(organisation).kept() if organisation else {}
    if organisation is None or name not in kept or kept[name] == int(keys[2]):
        return
    terms, _ = Terms.objects.update_or_create(organisation=organisation, defaults={name: int(keys[2])})
    audit.record("terms-changed", terms, by=None, at=at, organisation=organisation)


AGAIN: dict[str, Again] = {"reach.term-set": _set_term}
