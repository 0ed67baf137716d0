"""A database that goes away and comes back: the site waits, what needs no data goes on, and nobody touches anything."""

import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from nestwerk.devtools.postgres import cluster
from nestwerk.ops.installation import PROJECT, make
from nestwerk.ops.ports import free_port
from nestwerk.ops.tests.conftest import Street
from nestwerk.testing.houses import give_static
from nestwerk.testing.moment import paths

pytestmark = [pytest.mark.database, pytest.mark.skipif(not os.environ.get("DATABASE_URL"), reason="of a server only")]
QUIET = ("/snel-weg/", "/hulp-nu/", "/static/ui/nestwerk.css")


def ask(port: int, address: str) -> tuple[int, float]:
    """Return the status of a page, and how long it took."""
    begun, line = time.monotonic(), http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        line.request("GET", address)
        return line.getresponse().status, time.monotonic() - begun
    except OSError:
        return 0, time.monotonic() - begun
    finally:
        line.close()


def until(port: int, address: str, status: int, seconds: float) -> float:
    """Wait until a page has this status; return how long that took."""
    begun = time.monotonic()
    while (found := ask(port, address)[0]) != status:
        assert time.monotonic() - begun < seconds, (address, found)
        time.sleep(0.2)
    return time.monotonic() - begun


@contextmanager
def serve(environment: dict[str, str], port: int, log: Path) -> Iterator["subprocess.Popen[bytes]"]:
    words = [sys.executable, "-m", "nestwerk", "serve", "--port", str(port)]
    with (
        log.open("wb") as out,
        subprocess.Popen(words, cwd=PROJECT, env=environment, stdout=out, stderr=out) as running,
    ):
        try:
            yield running
        finally:
            running.send_signal(signal.SIGTERM)
            running.wait(30)


def test_a_database_goes_away_and_comes_back(street: Street, tmp_path: Path) -> None:
    port, data = free_port(), tmp_path / "data"
    make(data)
    give_static(data)
    ours = {key: value for key, value in os.environ.items() if not key.startswith("NESTWERK_")}
    ours |= {"NESTWERK_DATA": str(data), "PYTHONPATH": paths(), "NESTWERK_SEARCH_MEANING": "no"}
    with cluster() as start, ExitStack() as site:
        with start() as url:
            with psycopg.connect(url, autocommit=True) as server:
                server.execute("CREATE DATABASE site")
            ours["DATABASE_URL"] = urlsplit(url)._replace(path="/site").geturl()
        # It is away at the start already.
        log = tmp_path / "log"
        running = site.enter_context(serve(ours, port, log))
        begun = time.monotonic()
        while "Waiting for it" not in log.read_text():
            assert running.poll() is None, log.read_text()
            assert time.monotonic() - begun < 30, log.read_text()
            time.sleep(0.2)
        with start():
            until(port, "/groepen/overal/", 200, 120)
            until(port, "/status/json/", 503, 10)
        slow = 0.0
        begun = time.monotonic()
        while time.monotonic() - begun < 15:
            for address in QUIET:
                status, seconds = ask(port, address)
                assert (address, status) == (address, 200)
                slow = max(slow, seconds)
            # Who needs data hears so, and holds nobody up.
            assert ask(port, "/groepen/overal/")[0] == 503
        assert (running.poll(), slow < 6) == (None, True), slow
        with start():
            assert until(port, "/groepen/overal/", 200, 15) < 10
            with psycopg.connect(ours["DATABASE_URL"], autocommit=True) as server:
                server.execute("UPDATE django_tasks_database_dbtaskresult SET run_after = now() WHERE status = 'READY'")
                waited = time.monotonic()
                while server.execute(
                    "SELECT 1 FROM django_tasks_database_dbtaskresult WHERE status = 'READY' AND run_after <= now()"
                ).fetchone():
                    assert time.monotonic() - waited < 60, "no worker came back"
                    time.sleep(0.5)
