"""`./nestwerk check-links`: try every link of the catalogue, politely, and remember what it answered."""

import time
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from nestwerk.catalogue.actions import note_link
from nestwerk.catalogue.management.asking import try_link
from nestwerk.catalogue.models import Link, LinkCheck
from nestwerk.kernel.clock import now


class Command(BaseCommand):
    help = "Try every link. What was tried lately is passed over, so an interrupted round goes on where it was."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--days", type=int, default=30, help="Try again what was tried this many days ago (0: all)."
        )
        parser.add_argument("--pause", type=float, default=2.0, help="Seconds between two tries at the same host.")
        parser.add_argument("--timeout", type=float, default=10.0, help="Seconds to wait for an answer.")
        parser.add_argument(
            "--own-network", action="store_true", help="Also try addresses of this machine and its network."
        )

    def handle(self, *args: Any, days: int, pause: float, timeout: float, own_network: bool, **options: Any) -> None:
        fresh = LinkCheck.objects.filter(at__gt=now() - timedelta(days=days)).values("url")
        links = Link.objects.exclude(url__in=fresh).values_list("url", flat=True)
        waiting = list(dict.fromkeys(links.order_by("url")))
        working = 0
        last: dict[str, float] = {}
        for number, url in enumerate(waiting, start=1):
            host = "".join(url.split("/")[2:3])
            time.sleep(max(0.0, last.get(host, 0.0) + pause - time.monotonic()))
            answer = try_link(url, timeout=timeout, own_network=own_network)
            last[host] = time.monotonic()
            note_link(url=url, works=answer.works, answer=answer.words, at=now())
            working += answer.works
            self.stdout.write(f"{number}/{len(waiting)} {answer.words}: {url}")
        self.stdout.write(f"Links: {len(waiting)} tried, {working} work, {len(waiting) - working} do not.")
