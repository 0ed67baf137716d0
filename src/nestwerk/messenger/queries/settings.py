"""When messages may arrive."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings

from nestwerk.kernel.phone import takes_texts
from nestwerk.messenger.models import Message, MessageSettings
from nestwerk.people.models import Organisation


def settings_of(organisation: Organisation) -> MessageSettings:
    """Return an organisation's settings; the house's when it has none of its own."""
    found = MessageSettings.objects.filter(organisation=organisation).first()
    return found or MessageSettings(organisation=organisation)


def texts_left(organisation: Organisation, *, at: datetime) -> int:
    """Return how many parts of text messages an organisation may still send this month; 0 when it sends none."""
    chosen = settings_of(organisation)
    if not chosen.text_messages:
        return 0
    return max(chosen.texts_a_month - texts_used(organisation, at=at), 0)


def texts_used(organisation: Organisation, *, at: datetime) -> int:
    """Return in how many parts text messages of this month went out, or wait to."""
    first = at.astimezone(ZoneInfo(settings.TIME_ZONE)).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return Message.objects.filter(organisation=organisation).texts_since(first)


def may_text(organisation: Organisation, number: str, *, at: datetime) -> bool:
    """True when a text message to this number (in the machine's form) may go out now."""
    return takes_texts(number, countries=tuple(settings.SMS_COUNTRIES)) and texts_left(organisation, at=at) > 0
