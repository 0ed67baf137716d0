"""The report of a round: of all coders, of each pair, of each code; three ways to look at coded text side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from nestwerk.stories.rules import agreement_draws as draws
from nestwerk.stories.rules.agreement import Figure, Floats, Metric, Tally, Why, alpha, kappa, percent, tally_of_tables
from nestwerk.stories.rules.agreement_text import (
    Text,
    coded_part,
    codes_in,
    stretch_for,
    tables_of_texts,
    tally_of_texts,
)
from nestwerk.stories.rules.agreement_units import cuts_of, unitizing
from nestwerk.stories.rules.agreement_values import MOST_TABLED, Ratings, number_of_pieces, tables, tally


@dataclass(frozen=True, slots=True)
class Figures:
    percent: Figure
    kappa: Figure
    alpha: Figure


@dataclass(frozen=True, slots=True)
class OfPair:
    coders: tuple[str, str]
    figures: Figures
    # Of coded text only
    unitizing: Figure | None = None
    # Alpha of each code, without an interval
    codes: tuple[tuple[str, Figure], ...] = ()


@dataclass(frozen=True, slots=True)
class OfCode:
    code: str
    figures: Figures
    unitizing: Figure | None = None


@dataclass(frozen=True, slots=True)
class OfValues:
    """What coders gave to units."""

    metric: Metric
    coders: tuple[str, ...]
    units: int
    figures: Figures
    pairs: tuple[OfPair, ...]
    codes: tuple[OfCode, ...]


@dataclass(frozen=True, slots=True)
class OfTexts:
    """What coders marked in texts: on all text, where anybody coded, and segment by segment."""

    coders: tuple[str, ...]
    texts: int
    # Texts that two coders at least have read
    compared: int
    length: int
    coded_part: float | None
    all_text: Figures
    where_coded: Figures
    unitizing: Figure
    pairs: tuple[OfPair, ...]
    codes: tuple[OfCode, ...]


def of_values(ratings: Ratings, metric: Metric = Metric.NOMINAL) -> OfValues:
    """Return the report of a table of values. Codes are told apart on a nominal scale only."""
    pairs = [
        OfPair((ratings.coders[a], ratings.coders[b]), values_figures(ratings.only([a, b]), metric))
        for a, b in combinations(range(len(ratings.coders)), 2)
    ]
    single = range(len(ratings.values)) if metric is Metric.NOMINAL else ()
    codes = [OfCode(str(ratings.values[one]), values_figures(ratings.against_rest(one))) for one in single]
    units = ratings.given.shape[1]
    figures = values_figures(ratings, metric)
    return OfValues(metric, ratings.coders, units, figures, tuple(pairs), tuple(codes))


def values_figures(ratings: Ratings, metric: Metric = Metric.NOMINAL) -> Figures:
    """Return the figures of all units, each drawn anew from the units for its interval."""
    pieces, numbers = number_of_pieces(ratings), ratings.numbers()
    plain = tally(ratings, pieces=pieces)
    apart = plain if metric is Metric.NOMINAL else tally(ratings, metric)
    if metric is not Metric.NOMINAL and (metric is not Metric.ORDINAL or len(ratings.values) <= MOST_TABLED):
        apart = tally(ratings, metric, pieces=pieces)
    of_kappa = Figure(why=Why.NOT_TWO)
    if len(ratings.coders) == 2:
        drawable = pieces if len(ratings.values) <= MOST_TABLED else 1
        both = tables(ratings, pieces=drawable)
        of_kappa = draws.with_interval_of_kappa(kappa(both), both)
    return Figures(
        draws.with_interval_of_percent(percent(plain), plain),
        of_kappa,
        draws.with_interval_of_alpha(alpha(apart, metric, numbers), apart, metric, numbers),
    )


def of_texts(texts: Sequence[Text], codes: Sequence[str] | None = None) -> OfTexts:
    """Return the report of coded texts, of all codes in them or of those that are chosen."""
    chosen = codes_in(texts) if codes is None else list(codes)
    coders = tuple(sorted({coder for text in texts for coder in text.coders}))
    stretch, cuts = stretch_for(texts), cuts_of(texts, chosen)
    of_two = len(coders) == 2
    counted = [counts_of(texts, chosen, stretch, of_two, where) for where in (False, True)]
    per_code = [OfCode(code, counted[0].only(at).figures(), unitizing(cuts[code])) for at, code in enumerate(chosen)]
    return OfTexts(
        coders,
        len(texts),
        sum(len(text.coders) > 1 for text in texts),
        sum(text.length for text in texts if len(text.coders) > 1),
        coded_part(texts),
        counted[0].figures(),
        counted[1].figures(),
        unitizing([one for code in chosen for one in cuts[code]]),
        tuple(of_pair(texts, chosen, pair) for pair in combinations(coders, 2)),
        tuple(per_code),
    )


def of_pair(texts: Sequence[Text], codes: Sequence[str], coders: tuple[str, str]) -> OfPair:
    """Return the figures of two coders, of the texts that both have read."""
    shared = [text.among(coders) for text in texts if set(coders) <= set(text.coders)]
    counts = counts_of(shared, codes, stretch_for(shared), True, False)
    cuts = [one for of_code in cuts_of(shared, codes).values() for one in of_code]
    each = tuple((code, alpha(counts.only(at).tally)) for at, code in enumerate(codes))
    return OfPair(coders, counts.figures(), unitizing(cuts), each)


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """What is counted on stretches of text, of each code; the table of two coders where there are two."""

    tally: Tally
    tables: Floats | None

    def only(self, code: int) -> "Counts":
        tally = Tally(self.tally.observed[:, [code]], self.tally.given[:, [code]])
        return Counts(tally, None if self.tables is None else self.tables[:, [code]])

    def figures(self) -> Figures:
        """Return the figures of all these codes together, drawn anew from the stretches for their intervals."""
        of_kappa = Figure(why=Why.NOT_TWO)
        if self.tables is not None:
            of_kappa = draws.with_interval_of_kappa(kappa(self.tables), self.tables)
        return Figures(
            draws.with_interval_of_percent(percent(self.tally), self.tally),
            of_kappa,
            draws.with_interval_of_alpha(alpha(self.tally), self.tally),
        )


def counts_of(texts: Sequence[Text], codes: Sequence[str], stretch: int, of_two: bool, where_coded: bool) -> Counts:
    if not of_two:
        return Counts(tally_of_texts(texts, codes, stretch=stretch, where_coded=where_coded), None)
    tables = tables_of_texts(texts, codes, stretch=stretch, where_coded=where_coded)
    return Counts(tally_of_tables(tables), tables)
