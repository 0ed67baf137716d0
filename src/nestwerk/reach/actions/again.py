"""After an older backup was put back: data are kept as long as was chosen since, and what closed stays as shown
(trail.journal).
"""

import json
from datetime import date, datetime

from nestwerk.people.models import Organisation
from nestwerk.reach.models import Release, Terms
from nestwerk.reach.queries.terms import terms_of
from nestwerk.trail import audit
from nestwerk.trail.journal import Again


def _set_term(keys: list[str], at: datetime) -> None:
    """Set one choice; they come in their order, so that the last one stays. What is over it goes by the upkeep."""
    organisation, name = Organisation.objects.filter(pk=keys[0]).first(), keys[1]
    chosen = terms_of(organisation).chosen() if organisation else {}
    if organisation is None or name not in chosen or chosen[name] == keys[2]:
        return
    value = next(one.to_python(keys[2]) for one in Terms._meta.fields if one.name == name)
    terms, _ = Terms.objects.update_or_create(organisation=organisation, defaults={name: value})
    audit.record("terms-changed", terms, by=None, at=at, organisation=organisation)


def _show_again(keys: list[str], at: datetime) -> None:
    """Keep what a closed period showed: counted anew, from rows that a backup lost, it would tell of single people."""
    organisation = Organisation.objects.filter(pk=keys[0]).first()
    kind, first, rule, least, lists_per, figures = keys[1:]
    if organisation is None or Release.objects.filter(organisation=organisation, kind=kind, first=first).exists():
        return
    made = Release.objects.create(
        organisation=organisation,
        kind=kind,
        first=date.fromisoformat(first),
        figures=json.loads(figures),
        rule=int(rule),
        least=int(least),
        lists_per=lists_per,
        at=at,
    )
    details: dict[str, audit.Detail] = {"kind": kind, "first": first}
    audit.record("period-closed", made, by=None, at=at, organisation=organisation, details=details)


AGAIN: dict[str, Again] = {"reach.term-set": _set_term, "reach.closed": _show_again}
