"""Ages that a question names, and how well a document fits them."""

import re
from collections.abc import Sequence

import numpy as np

from nestwerk.search.rules.meaning import Floats

OLDEST = 18
# A year more or less is still near; three are as far as any.
FAR = 3.0
_YEARS = r"jaar|jarige?|ans?\b|years?|yrs?\b|yo\b|yaş\w*|yas\w*|рок\w*|рік|річн\w*|سن\w*|عام\w*|عاما"
_SO_OLD = re.compile(rf"\b(\d{{1,2}})\s*(?:-|à|tot|en|to|et|and|ile|ve|до|і|و)?\s*(\d{{1,2}})?\s*-?(?:{_YEARS})")
_OF = re.compile(r"\b(?:van|aged?|de|of)\s+(\d{1,2})\b(?!\s*(?:uur|weken|week|maand\w*|mois|months?|h)\b)")
_MONTHS = re.compile(r"\b\d{1,2}\s*(?:months?|maand\w*|mois|ay\b|aylık|місяц\w*|أشهر|شهر\w*)")


def ages_in(text: str) -> tuple[float, ...]:
    """Return the ages of children, in years, that a plain text names in figures."""
    figures = [figure for found in _SO_OLD.finditer(text) for figure in found.groups() if figure]
    figures = figures or _OF.findall(text)
    ages = {float(figure) for figure in figures if int(figure) <= OLDEST}
    if not ages and _MONTHS.search(text):
        ages = {0.5}
    return tuple(sorted(ages))


def age_points(ages: Sequence[float], lowest: Floats, highest: Floats, *, good: float, bad: float) -> Floats:
    """Return `good` for documents about one of these ages, minus up to `bad` for those about others; not a number in
    `lowest` and `highest` stands for an end that is not known."""
    if not ages:
        return np.zeros(len(lowest), np.float32)
    low, high = np.nan_to_num(lowest, nan=-1.0), np.nan_to_num(highest, nan=99.0)
    off = np.min([np.maximum(0.0, np.maximum(low - age, age - high)) for age in ages], axis=0)
    fits = (off == 0) & ~np.isnan(lowest)
    return np.asarray(good * fits - bad * np.minimum(off, FAR) / FAR, np.float32)
