"""`./nestwerk agreement FILE.csv`: how far coders agree, with what the figures mean."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from nestwerk.stories.formats.codings import MOST_BYTES, NotCodings, rows_of
from nestwerk.stories.rules.agreement import Figure, Metric
from nestwerk.stories.rules.agreement_report import Figures, OfTexts, OfValues, of_texts, of_values
from nestwerk.stories.rules.agreement_tables import LENGTH, PLACES, VALUES, BadCodings, ratings_of, texts_of
from nestwerk.stories.rules.agreement_words import THREE_WAYS, meaning, mostly_uncoded, number


class Command(BaseCommand):
    help = (
        "Tell how far coders agree. A CSV with the columns unit, coder and value (an empty cell or * is no value), or "
        "with --unitizing: document, coder, code, start, end and length; a line without a code says that this coder "
        "read the document and found nothing. Intervals are of 95%."
    )
    # Counting needs neither pages nor a database.
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--json", action="store_true", help="print all figures as JSON")
        parser.add_argument("--metric", choices=[str(one) for one in Metric], default=str(Metric.NOMINAL))
        parser.add_argument("--unitizing", action="store_true", help="the file says where in documents codes were put")
        parser.add_argument("--length", type=int, help="how many signs each document has, where no column says so")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        try:
            report = report_of(read(path), options)
        except (NotCodings, BadCodings) as problem:
            raise CommandError(f"{path}: {problem}") from problem
        if options["json"]:
            self.stdout.write(json.dumps(told(report), ensure_ascii=False, indent=1))
            return
        for line in lines_of_texts(report) if isinstance(report, OfTexts) else lines_of_values(report):
            self.stdout.write(line)


def report_of(data: bytes, options: dict[str, Any]) -> OfValues | OfTexts:
    if options["unitizing"]:
        return of_texts(texts_of(rows_of(data, PLACES, optional=(LENGTH,)), options["length"]))
    metric = Metric(options["metric"])
    return of_values(ratings_of(rows_of(data, VALUES), metric), metric)


def read(path: Path) -> bytes:
    """Return what is in the file. Raises NotCodings."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise NotCodings("The file is too large for a table of codings.")
        return path.read_bytes()
    except FileNotFoundError as problem:
        raise NotCodings("There is no such file.") from problem
    except OSError as problem:
        raise NotCodings("The file cannot be read.") from problem


def told(report: OfValues | OfTexts) -> dict[str, Any]:
    """Return all figures, and what those of the whole mean."""
    figures = asdict(report)
    if isinstance(report, OfTexts):
        means = {
            "all_text": meaning(report.all_text.alpha),
            "where_coded": meaning(report.where_coded.alpha),
            "unitizing": meaning(report.unitizing),
        }
        return {**figures, "meaning": means, "warning": mostly_uncoded(report.coded_part)}
    return {**figures, "meaning": {"alpha": meaning(report.figures.alpha)}}


def lines_of_values(report: OfValues) -> Iterator[str]:
    yield f"coders: {len(report.coders)}, units: {report.units}, metric: {report.metric}"
    yield from whole(report.figures)
    yield f"  {meaning(report.figures.alpha)}"
    yield from parts(report)


def lines_of_texts(report: OfTexts) -> Iterator[str]:
    yield f"coders: {len(report.coders)}, documents: {report.texts}, read by two at least: {report.compared}"
    for name, figures in (("all_text", report.all_text), ("where_coded", report.where_coded)):
        yield THREE_WAYS[name]["en"]
        yield from (f"  {line}" for line in whole(figures))
        yield f"  {meaning(figures.alpha)}"
    yield THREE_WAYS["unitizing"]["en"]
    yield f"  unitizing alpha: {shown(report.unitizing)}"
    yield f"  {meaning(report.unitizing)}"
    if warning := mostly_uncoded(report.coded_part):
        yield warning
    yield from parts(report)


def parts(report: OfValues | OfTexts) -> Iterator[str]:
    """Yield a line for each pair and each code."""
    for pair in report.pairs if len(report.coders) > 2 else ():
        yield f"{pair.coders[0]} and {pair.coders[1]}: {row(pair.figures, pair.unitizing)}"
    for code in report.codes:
        yield f"{code.code}: {row(code.figures, code.unitizing)}"


def whole(figures: Figures) -> Iterator[str]:
    yield f"percent agreement: {shown(figures.percent)}"
    if figures.kappa.value is not None:
        yield f"Cohen's kappa: {shown(figures.kappa)}"
    yield f"Krippendorff's alpha: {shown(figures.alpha)}"


def row(figures: Figures, unitizing: Figure | None) -> str:
    told = [f"percent {shown(figures.percent)}"]
    if figures.kappa.value is not None:
        told.append(f"kappa {shown(figures.kappa)}")
    told.append(f"alpha {shown(figures.alpha)}")
    if unitizing:
        told.append(f"unitizing {shown(unitizing)}")
    return ", ".join(told)


def shown(figure: Figure) -> str:
    if figure.value is None:
        return "none" if figure.why is None else str(figure.why).replace("_", " ")
    if figure.low is None or figure.high is None:
        return number(figure.value)
    return f"{number(figure.value)} ({number(figure.low)} to {number(figure.high)})"
