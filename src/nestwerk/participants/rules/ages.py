"""Ages of children as parents write them: '2, 4', '8 mnd', '2 j en 5 m', '2½', in six languages and their digits."""

import re
from dataclasses import dataclass

from nestwerk.kernel.text import western

OLDEST_CHILD = 17
MOST_CHILDREN = 12
MONTHS_A_YEAR, WEEKS_A_MONTH = 12, 4.35

# The beginnings of words for years, months and weeks; a single letter stands alone.
_YEARS = (
    r"j(?:r|aar|aren|ren)?|y(?:r|rs|o|ears?)?|ans?|yaş\w*|yıl\w*|"
    r"р(?:\.|ік|оки|оків|ока|очк\w*)?|л(?:ет|іт)|سن\w*|عام\w*|أعوام"
)
_MONTHS = r"m(?:n|nd|nden|d|nd\.|aand(?:en)?|o|os|onths?|ois)?|ay\w*|міс\w*|м|شهر\w*|أشهر|شهور|شهران|شهرين"
_WEEKS = r"w(?:k|kn|eek|eken|eeks)?|sem(?:aines?)?|hafta\w*|тиж\w*|أسبوع\w*|أسابيع"
_COUNT = r"kind\w*|child\w*|enfants?|çocuk\w*|діт\w*|дит\w*|طفل\w*|أطفال"
_PIECE = re.compile(
    r"(?P<number>\d+)(?P<half>\s?½|\s?1/2|[.,]\d+)?"
    rf"(?:\s*-?\s*(?:(?P<years>{_YEARS})|(?P<months>{_MONTHS})|(?P<weeks>{_WEEKS})|(?P<count>{_COUNT}))(?![^\W\d_])\.?)?",
    re.IGNORECASE,
)
# Between the years and the months of one child: 'en', 'and', or nothing at all.
_SAME_CHILD = re.compile(r"\s*(?:en|and|et|ve|і|та|و|&|\+)?\s*", re.IGNORECASE)


class Unclear(ValueError):
    """It may mean one child or two."""


@dataclass
class _Child:
    """`months` is the whole age; `unit` is how it was written; `end` is where it ended."""

    months: float
    unit: str
    end: int


def ages_in(words: str) -> list[int]:
    """Return the ages in whole years written in a line. Raises Unclear, or ValueError when one is no child's age."""
    words = western(words).replace("،", ",").replace("٫", ",")
    children: list[_Child] = []
    for piece in _PIECE.finditer(words):
        if piece["count"]:
            continue
        child = _child(piece)
        before = children[-1] if children else None
        close = before is not None and bool(_SAME_CHILD.fullmatch(words[before.end : piece.start()]))
        if close and before is not None and child.unit in {"months", "weeks"} and before.unit != child.unit:
            if not before.unit:
                # '3 en 8 maanden': a child of three years and eight months, or two of them?
                raise Unclear
            before.months, before.unit, before.end = before.months + child.months, child.unit, child.end
            continue
        children.append(child)
    ages = sorted(int(child.months // MONTHS_A_YEAR) for child in children)
    if (not ages and words.strip()) or len(ages) > MOST_CHILDREN or any(age > OLDEST_CHILD for age in ages):
        raise ValueError("no child's age")
    return ages


def _child(piece: re.Match[str]) -> _Child:
    number, half = float(piece["number"]), piece["half"] or ""
    if half[:1] in {".", ","}:
        if not (piece["years"] or piece["months"]):
            # '2,5' is one child of two and a half, or one of two and one of five.
            raise Unclear
        number += float(f"0.{half[1:]}")
    elif half:
        number += 0.5
    if piece["weeks"]:
        return _Child(number / WEEKS_A_MONTH, "weeks", piece.end())
    if piece["months"]:
        return _Child(number, "months", piece.end())
    return _Child(number * MONTHS_A_YEAR, "years" if piece["years"] else "", piece.end())
