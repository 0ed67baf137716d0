"""The report of a round: of all coders, of each pair, of each code; three ways to look at coded text side by side."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from nestwerk.stories.rules import agreement_draws as draws
from nestwerk.stories.rules.agreement import Figure, Metric, Why, alpha, kappa, percent
from nestwerk.stories.rules.agreement_text import (
    Text,
    coded_part,
    codes_in,
    stretch_for,
    tables_of_texts,
    tally_of_texts,
)
from nestwerk.stories.rules.agreement_values import MOST_TABLED, Ratings, number_of_pieces, tables, tally
from nestwerk.stories.rules.unitizing import Cut, cut, joined, together


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
    pairs = [of_pair(texts, chosen, (one, other)) for one, other in combinations(coders, 2)]
    per_code = [OfCode(code, text_figures(texts, [code]), unitizing(texts, [code])) for code in chosen]
    return OfTexts(
        coders,
        len(texts),
        sum(len(text.coders) > 1 for text in texts),
        sum(text.length for text in texts if len(text.coders) > 1),
        coded_part(texts),
        text_figures(texts, chosen),
        text_figures(texts, chosen, where_coded=True),
        unitizing(texts, chosen),
        tuple(pairs),
        tuple(per_code),
    )


def of_pair(texts: Sequence[Text], codes: Sequence[str], coders: tuple[str, str]) -> OfPair:
    """Return the figures of two coders, of the texts that both have read."""
    shared = [text.among(coders) for text in texts if set(coders) <= set(text.coders)]
    return OfPair(coders, text_figures(shared, codes), unitizing(shared, codes))


def text_figures(texts: Sequence[Text], codes: Sequence[str], *, where_coded: bool = False) -> Figures:
    """Return the figures of all these codes together, each sign counted, drawn anew from stretches of text."""
    stretch = stretch_for(texts)
    found = tally_of_texts(texts, codes, stretch=stretch, where_coded=where_coded)
    of_kappa = Figure(why=Why.NOT_TWO)
    if len({coder for text in texts for coder in text.coders}) == 2:
        both = tables_of_texts(texts, codes, stretch=stretch, where_coded=where_coded)
        of_kappa = draws.with_interval_of_kappa(kappa(both), both)
    return Figures(
        draws.with_interval_of_percent(percent(found), found),
        of_kappa,
        draws.with_interval_of_alpha(alpha(found), found),
    )


def unitizing(texts: Sequence[Text], codes: Sequence[str]) -> Figure:
    """Return unitizing alpha of these codes together; texts that the same coders read lie end to end."""
    cuts = [one for group in _groups(texts) for one in _cuts(group, codes)]
    total = sum(text.length for text in texts if len(text.coders) > 1)
    value, why = together(one for one, _ in cuts)
    if value is None or not total:
        return Figure(why=why or Why.NOTHING_SHARED)
    # Longer groups weigh more; with one group these are Krippendorff's own sums.
    expected = sum(float(one.expected) * length / total for one, length in cuts)
    parts = np.array([float(part) * length / total for one, length in cuts for part in one.parts])
    figure = Figure(1 - float(parts.sum()) / expected) if len(_groups(texts)) > 1 else Figure(value)
    if len(parts) < draws.FEWEST_PIECES:
        return figure
    ends = draws.interval(1 - draws.dice(len(parts)) @ parts / expected)
    return Figure(figure.value, *(ends or (None, None)))


def _groups(texts: Sequence[Text]) -> list[list[Text]]:
    groups = defaultdict(list)
    for text in texts:
        if len(text.coders) > 1 and text.length:
            groups[tuple(sorted(text.coders))].append(text)
    return list(groups.values())


def _cuts(texts: Sequence[Text], codes: Sequence[str]) -> list[tuple[Cut, int]]:
    """Return the cut of each code on texts that the same coders read, laid end to end, with their length."""
    coders, length = sorted(texts[0].coders), sum(text.length for text in texts)
    units: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    begun = 0
    for text in texts:
        own: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
        for one in text.segments:
            own[one.code, one.coder].append((max(one.start, 0), min(one.end, text.length)))
        for key, pieces in own.items():
            units[key] += [(start + begun, end + begun) for start, end in joined(pieces)]
        begun += text.length
    return [(cut([units[code, coder] for coder in coders], length), length) for code in codes]
