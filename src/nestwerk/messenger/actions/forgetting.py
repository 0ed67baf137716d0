"""Lines of the log go by their term; how many texts of this month they were stays, as a count."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from nestwerk.messenger.models import MessageQuerySet, TextCount
from nestwerk.messenger.queries import month_of
from nestwerk.people.models import Organisation


@transaction.atomic
def forget_messages(*, organisation: Organisation, messages: MessageQuerySet, at: datetime) -> int:
    """Erase these lines of an organisation's log, and return how many.

    The limit of a month holds whatever the term is: parts of texts of this month are counted before. Who erases puts on
    record how many.
    """
    first = month_of(at)
    TextCount.objects.filter(organisation=organisation, month__lt=first.date()).delete()
    for pot, parts in messages.texts_since(first):
        row, _new = TextCount.objects.get_or_create(organisation=organisation, month=first.date(), pot=pot)
        TextCount.objects.filter(pk=row.pk).update(parts=F("parts") + parts)
    return messages.delete()[0]
