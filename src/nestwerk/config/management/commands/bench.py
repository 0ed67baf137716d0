"""`./nestwerk bench pages`: what the public pages cost, as JSON beside a peer's figure."""

import argparse
import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.test import Client
from django.urls import reverse

from nestwerk.config import bench, bench_search, installation, prepare
from nestwerk.kernel.clock import now
from nestwerk.search.formats.judged import read_judged
from nestwerk.world import many_practices

JUDGED = installation.PACKAGE / "search" / "data" / "judged.toml"


class Command(BaseCommand):
    help = "Measure what pages cost. 'pages' starts installations of its own; 'fill' is the part that fills one."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("what", choices=["pages", "fill", "search"])
        parser.add_argument("--practices", type=int, default=3)
        parser.add_argument("--requests", type=int, default=bench.REQUESTS)

        parser.add_argument("--judged", type=Path, default=JUDGED, help="Judged questions: JSON or TOML (our own).")
        parser.add_argument("--documents", type=int, default=0, help="Also measure among so many made-up documents.")
        parser.add_argument("--postgres", default="", help="Address of a PostgreSQL to compare with.")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["what"] == "search":
            judged = read_judged(options["judged"])
            found = bench_search.measure(judged, documents=options["documents"], postgres=options["postgres"])
            self.stdout.write(json.dumps(found, indent=1))
        elif options["what"] == "pages":
            self.stdout.write(json.dumps(bench.pages(requests=options["requests"]), indent=1))
        else:
            self.stdout.write(json.dumps(fill(options["practices"])))


def fill(number: int) -> dict[str, Any]:
    """Prepare this installation with so many practices; return the addresses to ask and the queries they take."""
    if installation.stamp(settings.DATA, "static"):
        raise SystemExit("nestwerk: 'fill' is for an empty installation; use: ./nestwerk bench pages")
    installation.make_keys(settings.NESTWERK_KEY_FILE)
    prepare.migrate()
    prepare.compile_messages()
    prepare.collect_static()
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
