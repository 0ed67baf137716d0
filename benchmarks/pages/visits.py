"""What the pages cost that parents and teams open every day, beside an empty view through the same middleware.

CPU of the web server, the best of several rounds; a busy machine makes every figure larger, the yardstick too.
"""

import http.client
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.pages.bodies import fresh
from benchmarks.server import HOST, children_of, environment_for, served
from nestwerk.ops import installation

ROUNDS, REQUESTS, WARM_UP = 5, 40, 15
# One address may sign up thirty times an hour: each of ours is another one.
ADDRESSES = iter(range(1, 60_000))
# What we want to stay under, in ms.
MOST_MS = {"list": 8, "sheet": 8, "my_group": 25, "today": 20, "telephone_list": 8, "tap": 8}


def visits(
    *,
    rounds: int = ROUNDS,
    requests: int = REQUESTS,
    warm_up: int = WARM_UP,
    furnish: Callable[[Path], object] = installation.make,
) -> dict[str, Any]:
    """Return for each kind of visit its CPU and its queries. Who has tables and static files ready, furnishes."""
    with tempfile.TemporaryDirectory(prefix="nestwerk-bench-") as folder:
        furnish(Path(folder))
        environment = {**environment_for(Path(folder)), "DJANGO_SETTINGS_MODULE": "benchmarks.pages.settings"}
        command = [sys.executable, "-m", "benchmarks.pages.visits"]
        filled = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout
        known = json.loads(filled.splitlines()[-1])
        with served(environment) as (port, process):
            for visit in known.values():
                press(port, visit, warm_up)
            spent = [
                {name: cost(process, port, visit, requests) for name, visit in known.items()} for _ in range(rounds)
            ]
    return {
        name: {
            "cpu_ms": round(min(one[name] for one in spent), 2),
            "queries": visit["queries"],
            **({"most_cpu_ms": MOST_MS[name]} if name in MOST_MS else {}),
        }
        for name, visit in known.items()
    }


def cost(process: int, port: int, visit: dict[str, Any], requests: int) -> float:
    """Return CPU milliseconds of the server for one visit."""
    begun = cpu_nanoseconds(process)
    press(port, visit, requests)
    return (cpu_nanoseconds(process) - begun) / requests / 1e6


def cpu_nanoseconds(process: int) -> int:
    """Return the time that the threads of a process and its children had, finer than in ticks."""
    threads = (one for known in (process, *children_of(process)) for one in Path(f"/proc/{known}/task").iterdir())
    return sum(int((one / "schedstat").read_text().split()[0]) for one in threads)


def press(port: int, visit: dict[str, Any], times: int) -> None:
    """Make a visit so many times on one connection; a form comes each time from another address."""
    connection = http.client.HTTPConnection(HOST, port, timeout=30)
    for _ in range(times):
        if visit["status"] == http.HTTPStatus.FOUND:
            connection.close()
            source = next(ADDRESSES)
            address = (f"127.3.{source // 250}.{source % 250 + 1}", 0)
            connection = http.client.HTTPConnection(HOST, port, timeout=30, source_address=address)
        connection.request(
            "POST" if visit["body"] else "GET",
            visit["address"],
            fresh(visit["body"], visit.get("signed")),
            visit["head"],
        )
        answer = connection.getresponse()
        answer.read()
        if answer.status != visit["status"]:
            connection.close()
            raise RuntimeError(f"{visit['address']} answers {answer.status}")
    connection.close()


def fill() -> dict[str, Any]:
    """Fill the installation of this process."""
    import django  # noqa: PLC0415 - this process has an environment of its own

    django.setup()
    from benchmarks.pages import role  # noqa: PLC0415 - models need what was set up

    return role.fill()


if __name__ == "__main__":
    print(json.dumps(fill()))
