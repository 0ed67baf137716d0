"""Two servers, people who write and read all the while, and a primary that is killed again and again."""

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg

from nestwerk.devtools.replicas import Server, Servers, servers
from nestwerk.ops import installation

KILLS = 20
SECONDS_BEFORE, SECONDS_AFTER = 2.0, 2.0
NAME = "site"
# A copy that shows everything this much later: whoever is not minded sees an older state.
LATER = "recovery_min_apply_delay=40ms"
WAITS_FOR_COPY = "ALTER SYSTEM SET synchronous_standby_names = '*'"


def replica(*, kills: int = KILLS, seconds: float = 15.0) -> dict[str, Any]:
    """Return what own writes were seen on a copy that lags, and what a killed primary costs."""
    return {"own writes": own_writes(seconds=seconds), "killed primary": killed(kills)}


def own_writes(*, seconds: float) -> dict[str, Any]:
    """Let people write and look with a copy that lags; and, to know that it can go wrong, without minding."""
    with servers() as made, tempfile.TemporaryDirectory(prefix="nestwerk-bench-") as folder:
        first = made.first()
        environment = installed(first, Path(folder))
        second = made.follower(first, "second", LATER)
        ours = {**environment, "DATABASE_URL": first.url(NAME), "NESTWERK_REPLICA": second.url(NAME)}
        minded, unminded = Path(folder) / "minded", Path(folder) / "unminded"
        with people(ours, minded) as told:
            time.sleep(seconds)
        with people(ours, unminded, "forgets") as without:
            time.sleep(3)
    return {**told, "missed without the cookie": without["missed"]}


def killed(kills: int) -> dict[str, Any]:
    """Kill the primary so many times; each time the copy takes over and a new copy is made of it."""
    took, waited = [], []
    with servers() as made, tempfile.TemporaryDirectory(prefix="nestwerk-bench-") as folder:
        first = made.first()
        environment = installed(first, Path(folder))
        here, names = first, ["second", "first"]
        copy = in_step(made, here, "second")
        both = f"{first.home.parent}/first,{first.home.parent}/second"
        ours = {**environment, "DATABASE_URL": f"postgres://nestwerk@/{NAME}?host={both}"}
        # It reads from no copy here: what is looked at is what was written.
        ours["NESTWERK_REPLICA"] = ours["DATABASE_URL"]
        notes = Path(folder) / "people"
        with people(ours, notes) as told:
            for number in range(kills):
                time.sleep(SECONDS_BEFORE)
                here.kill()
                begun = time.monotonic()
                copy.promote()
                took.append(time.monotonic() - begun)
                waited.append(first_after(notes, begun + took[-1]) - begun)
                here, copy = copy, in_step(made, copy, names[(number + 1) % 2])
        lost = acknowledged(notes) - there(here)
    return {
        "kills": kills,
        "acknowledged writes": told["writes"],
        "acknowledged writes lost": len(lost),
        "own writes missed": told["missed"],
        "promotion, longest (s)": round(max(took), 2),
        "writing again, longest (s)": round(max(waited), 2),
        "writing again, median (s)": round(sorted(waited)[len(waited) // 2], 2),
    }


def installed(server: Server, folder: Path) -> dict[str, str]:
    """Make a database with all tables; return the environment of an installation on it."""
    server.ask(f"CREATE DATABASE {NAME}")
    data = folder / "data"
    installation.make(data)
    installation.make_keys(data / "keys.json")
    ours = {key: value for key, value in os.environ.items() if not key.startswith(("NESTWERK_", "DATABASE_URL"))}
    ours |= {
        "NESTWERK_DATA": str(data),
        "NESTWERK_LOG": "CRITICAL",
        "DJANGO_SETTINGS_MODULE": "nestwerk.config.settings",
    }
    here = {**ours, "DATABASE_URL": server.url(NAME)}
    subprocess.run([sys.executable, "-m", "nestwerk", "migrate", "ops", "--verbosity", "0"], env=here, check=True)
    return ours


def in_step(made: Servers, primary: Server, name: str) -> Server:
    """Return a new copy; from now on the primary acknowledges nothing that the copy does not have."""
    copy = made.follower(primary, name)
    primary.ask(WAITS_FOR_COPY)
    primary.ask("SELECT pg_reload_conf()")
    until = time.monotonic() + 30
    while primary.ask("SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'") != 1:
        if time.monotonic() > until:
            raise RuntimeError("the copy does not follow")
        time.sleep(0.05)
    return copy


@contextlib.contextmanager
def people(environment: dict[str, str], notes: Path, *words: str) -> Iterator[dict[str, int]]:
    """Let people write and look until the block ends; the figures are there afterwards."""
    notes.mkdir()
    figures: dict[str, int] = {}
    command = [sys.executable, "-m", "benchmarks.replica.visitor", str(notes), *words]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as running:
        try:
            until = time.monotonic() + 60
            while not list(notes.glob("acknowledged-*")) and running.poll() is None and time.monotonic() < until:
                time.sleep(0.05)
            yield figures
        finally:
            (notes / "stop").touch()
            out, _ = running.communicate(timeout=90)
    figures.update(json.loads(out))


def lines(notes: Path) -> list[tuple[float, str]]:
    words = [line.split(" ", 1) for file in notes.glob("acknowledged-*") for line in file.read_text().splitlines()]
    return [(float(pair[0]), pair[1]) for pair in words]


def first_after(notes: Path, moment: float) -> float:
    """Return when somebody's write was acknowledged again."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if later := [at for at, _ in lines(notes) if at > moment]:
            return min(later)
        time.sleep(0.02)
    raise RuntimeError("nobody could write again")


def acknowledged(notes: Path) -> set[str]:
    return {name for _, name in lines(notes)}


def there(server: Server) -> set[str]:
    with psycopg.connect(server.url(NAME)) as line:
        return {name for (name,) in line.execute("SELECT name FROM ops_fact")}
