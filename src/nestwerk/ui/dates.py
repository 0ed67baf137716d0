"""Days as people of each language write them in a sentence. One place, for pages, letters and text messages.

Django writes a month as it stands alone, and every short month with a capital; Ukrainian and Turkish want another
order and another case in a sentence, Dutch and French a small letter.
"""

from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.timezone import is_aware, localtime
from django.utils.translation import get_language, pgettext

# In Ukrainian the name of a day has a small letter within a sentence.
SMALL_DAYS = {"uk"}


def day(moment: date) -> str:
    """Return 'dinsdag 1 december' in the language of now, on the clock of this installation."""
    return _written(moment, pgettext("day: how a date with its weekday is written", "l j F"))


def dated(moment: date) -> str:
    """Return 'dinsdag 1 december', and its year too when that is not this year."""
    if _here(moment).year == localtime().year:
        return day(moment)
    return _written(moment, pgettext("day: how a date with its weekday and year is written", "l j F Y"))


def weekday(moment: date) -> str:
    """Return 'dinsdag'."""
    return _written(moment, "l")


def short_day(moment: date) -> str:
    """Return '1 dec 2026'."""
    return _written(moment, pgettext("day: how a short date with its year is written", "j M Y"))


def short_weekday(moment: date) -> str:
    """Return 'di 1 dec 2026'."""
    return _written(moment, pgettext("day: how a short date with weekday and year is written", "D j M Y"))


def hour(moment: datetime) -> str:
    """Return '19:00', the same in every language: that is how it stands on posters and telephones."""
    return date_format(_here(moment), "H:i")


def _written(moment: date, pattern: str) -> str:
    words = date_format(_here(moment), pattern)
    return words.lower() if get_language() in SMALL_DAYS else words


def _here(moment: date) -> date:
    return localtime(moment) if isinstance(moment, datetime) and is_aware(moment) else moment
