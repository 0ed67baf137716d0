"""From the ages that a document names to years."""

import re

_NUMBER = r"(-?\d{1,2}(?:[.,]\d)?)"
_UNIT = r"\s*(jaar|jarigen?|jr|ans?|years?|maanden|maand|m|mois|months?|weken|week|semaines?|weeks?)?\b"
_RANGE = re.compile(
    _NUMBER + _UNIT + r"\s*(?:tot(?: en met)?|t/m|-|–|—|à|a|to|until|jusqu'à)\s*" + _NUMBER + _UNIT, re.I
)
_FROM = re.compile(r"(?:vanaf|dès|à partir de|from)\s+" + _NUMBER + _UNIT, re.I)
_MONTHS, _WEEKS = ("ma", "mo"), ("we", "se")


def ages_in(words: str) -> tuple[float | None, float | None]:
    """Return the lowest and highest age in years when the words name one range; else nothing."""
    ranges = _RANGE.findall(words)
    if len(ranges) == 1:
        low, low_unit, high, high_unit = ranges[0]
        youngest, oldest = _years(low, low_unit or high_unit), _years(high, high_unit)
        return (youngest, oldest) if youngest <= oldest else (None, None)
    starts = _FROM.findall(words)
    return (_years(*starts[0]), None) if len(starts) == 1 and not ranges else (None, None)


def _years(number: str, unit: str) -> float:
    value = float(number.replace(",", "."))
    unit = unit.lower()
    if unit == "m" or unit.startswith(_MONTHS):
        return round(value / 12, 2)
    return round(value / 52, 2) if unit.startswith(_WEEKS) else value
