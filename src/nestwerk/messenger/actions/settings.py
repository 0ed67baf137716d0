"""Change when messages may arrive."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from nestwerk.messenger.models import MessageSettings
from nestwerk.messenger.queries.settings import settings_of
from nestwerk.people.models import Organisation, Person
from nestwerk.trail import audit, journal
from nestwerk.trail.seen import check_seen


@transaction.atomic
def change_settings(
    *,
    organisation: Organisation,
    values: Mapping[str, object],
    by: Person,
    at: datetime,
    seen: Mapping[str, object] | None = None,
) -> MessageSettings:
    """Keep an organisation's quiet hours and lead times; only what is given.

    Raises ChangedAtOnce when what is to change is not as it was `seen`.

    Each choice that changed is noted: with an older backup no hour is less quiet, and no text messages go out again.
    """
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    stands = settings_of(organisation)
    check_seen(stands, values, seen)
    before = stands.chosen()
    chosen, _ = MessageSettings.objects.update_or_create(organisation=organisation, defaults=dict(values))
    for name, value in chosen.chosen().items():
        if value != before[name]:
            journal.note("messenger.setting-set", organisation.pk, name, value, at=at)
    audit.record("message-settings-changed", chosen, by=by, at=at, organisation=organisation)
    return chosen
