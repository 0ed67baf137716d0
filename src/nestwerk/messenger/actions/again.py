"""After an older backup was put back: messages go as was chosen since, not as before (trail.journal)."""

from datetime import datetime

from nestwerk.messenger.models import MessageSettings
from nestwerk.messenger.queries.settings import settings_of
from nestwerk.people.models import Organisation
from nestwerk.trail import audit
from nestwerk.trail.journal import Again


def _set_choice(keys: list[str], at: datetime) -> None:
    """Set one choice; the acts come in their order, so that the last one stays."""
    organisation, name = Organisation.objects.filter(pk=keys[0]).first(), keys[1]
    chosen = settings_of(organisation).chosen() if organisation else {}
    if organisation is None or name not in chosen or chosen[name] == keys[2]:
        return
    value = next(one.to_python(keys[2]) for one in MessageSettings._meta.fields if one.name == name)
    kept, _ = MessageSettings.objects.update_or_create(organisation=organisation, defaults={name: value})
    audit.record("message-settings-changed", kept, by=None, at=at, organisation=organisation)


AGAIN: dict[str, Again] = {"messenger.setting-set": _set_choice}
