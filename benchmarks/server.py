"""What a page costs: CPU of the server, queries, and bytes over the wire. Figures, not opinions."""

import contextlib
import http.client
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from nestwerk.ops import installation
from nestwerk.ops.ports import answers, free_port
from nestwerk.ops.serving import web_server

HOST = "127.0.0.1"
SHELVES = (1, 3, 300)
WARM_UP, REQUESTS = 30, 200
SECONDS_TO_START = 30
# Public event page of pretix, CPU ms a request under gunicorn with 2 workers on SQLite.
PEER_MS = 54
_LOADED = re.compile(r"""<(?:link|script|img|source)\b[^>]*?\s(?:href|src)=["']([^"'#]+)""", re.IGNORECASE)
_SPRITE = re.compile(r"""<use\s+href=["']([^"'#]+)""", re.IGNORECASE)
_IN_CSS = re.compile(r"""url\(["']?([^"')#]+)""")


def pages(*, requests: int = REQUESTS) -> dict[str, Any]:
    """Return the figures of the public pages at each size of the catalogue."""
    shelves = {str(number): shelf(number, requests) for number in SHELVES}
    return {"peer_cpu_ms": PEER_MS, "shelves": shelves}


def shelf(number: int, requests: int) -> dict[str, Any]:
    """Fill an installation with that many practices, serve it with one worker, and measure."""
    with tempfile.TemporaryDirectory(prefix="nestwerk-bench-") as folder:
        environment = environment_for(Path(folder))
        filled = json.loads(run_here(["bench", "fill", "--practices", str(number)], environment))
        with served(environment) as (port, process):
            figures = {
                name: {"cpu_ms": cpu_of(process, port, address, requests), "queries": filled["queries"][name]}
                for name, address in filled["addresses"].items()
            }
            return {"pages": figures, "front_page_bytes": weight(port, "/")}


def environment_for(data: Path) -> dict[str, str]:
    """Return an environment with an installation of its own."""
    installation.make(data)
    ours = {
        key: value for key, value in os.environ.items() if not key.startswith("NESTWERK_") and key != "DATABASE_URL"
    }
    return {**ours, "NESTWERK_DATA": str(data), "NESTWERK_LOG": "ERROR"}


def run_here(words: list[str], environment: dict[str, str]) -> str:
    command = [sys.executable, "-m", "nestwerk", *words]
    return subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines()[
        -1
    ]


@contextlib.contextmanager
def served(environment: dict[str, str], *, workers: int = 1) -> Iterator[tuple[int, int]]:
    """Run the real web server; yield its port and process."""
    port = free_port(HOST)
    with subprocess.Popen(web_server(HOST, port, workers).command, env=environment) as server:
        try:
            until = time.monotonic() + SECONDS_TO_START
            while not answers(HOST, port) and time.monotonic() < until:
                time.sleep(0.05)
            yield port, server.pid
        finally:
            server.terminate()


def cpu_of(process: int, port: int, address: str, requests: int) -> float:
    """Return CPU milliseconds of the server for one request, over many on one connection."""
    connection = http.client.HTTPConnection(HOST, port, timeout=30)
    fetch_often(connection, address, WARM_UP)
    begun = cpu_seconds(process)
    fetch_often(connection, address, requests)
    spent = cpu_seconds(process) - begun
    connection.close()
    return round(spent / requests * 1000, 2)


def fetch_often(connection: http.client.HTTPConnection, address: str, times: int) -> None:
    for _ in range(times):
        connection.request("GET", address)
        answer = connection.getresponse()
        answer.read()
        if answer.status != http.HTTPStatus.OK:
            raise RuntimeError(f"{address} answers {answer.status}")


def cpu_seconds(process: int) -> float:
    """Return user and system time of a process and its children, from /proc."""
    ticks = 0
    for one in [process, *children_of(process)]:
        fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def children_of(process: int) -> list[int]:
    words = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return [found for child in map(int, words) for found in (child, *children_of(child))]


def weight(port: int, address: str) -> dict[str, int]:
    """Return the bytes of a page and of all it loads, heads included, as a browser gets them."""
    sizes: dict[str, int] = {}
    waiting = [address]
    while waiting:
        path = waiting.pop()
        if path not in sizes:
            sizes[path], body = fetch(port, path)
            waiting += [urlsplit(urljoin(path, found)).path for found in loaded_by(path, body)]
    return {
        "total": sum(sizes.values()),
        **{re.sub(r"\.[0-9a-f]{12}\.", ".", name): size for name, size in sizes.items()},
    }


def loaded_by(path: str, body: str) -> list[str]:
    """Return what a page or a stylesheet makes the browser load."""
    found = _IN_CSS.findall(body) if path.endswith(".css") else [*_LOADED.findall(body), *_SPRITE.findall(body)]
    return [
        address
        for address in found
        if address.startswith(("/static/", ".", "fonts/")) and not address.startswith("data:")
    ]


def fetch(port: int, path: str) -> tuple[int, str]:
    """Return the bytes on the wire, and the words when they can be read."""
    sizes = []
    for encoding in ("br, gzip", "identity"):
        connection = http.client.HTTPConnection(HOST, port, timeout=30)
        connection.request("GET", path, headers={"Accept-Encoding": encoding})
        answer = connection.getresponse()
        head = sum(len(name) + len(value) + 4 for name, value in answer.getheaders()) + 19
        body = answer.read()
        sizes.append(head + len(body))
        connection.close()
    return sizes[0], body.decode(errors="replace")
