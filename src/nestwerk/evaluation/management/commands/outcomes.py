"""`./nestwerk outcomes FILE.csv`: what changed between start and end, of pairs in a table."""

import json
from argparse import ArgumentParser
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from nestwerk.evaluation.formats.pairs import MOST_BYTES, NotPairs, Row, read_pairs
from nestwerk.evaluation.rules.outcomes import ENOUGH, STEP, BadPairs, Outcome, Pair, outcome_of
from nestwerk.evaluation.rules.pooling import Pooled, pool

NO_COMPARISON = "There is no comparison group: this is what changed, not what the group brought about."


class Command(BaseCommand):
    help = (
        "Tell what changed between two moments: a CSV with the columns person, pre and post, and 'group' where there "
        "are several. What cannot be said is 'undefined'; in JSON null."
    )
    # Counting needs neither pages nor a database.
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--json", action="store_true", help="print all figures as JSON")
        parser.add_argument("--step", type=float, default=STEP, help="from how much it is a change (1)")
        parser.add_argument("--lower-is-better", action="store_true", help="on this scale less is better")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        try:
            rows = read_pairs(read(path))
            pairs = [Pair(row.pre, row.post) for row in rows]
            outcome = outcome_of(pairs, step=options["step"], lower_is_better=options["lower_is_better"])
        except (NotPairs, BadPairs) as problem:
            raise CommandError(f"{path}: {problem}") from problem
        pooled, why = together(rows)
        if options["json"]:
            self.stdout.write(json.dumps(told(outcome, pooled, why), ensure_ascii=False, indent=1))
            return
        for line in [*lines(outcome), *pooled_lines(pooled, why)]:
            self.stdout.write(line)


def read(path: Path) -> bytes:
    """Return what is in the file. Raises NotPairs."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise NotPairs("The file is too large for a table of pairs.")
        return path.read_bytes()
    except FileNotFoundError as problem:
        raise NotPairs("There is no such file.") from problem
    except OSError as problem:
        raise NotPairs("The file cannot be read.") from problem


def together(rows: Sequence[Row]) -> tuple[Pooled | None, str]:
    """Return the groups drawn together, or None and why not; without groups None and ''."""
    changes: defaultdict[str, list[float]] = defaultdict(list)
    for row in rows:
        changes[row.group].append(row.post - row.pre)
    if set(changes) == {""}:
        return None, ""
    try:
        return pool(changes), ""
    except BadPairs as problem:
        return None, str(problem)


def told(outcome: Outcome, pooled: Pooled | None, why: str) -> dict[str, object]:
    figures: dict[str, object] = {**asdict(outcome), "comparison_group": False}
    if pooled:
        figures["groups"] = {**asdict(pooled), "no_visible_difference": pooled.no_visible_difference}
    elif why:
        figures["groups"] = why
    return figures


def lines(found: Outcome) -> list[str]:
    size = f"g_av: {span(found.g_av, found.g_av_low, found.g_av_high)}"
    return [
        f"pairs: {found.n}",
        f"better: {found.better}, same: {found.same}, worse: {found.worse}",
        f"mean change: {span(found.mean_change, found.low, found.high)}",
        f"d_z: {shown(found.d_z)}",
        size if found.n >= ENOUGH else f"g_av: not told below {ENOUGH} pairs",
        f"t({found.df}): {shown(found.t)}, p: {shown(found.p)}",
        NO_COMPARISON,
    ]


def pooled_lines(pooled: Pooled | None, why: str) -> list[str]:
    if pooled is None:
        return [f"groups: {why}"] if why else []
    found = [f"groups: {len(pooled.groups)}, mean change {span(pooled.mean_change, pooled.low, pooled.high)}"]
    if pooled.no_visible_difference:
        return [*found, "no visible difference between groups (variance 0)"]
    return [*found, f"variance between groups: {shown(pooled.between)}, within: {shown(pooled.within)}"]


def span(figure: float | None, low: float | None, high: float | None) -> str:
    return shown(figure) if low is None else f"{shown(figure)} (95%: {shown(low)} to {shown(high)})"


def shown(figure: float | None) -> str:
    return "undefined" if figure is None else f"{figure:.4g}"
