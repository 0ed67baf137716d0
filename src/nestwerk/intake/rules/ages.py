"""From the ages that a document names to years."""

import re

from nestwerk.kernel.text import fold

_NUMBER = r"(-?\d{1,2}(?:[.,]\d)?)"
_UNIT = (
    r"\s*(jaar|jarigen?|jr|j|ans?|years?|y|jahren?|jahre|maanden|maand|mnd|m|mois|months?|monaten?"
    r"|weken|week|semaines?|weeks?|wochen?)?\b"
)
_RANGE = re.compile(
    _NUMBER + _UNIT + r"\s*(?:tot(?: en met)?|t/m|-|–|—|à|a|to|until|jusqu'à|bis)\s*" + _NUMBER + _UNIT, re.I
)
_FROM = re.compile(r"(?:vanaf|dès|à partir de|from|ab)\s+" + _NUMBER + _UNIT, re.I)
_MONTHS, _WEEKS = ("ma", "mo", "mn"), ("we", "se", "wo")
_DATED = re.compile(r"(?:19|20)\d\d-(\d{1,2})-(\d{1,2})(?:[ T]00:00(?::00)?)?")
_DATED_BACK = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](?:19|20)\d\d")
_MONTH_NAMED = re.compile(r"(\d{1,2})[-/. ]([^\W\d_]{3,9})\.?")
_NAMED_MONTH = re.compile(r"([^\W\d_]{3,9})\.?[-/. ](?:20)?(\d\d)")
_MONTH_NAMES: dict[int, tuple[str, ...]] = {
    1: ("jan",),
    2: ("feb", "fev"),
    3: ("maa", "mrt", "mar"),
    4: ("apr", "avr"),
    5: ("mei", "mai", "may"),
    6: ("jun", "juin"),
    7: ("jul", "juil"),
    8: ("aug", "aou"),
    9: ("sep",),
    10: ("okt", "oct"),
    11: ("nov",),
    12: ("dec", "dez"),
}


def ages_in(words: str) -> tuple[float | None, float | None]:
    """Return the lowest and highest age in years when the words name one range; else nothing."""
    ranges = _RANGE.findall(words)
    if len(ranges) == 1:
        low, low_unit, high, high_unit = ranges[0]
        youngest, oldest = _years(low, low_unit or high_unit), _years(high, high_unit)
        return (youngest, oldest) if youngest <= oldest else (None, None)
    starts = _FROM.findall(words)
    return (_years(*starts[0]), None) if len(starts) == 1 and not ranges else (None, None)


def age_words(words: str) -> str:
    """Return '3-6' for ages that a spreadsheet took for a date (3 June, June 2018); other words as they are.

    The lower figure comes first, whichever way round dates are written there.
    """
    for shape in (_DATED, _DATED_BACK, _MONTH_NAMED, _NAMED_MONTH):
        match = shape.fullmatch(words.strip())
        if not match:
            continue
        figures = [int(part) if part.isdigit() else _month(part) for part in match.groups()]
        if all(figures):
            low, high = sorted(figures)
            return f"{low}-{high}"
    return words


def _month(word: str) -> int:
    """Return the number of a month by its first letters, in four languages; 0 for another word."""
    start = fold(word)
    return next((number for number, names in _MONTH_NAMES.items() if start.startswith(names)), 0)


def _years(number: str, unit: str) -> float:
    value = float(number.replace(",", "."))
    unit = unit.lower()
    if unit == "m" or unit.startswith(_MONTHS):
        return round(value / 12, 2)
    return round(value / 52, 2) if unit.startswith(_WEEKS) else value
