"""Import, open, add, list and export over HTTP: ours, and Taguette of PyPI in the same run, on one machine.

Each is served by one process with SQLite and asked one thing after another by the same client. Milliseconds are CPU of
the server, the fewest of several rounds; a busy machine makes all of them larger, and both alike. Ours answers with a
whole page, and an act with the paragraph that it changed; of Taguette only its API is asked, not the page around it.
"""

import contextlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.pages.visits import cpu_nanoseconds
from benchmarks.server import children_of, environment_for, served
from benchmarks.stories import taguette
from benchmarks.stories.asking import Site
from nestwerk.ops import installation

TEXTS, ROUNDS, TIMES = 50, 3, 10
# What we want to stay under, in ms; bytes of a page with a thousand passages.
MOST = {"import": 36, "open_250": 20, "add": 8, "list_1000": 60, "export_csv": 100}
MOST_BYTES = {"page": 140 * 1024, "gzip": 26 * 1024}


def stories(*, texts: int = TEXTS, rounds: int = ROUNDS, peer: bool = True) -> dict[str, Any]:
    """Return the figures of both, and what we want to stay under."""
    found: dict[str, Any] = {"most_ms": MOST, "most_bytes": MOST_BYTES, "nestwerk": ours(texts=texts, rounds=rounds)}
    if peer:
        found["taguette"] = theirs(texts=texts, rounds=rounds)
    return found


def ours(
    *, texts: int = TEXTS, rounds: int = ROUNDS, furnish: Callable[[Path], object] = installation.make
) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="nestwerk-bench-") as folder:
        furnish(Path(folder))
        environment = environment_for(Path(folder))
        command = [sys.executable, "-m", "benchmarks.stories.role", str(texts)]
        filled = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout
        known = json.loads(filled.splitlines()[-1])
        with (
            served(environment) as (port, process),
            contextlib.closing(Site(port, known["cookie"], token=known["token"])) as site,
        ):
            return {"sizes": known["sizes"], **figures(process, _ours(site, known), rounds)}


def _ours(site: Site, known: Mapping[str, Any]) -> dict[str, tuple[int, Callable[[int], object]]]:
    """Return for each measure how often, and what is done then."""
    part = {"X-Nestwerk": "deel"}
    form = {"wens": "code", "versie": "1", "naam": "Begrip 3"}

    def add(number: int) -> None:
        site.post(known["text_250"], {**form, "van": number * 97, "tot": number * 97 + 40}, head=part)

    return {
        "import": (len(known["imports"]), lambda number: site.hand_in(known["imports"][number], number)),
        "open_250": (TIMES, lambda _: site.get(known["text_250"])),
        "add": (TIMES, add),
        "list_1000": (TIMES, lambda _: site.get(known["list_1000"])),
        "open_1000": (TIMES, lambda _: site.get(known["text_1000"])),
        "export_csv": (TIMES, lambda _: site.post(known["export"], {"wat": "csv"})),
    }


def figures(
    process: int, measures: Mapping[str, tuple[int, Callable[[int], object]]], rounds: int
) -> dict[str, dict[str, float]]:
    """Return CPU ms a time. What can be done once (import) is done once; the first of the others warms up."""
    found = {}
    for name, (times, ask) in measures.items():
        spent, done = list[float](), 0
        for _ in range(1 if name == "import" else rounds + 1):
            begun = _cpu(process)
            for number in range(done, done + times):
                ask(number)
            done += times
            spent.append((_cpu(process) - begun) / times / 1e6)
        found[name] = {"cpu_ms": round(min(spent), 1)}
    return found


def _cpu(process: int) -> float:
    """Return the nanoseconds of CPU of a server, also of the processes that read a file for it and ended."""
    fields = (
        Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split() for one in (process, *children_of(process))
    )
    ended = sum(int(words[13]) + int(words[14]) for words in fields) / os.sysconf("SC_CLK_TCK")
    return cpu_nanoseconds(process) + ended * 1e9


def theirs(*, texts: int, rounds: int) -> dict[str, Any]:
    """Install Taguette in an environment of its own, and measure it; or say why not."""
    with tempfile.TemporaryDirectory(prefix="nestwerk-bench-") as folder:
        try:
            program = taguette.install(Path(folder))
        except subprocess.CalledProcessError as problem:
            return {"version": taguette.VERSION, "not_measured": (problem.stderr or str(problem)).strip()[-400:]}
        with _taguette(program, Path(folder)) as (site, process):
            return {"version": taguette.VERSION, **figures(process, taguette.measures(site, texts), rounds)}


@contextlib.contextmanager
def _taguette(program: Path, folder: Path) -> Iterator[tuple[Site, int]]:
    with (
        taguette.running(program, folder / "peer.sqlite3") as (port, process, token),
        contextlib.closing(taguette.signed_in(port, token)) as site,
    ):
        yield site, process
