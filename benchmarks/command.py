"""`./nestwerk bench pages`, `groups`, `network`, `replica`, `search` and others (`--help`): what they cost, as JSON."""

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.test import Client
from django.urls import reverse

from benchmarks import server as bench
from benchmarks.agreement import agreement as bench_agreement
from benchmarks.dialogue import dialogue as bench_dialogue
from benchmarks.evaluation import evaluation as bench_evaluation
from benchmarks.groups import measure as bench_groups
from benchmarks.network import network as bench_network
from benchmarks.pages.visits import visits
from benchmarks.replica.measure import replica as bench_replica
from benchmarks.search import many as bench_many
from benchmarks.search import measure as bench_search
from benchmarks.slow import measure as bench_slow
from benchmarks.stories.measure import stories as bench_stories
from nestwerk.kernel.clock import now
from nestwerk.ops import installation, migrating, prepare, statics
from nestwerk.search.formats.judged import read_authors, read_judged
from nestwerk.world import many_practices

# Each author has a file of an own.
JUDGED = installation.PACKAGE / "search" / "data" / "judged"


class Command(BaseCommand):
    help = "Measure what pages, groups or search cost, in installations of its own. The other words work there."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        choices = ["pages", "groups", "slow", "network", "dialogue", "agreement", "evaluation", "replica"]
        choices += ["stories", "fill", "search", "fill-documents", "ask"]
        parser.add_argument("what", choices=choices)
        parser.add_argument("--only", default="", help="One measure of 'groups', such as sign_ups; visits of 'pages'.")
        parser.add_argument("--practices", type=int, default=3)
        parser.add_argument("--requests", type=int, default=bench.REQUESTS)
        words = "Judged questions, a file (JSON or TOML) of each author (our own)."
        parser.add_argument("--judged", type=Path, nargs="+", default=[JUDGED], help=words)
        parser.add_argument("--documents", type=int, default=0, help="Also measure among so many made-up documents.")
        parser.add_argument("--postgres", default="", help="Address of a PostgreSQL; else one is started.")
        parser.add_argument("--kills", type=int, default=20, help="How often 'replica' kills the primary.")
        parser.add_argument("--seconds", type=float, default=15.0, help="How long people write in 'replica'.")
        parser.add_argument("--texts", type=Path, help="JSON list of texts that made-up documents are made of.")

    def handle(self, *args: Any, **options: Any) -> None:
        measures: dict[str, Callable[[dict[str, Any]], Any]] = {
            "pages": lambda given: {
                "visits": visits(),
                **({} if given["only"] else bench.pages(requests=given["requests"])),
            },
            "groups": lambda given: bench_groups.groups(only=given["only"]),
            "slow": lambda given: bench_slow.slow(),
            "network": lambda given: bench_network(),
            "dialogue": lambda given: bench_dialogue(),
            "agreement": lambda given: bench_agreement(),
            "evaluation": lambda given: bench_evaluation(),
            "replica": lambda given: bench_replica(kills=given["kills"], seconds=given["seconds"]),
            "stories": lambda given: bench_stories(),
            "fill": lambda given: fill(given["practices"]),
            "search": search,
            "fill-documents": lambda given: bench_many.fill(json.loads(given["texts"].read_text()), given["documents"]),
            "ask": lambda given: bench_many.ask(read_judged(given["judged"][0])),
        }
        # The parts are read by the process that started them: one line.
        indent = None if options["what"] in {"fill", "fill-documents", "ask"} else 1
        self.stdout.write(json.dumps(measures[options["what"]](options), indent=indent))


def search(given: dict[str, Any]) -> dict[str, Any]:
    """Return the figures of search on the judged questions, and among many documents when asked."""
    judged = read_authors(given["judged"])
    return bench_search.measure(judged, documents=given["documents"], address=given["postgres"])


def fill(number: int) -> dict[str, Any]:
    """Prepare this installation with so many practices; return the addresses to ask and the queries they take."""
    if installation.stamp(settings.DATA, "static"):
        raise SystemExit("nestwerk: 'fill' is for an empty installation; use: ./nestwerk bench pages")
    installation.make_keys(settings.NESTWERK_KEY_FILE)
    migrating.migrate()
    prepare.compile_messages()
    statics.collect_static()
    call_command("load_vocabulary", verbosity=0)
    practices = many_practices(number, at=now())
    addresses = {
        "front": "/",
        "list": reverse("catalogue:list"),
        "search": reverse("catalogue:list") + "?q=ouders",
        "sheet": reverse("catalogue:sheet", args=[practices[0].slug]),
    }
    return {"addresses": addresses, "queries": {name: queries_of(address) for name, address in addresses.items()}}


def queries_of(address: str) -> int:
    """Count the queries of a second visit."""
    client = Client(headers={"host": "127.0.0.1"})
    client.get(address)
    count = 0

    def counting(execute: Any, *words: Any) -> Any:
        nonlocal count
        count += 1
        return execute(*words)

    with connection.execute_wrapper(counting):
        client.get(address)
    return count
