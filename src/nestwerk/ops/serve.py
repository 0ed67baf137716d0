"""`./nestwerk serve`: from a clone, or from last week's data, to a site that answers.

The process that stays is small: Django runs in its children. When nothing changed since
the last start, the web server starts at once and the rest is looked at while it answers.
"""

import argparse
import hashlib
import os
import subprocess
import sys
from pathlib import Path

from nestwerk.ops import installation, ports, serving
from nestwerk.ops.handover import READY, Move
from nestwerk.ops.watchdog import Watchdog
from nestwerk.search.encoders.place import wanted


def main(words: list[str]) -> int:
    """Serve until a signal comes. Returns the exit code."""
    options = parser().parse_args(words)
    if not 1 <= options.workers <= 64:
        raise installation.CannotDo("--workers must be between 1 and 64.")
    ports.refuse_taken(options.host, options.port)
    into_environment(options)
    # What we and our children make is for their owner alone, the database file too.
    os.umask(0o077)
    data = installation.data_folder()
    installation.make(data)
    with installation.in_use(data):
        move = Move(data)
        while True:
            if not ready(data):
                prepare()
            household = serving.Household(
                serving.web_server(options.host, options.port, options.workers),
                serving.background_workers() + ([serving.encoders(data)] if wanted() else []),
                Watchdog(data),
            )
            household.run(options.host, options.port, greet=lambda: greet(move), moved=move.is_due)
            if household.stopping.is_set():
                break
            move.go(words, household.stopping)
            if household.stopping.is_set():
                break
    print("Stopped.", flush=True)
    return 0


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="nestwerk serve", description="Run the web site and its background worker.")
    made.add_argument("--host", default="127.0.0.1", help="Address to listen on (127.0.0.1).")
    made.add_argument("--port", type=int, default=8000, help="Port to listen on (8000).")
    made.add_argument("--demo", action="store_true", help="A made-up organisation, in a data folder of its own.")
    made.add_argument("--workers", type=int, default=2, help="Web processes (2).")
    return made


def into_environment(options: argparse.Namespace) -> None:
    """Put into the environment what is said by options: the settings of the children read it."""
    if options.demo:
        os.environ["NESTWERK_DEMO"] = "yes"
        if not os.environ.get("NESTWERK_DATA"):
            os.environ["NESTWERK_DATA"] = str(installation.PROJECT / "data-demo")
    if not os.environ.get("NESTWERK_URL"):
        name = f"[{options.host}]" if ":" in options.host else options.host
        os.environ["NESTWERK_URL"] = f"http://{name}:{options.port}"


def prepare() -> None:
    """Bring everything up to date in a process of its own; its sentence is ours when it fails."""
    us = os.getpid()
    # It may wait long for a database, and ends when we do.
    done = subprocess.run(
        [sys.executable, "-m", "nestwerk", "prepare"], check=False, preexec_fn=lambda: serving.end_with(us)
    )
    if done.returncode != 0:
        raise SystemExit(done.returncode)


def greet(move: Move) -> "subprocess.Popen[bytes]":
    """Say where the site is; links that only Django can make follow in a second."""
    move.say()
    print(f"Nestwerk answers at {os.environ['NESTWERK_URL']}/ (stop it with Ctrl-C).", flush=True)
    us = os.getpid()
    return subprocess.Popen(
        [sys.executable, "-m", "nestwerk", "prepare", "--greet"], preexec_fn=lambda: serving.end_with(us)
    )


def ready(data: Path) -> bool:
    """True when code, settings and packages are those of the last start, and what it made is there."""
    made = [data / "static" / "staticfiles.json"]
    if not os.environ.get("DATABASE_URL"):
        made.append(data / "nestwerk.sqlite3")
    if (data / installation.RESTORING).exists():
        return False
    return all(path.exists() for path in made) and installation.stamp(data, READY) == state()


def state() -> str:
    """Name all that a start depends on: every file of the package by size and time, and the settings."""
    whole = hashlib.sha256(sys.version.encode())
    for folder, _, files in sorted(os.walk(installation.PACKAGE)):
        if not folder.endswith("__pycache__"):
            for file in sorted(files):
                seen = os.stat(os.path.join(folder, file))
                whole.update(f"{folder}/{file} {seen.st_size} {seen.st_mtime_ns}".encode())
    settings = {name: value for name, value in os.environ.items() if name.startswith(("NESTWERK_", "DATABASE_URL"))}
    packages = Path(sys.prefix) / "nestwerk.stamp"
    whole.update(repr(sorted(settings.items())).encode() + (packages.read_bytes() if packages.exists() else b""))
    return whole.hexdigest()
