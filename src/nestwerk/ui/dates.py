"""Days, hours and numbers as people of each language write them. One place, for pages, letters and text messages.

Django writes a month as it stands alone, and every short month with a capital; Ukrainian and Turkish want another
order and another case in a sentence, Dutch and French a small letter. What is not there yet is written as nothing.
"""

from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeAlias

from django.utils.formats import date_format, number_format, time_format
from django.utils.timezone import is_aware, localtime
from django.utils.translation import get_language, pgettext

# In Ukrainian the name of a day has a small letter within a sentence.
SMALL_DAYS = {"uk"}
TENTH = Decimal("0.1")
# A template hands over '' for what is not there.
Moment: TypeAlias = date | str | None


def day(moment: Moment) -> str:
    """Return 'dinsdag 1 december' in the language of now, on the clock of this installation."""
    return _written(moment, pgettext("day: how a date with its weekday is written", "l j F"))


def dated(moment: date) -> str:
    """Return 'dinsdag 1 december', and its year too when that is not this year."""
    return day(moment) if _here(moment).year == localtime().year else whole_day(moment)


def whole_day(moment: Moment) -> str:
    """Return 'dinsdag 1 december 2026'."""
    return _written(moment, pgettext("day: how a date with its weekday and year is written", "l j F Y"))


def weekday(moment: Moment) -> str:
    """Return 'dinsdag'."""
    return _written(moment, "l")


def short_day(moment: Moment) -> str:
    """Return '1 dec 2026'."""
    return _written(moment, pgettext("day: how a short date with its year is written", "j M Y"))


def short_weekday(moment: Moment) -> str:
    """Return 'di 1 dec 2026'."""
    return _written(moment, pgettext("day: how a short date with weekday and year is written", "D j M Y"))


def calendar_day(moment: Moment) -> str:
    """Return '1 december'."""
    return _written(moment, pgettext("day: how a day and its month are written", "j F"))


def calendar_date(moment: Moment) -> str:
    """Return '1 december 2026'."""
    return _written(moment, pgettext("day: how a date with its year is written", "j F Y"))


def month(moment: Moment) -> str:
    """Return 'december 2026'."""
    return _written(moment, "F Y")


def hour(moment: Moment | time) -> str:
    """Return '19:00', the same in every language: that is how it stands on posters and telephones."""
    if isinstance(moment, time):
        return time_format(moment, "H:i")
    return _written(moment, "H:i")


def day_hour(moment: Moment) -> str:
    """Return 'dinsdag 1 december, 19:00'."""
    return _with_hour(day(moment), moment)


def whole_day_hour(moment: Moment) -> str:
    """Return 'dinsdag 1 december 2026, 19:00'."""
    return _with_hour(whole_day(moment), moment)


def calendar_day_hour(moment: Moment) -> str:
    """Return '1 december, 19:00'."""
    return _with_hour(calendar_day(moment), moment)


def calendar_hour(moment: Moment) -> str:
    """Return '1 december 2026, 19:00'."""
    return _with_hour(calendar_date(moment), moment)


def tenths(number: float | Decimal | None) -> str:
    """Return '2,5': a number with one figure behind the sign that the language puts there."""
    # `number_format` cuts off what is behind; here it is rounded.
    return "" if number is None else number_format(Decimal(str(number)).quantize(TENTH, ROUND_HALF_UP), decimal_pos=1)


def _with_hour(words: str, moment: Moment) -> str:
    if not words:
        return ""
    return pgettext("day: a date and its hour", "%(day)s, %(hour)s") % {"day": words, "hour": hour(moment)}


def _written(moment: Moment, pattern: str) -> str:
    if not isinstance(moment, date):
        return ""
    words = date_format(_here(moment), pattern)
    return words.lower() if get_language() in SMALL_DAYS else words


def _here(moment: date) -> date:
    return localtime(moment) if isinstance(moment, datetime) and is_aware(moment) else moment
