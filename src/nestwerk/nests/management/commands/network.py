"""`./nestwerk network FILE.json`: measures of a network that somebody drew, on paper or in another program."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from nestwerk.nests.rules.measures import told
from nestwerk.nests.rules.network import NotANetwork, read_network

NAMES = {
    "size": "size",
    "ties": "ties",
    "density": "density",
    "effective_size": "effective size",
    "constraint": "constraint",
    "diversity": "diversity (Blau)",
    "normalised_diversity": "diversity, normalised",
    "ei": "E-I",
}
MOST_BYTES = 5_000_000


class Command(BaseCommand):
    help = (
        'Measure a network: {"nodes": ["A", {"id": "B", "kind": "family"}], "ties": [["A", "B"]], "ego": "A"}. '
        "What cannot be said of somebody is 'undefined'."
    )
    # Measuring needs neither pages nor a database.
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--json", action="store_true", help="print the measures as JSON, of each node too")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        try:
            network, ego = read_network(read(path))
        except NotANetwork as problem:
            raise CommandError(f"{path}: {problem}") from problem
        figures = told(network, ego)
        if options["json"]:
            self.stdout.write(json.dumps(figures, ensure_ascii=False, indent=1))
            return
        for name, label in NAMES.items():
            if name in figures:
                self.stdout.write(f"{label}: {shown(figures[name])}")


def read(path: Path) -> Any:
    """Return what the JSON file tells. Raises NotANetwork."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise NotANetwork("The file is too large for a network of one person.")
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as problem:
        raise NotANetwork("There is no such file.") from problem
    except OSError as problem:
        raise NotANetwork("The file cannot be read.") from problem
    except (ValueError, RecursionError) as problem:
        if isinstance(problem, NotANetwork):
            raise
        raise NotANetwork("The file is no JSON.") from problem


def shown(figure: object) -> str:
    return f"{figure:.3f}" if isinstance(figure, float) else str(figure)
