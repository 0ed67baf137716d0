"""What changed between a start and an end, as the kept figures tell it, in the words of one language."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format

from nestwerk.evaluation import rules
from nestwerk.evaluation.rules import dots
from nestwerk.evaluation.rules.comparing import step_of
from nestwerk.ui.language import direction_of

Told = Mapping[str, Any]


@dataclass(frozen=True)
class Change:
    """One item, for those whose start and end were found together: from one full step on it is a change."""

    key: str
    n: int
    better: int
    same: int
    worse: int
    begin: str
    end: str
    # Between which the real change probably lies; empty where everybody changed alike: then nothing can be said of it.
    low: str
    high: str
    # What a researcher asks, on one line.
    figures: str
    picture: dots.Picture
    # The picture as a table: from, to, how many people.
    rows: tuple[tuple[str, str, int], ...]


def change_in(item: rules.Item, told: Told, language: str) -> Change:
    """Return what changed for one item of which the pairs are shown."""
    found, pairs = told["outcome"], [(before, after) for before, after in told["pairs"]]
    values, differ = rules.values_of(item), found["low"] != found["high"]
    return Change(
        key=item.key,
        n=found["n"],
        better=found["better"],
        same=found["same"],
        worse=found["worse"],
        begin=written(found["mean_pre"]),
        end=written(found["mean_post"]),
        low=written(found["low"]) if differ else "",
        high=written(found["high"]) if differ else "",
        figures=figures_of(found),
        picture=dots.picture(
            pairs,
            low=float(values[0]),
            high=float(values[-1]),
            step=step_of(item),
            rtl=direction_of(language) == "rtl",
        ),
        rows=tuple(dots.told(pairs)),
    )


def written(figure: float | None, *, places: int = 1) -> str:
    return "" if figure is None else number_format(round(figure, places) + 0.0, decimal_pos=places)


def figures_of(found: Told) -> str:
    """Return n, the size of the change with its interval, and Student's t; what cannot be said is left out."""
    parts = [f"n = {found['n']}"]
    if found["g_av"] is not None:
        low, high = written(found["g_av_low"], places=2), written(found["g_av_high"], places=2)
        parts.append(f"Hedges g_av = {written(found['g_av'], places=2)} [{low}; {high}]")
    if found["t"] is not None:
        parts.append(f"d_z = {written(found['d_z'], places=2)}")
        parts.append(f"t({found['df']}) = {written(found['t'], places=2)}")
        parts.append(f"p = {written(found['p'], places=3)}")
    return " · ".join(parts)
