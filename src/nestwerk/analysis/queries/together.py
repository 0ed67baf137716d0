"""Which codes go together: on the same words, or in the same paragraph."""

from dataclasses import dataclass
from urllib.parse import urlencode

from nestwerk.analysis.queries.material import Material, Named
from nestwerk.analysis.queries.spots import spots
from nestwerk.analysis.queries.table import OWN
from nestwerk.analysis.rules.near import NEAR, OVERLAPS, in_paragraphs
from nestwerk.stories.queries.analysing import co_occurrence

WORDS, PARAGRAPH = "woorden", "alinea"


@dataclass(frozen=True, slots=True)
class PairRow:
    """Two codes: how often, in how many interviews, which part of all (0 to 100), what an address asks to see it."""

    first: Named
    second: Named
    times: int
    texts: int
    percent: int
    address: str


def pairs(found: Material, where: str) -> list[PairRow]:
    """Return the pairs that go together, the most often first."""
    if where == PARAGRAPH:
        every = spots(found, range(len(found.passages)))
        near = in_paragraphs([(found.passages[one.key].code, one) for one in every])
        rows = [(pair, one.times, one.texts, one.share) for pair, one in near.items()]
    else:
        rows = [(pair, one.pairs, one.texts, one.share) for pair, one in co_occurrence(found.passages).items()]
    told = [_row(found, *pair, times, texts, share, where) for pair, times, texts, share in rows]
    return sorted(told, key=lambda row: (-row.times, -row.percent, row.first.name, row.second.name))


def _row(found: Material, a: str, b: str, times: int, texts: int, share: float, where: str) -> PairRow:
    first, second = sorted((found.codes[a], found.codes[b]), key=lambda one: (one.name.casefold(), one.key))
    asks = {"hoe": found.basis.how, "code": first.key, "wat": NEAR if where == PARAGRAPH else OVERLAPS, "n": "0"}
    return PairRow(first, second, times, texts, round(100 * share), urlencode({**asks, "ander": second.key, OWN: "1"}))
