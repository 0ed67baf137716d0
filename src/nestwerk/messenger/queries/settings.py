"""When messages may arrive."""

from collections import Counter
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings

from nestwerk.messenger.models import Message, MessageSettings, TextCount
from nestwerk.messenger.rules.pots import KNOWN, SHARES, left_for
from nestwerk.messenger.rules.quiet import allowed_from
from nestwerk.messenger.rules.sms import parts, plain
from nestwerk.people.models import Organisation
from nestwerk.ui.phone import takes_texts


def settings_of(organisation: Organisation) -> MessageSettings:
    """Return an organisation's settings; the house's when it has none of its own."""
    found = MessageSettings.objects.filter(organisation=organisation).first()
    return found or MessageSettings(organisation=organisation)


def may_arrive(organisation: Organisation, at: datetime, *, at_night_until: datetime | None = None) -> datetime:
    """Return the first moment from `at` on at which a message may arrive, by the quiet hours as they are now."""
    if at_night_until is not None and at < at_night_until:
        return at
    chosen = settings_of(organisation)
    zone = ZoneInfo(settings.TIME_ZONE)
    return allowed_from(at, quiet_from=chosen.quiet_from, quiet_until=chosen.quiet_until, zone=zone)


def texts_left(organisation: Organisation, *, at: datetime, pot: str = KNOWN) -> int:
    """Return how many parts of text messages are left this month for one pot; 0 when there are none at all."""
    return texts_by_pot(organisation, at=at)[pot]


def texts_by_pot(organisation: Organisation, *, at: datetime) -> dict[str, int]:
    """Return how many parts of text messages are left this month, for whom the team knows and for others."""
    chosen = settings_of(organisation)
    most = chosen.texts_a_month if chosen.text_messages else 0
    used = _used(organisation, at=at) if most else {}
    return {pot: left_for(pot, most=most, used=used) for pot in SHARES}


def texts_used(organisation: Organisation, *, at: datetime) -> int:
    """Return in how many parts text messages of this month went out, or wait to."""
    return sum(_used(organisation, at=at).values())


def may_text(organisation: Organisation, number: str, *, words: str, at: datetime, pot: str = KNOWN) -> bool:
    """True when these words may go out now as a text message to this number (in the machine's form), in all their parts
    within what is left this month.
    """
    allowed = takes_texts(number, countries=tuple(settings.SMS_COUNTRIES))
    return allowed and texts_left(organisation, at=at, pot=pot) >= parts(plain(words))


def month_of(at: datetime) -> datetime:
    """Return the first moment of the month in which something falls, where the house stands."""
    return at.astimezone(ZoneInfo(settings.TIME_ZONE)).replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def _used(organisation: Organisation, *, at: datetime) -> dict[str, int]:
    """Return the parts by pot: of the lines that are kept, and of those that a term erased this month."""
    first = month_of(at)
    kept = Message.objects.filter(organisation=organisation).texts_since(first)
    erased = TextCount.objects.filter(organisation=organisation, month=first.date()).values_list("pot", "parts")
    used = Counter[str]()
    for pot, number in kept.union(erased, all=True):
        used[pot] += number
    return used
