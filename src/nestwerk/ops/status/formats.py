"""A look, written for a monitor: plain lines, JSON, or the text format of Prometheus."""

import json
from collections.abc import Sequence
from dataclasses import asdict

from nestwerk import __version__
from nestwerk.ops.status.points import Point
from nestwerk.ops.status.report import Report

HELP = {
    "point_ok": "Whether one thing is well (1) or wrong (0).",
    "disk_free_bytes": "Room left on a disk.",
    "backup_age_seconds": "How long ago the last backup was made.",
    "letters": "Letters and messages: waiting, tried again, and in the last hour refused and gone.",
    "step_failed": "Whether a step of the upkeep failed when it last ran.",
    "step_age_seconds": "How long ago a step of the upkeep ran.",
}


def sign(point: Point) -> str:
    return "well " if point.ok else ("WRONG" if point.must else "hint ")


def plain(points: Sequence[Point], *, told: bool) -> str:
    """Return a first word for all, and a line for each; sentences are for who may read them."""
    first = "WRONG" if any(point.wrong for point in points) else "well"
    lines = [f"{sign(point)}  {point.name:<14} {point.sentence if told else ''}".rstrip() for point in points]
    return "\n".join([first, *lines]) + "\n"


def as_json(report: Report, points: Sequence[Point], *, told: bool) -> str:
    well = not any(point.wrong for point in points)
    if not told:
        return json.dumps({"well": well, "points": [{"name": one.name, "ok": one.ok} for one in points]}, indent=1)
    figures = [asdict(figure) for figure in report.figures]
    whole = {"well": well, "at": report.at.isoformat(), "version": __version__, "figures": figures}
    return json.dumps({**whole, "points": [asdict(point) for point in points]}, indent=1)


def metrics(report: Report, points: Sequence[Point]) -> str:
    """Return it in the text format of Prometheus, version 0.0.4."""
    lines = ["# HELP nestwerk_info The version.", "# TYPE nestwerk_info gauge"]
    lines.append(f'nestwerk_info{{version="{__version__}"}} 1')
    rows = [("point_ok", point.name, float(point.ok)) for point in points]
    rows += [(figure.name, figure.of, figure.number) for figure in report.figures]
    for name, words in HELP.items():
        mine = [(of, number) for known, of, number in rows if known == name]
        if mine:
            lines += [f"# HELP nestwerk_{name} {words}", f"# TYPE nestwerk_{name} gauge"]
            lines += [f"nestwerk_{name}{_label(of)} {number:.15g}" for of, number in mine]
    return "\n".join(lines) + "\n"


def _label(of: str) -> str:
    escaped = of.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f'{{of="{escaped}"}}' if of else ""
