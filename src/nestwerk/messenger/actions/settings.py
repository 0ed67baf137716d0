"""Change when messages may arrive."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from nestwerk.messenger.models import MessageSettings
from nestwerk.people.models import Organisation, Person
from nestwerk.trail import audit


@transaction.atomic
def change_settings(
    *, organisation: Organisation, values: Mapping[str, object], by: Person, at: datetime
) -> MessageSettings:
    """Keep an organisation's quiet hours and lead times."""
    chosen, _ = MessageSettings.objects.update_or_create(organisation=organisation, defaults=dict(values))
    audit.record("message-settings-changed", chosen, by=by, at=at, organisation=organisation)
    return chosen
