"""Telephone numbers: as people write them, and in the form that machines want (ITU-T E.164).

What was typed is kept for people; providers, `tel:` and files get the machine's form.
"""

from collections.abc import Sequence
from functools import lru_cache

import phonenumbers
from phonenumbers import PhoneNumberType

from nestwerk.kernel.text import western

# Kinds of numbers that ring on a telephone which shows text messages. The others are landlines or cost extra.
_TEXTS = {PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE, PhoneNumberType.PERSONAL_NUMBER}


def machine_form(words: str, *, countries: Sequence[str]) -> str:
    """Return '+32470123456' for a number as somebody wrote it; '' when it is no number that exists.

    Without a country code it is read as of the first country in which it is a number.
    """
    number = _read(words, tuple(countries))
    return "" if number is None else phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def takes_texts(number: str, *, countries: Sequence[str]) -> bool:
    """True when this number, in the machine's form, is a mobile one of these countries."""
    known = _read(number, ())
    if known is None or phonenumbers.number_type(known) not in _TEXTS:
        return False
    return phonenumbers.region_code_for_number(known) in countries


def dialled(words: str, *, countries: Sequence[str]) -> str:
    """Return what stands in `tel:`; a short number that only the team knows stays as it is, without signs."""
    plain = "".join(sign for sign in western(words) if sign.isdecimal() or sign == "+")
    return machine_form(words, countries=countries) or plain


@lru_cache(maxsize=1024)
def _read(words: str, countries: tuple[str, ...]) -> phonenumbers.PhoneNumber | None:
    # A word is no number, although telephones have letters on their keys.
    if any(sign.isalpha() for sign in words):
        return None
    for country in countries or ("ZZ",):
        try:
            number = phonenumbers.parse(words, country)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            return number
    return None
