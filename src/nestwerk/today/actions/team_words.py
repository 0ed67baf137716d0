"""What the team wrote about meetings for each other goes by itself: a name of a parent may be in it."""

from datetime import datetime, timedelta

from django.db import transaction

from nestwerk.people.models import Organisation
from nestwerk.today.queries.team_words import rows_over, words_over
from nestwerk.trail import audit


@transaction.atomic
def forget_team_words(*, organisation: Organisation, days: int, at: datetime) -> dict[str, int]:
    """Erase what the team wrote about meetings so long ago; marks, and who helped, stay. Return how many texts."""
    before = at - timedelta(days=days)
    number = 0
    for rows in rows_over(organisation, before=before):
        keys = list(rows.values_list("pk", flat=True))
        rows.model._default_manager.filter(pk__in=keys).delete()
        number += len(keys)
    for texts in words_over(organisation, before=before):
        for one in texts:
            one.words = ""
            one.save(update_fields=["words"])
            number += 1
    if number:
        details: dict[str, audit.Detail] = {"texts": number}
        audit.record("forgot team words", organisation, by=None, at=at, organisation=organisation, details=details)
    return {"team": number}
