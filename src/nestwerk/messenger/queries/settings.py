"""When messages may arrive."""

from nestwerk.messenger.models import MessageSettings
from nestwerk.people.models import Organisation


def settings_of(organisation: Organisation) -> MessageSettings:
    """Return an organisation's settings; the house's when it has none of its own."""
    found = MessageSettings.objects.filter(organisation=organisation).first()
    return found or MessageSettings(organisation=organisation)
