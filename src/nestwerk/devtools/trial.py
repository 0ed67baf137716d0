"""`./nestwerk test`: rooms on SQLite and on PostgreSQL, the architecture, whole sites, and journeys in a browser."""

import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from nestwerk.devtools import browser, postgres
from nestwerk.devtools.both import on_both
from nestwerk.ops.installation import PROJECT

_CLOSING = re.compile(r"^(?:\x1b\[[\d;]*m)*=+ .*\bin [\d.]+s")
_COUNT = re.compile(r"(\d+) (passed|failed|errors?|skipped)")
# `./nestwerk test everything`: all tests that use a database run on PostgreSQL too, and whole sites after all others.
EVERYTHING = "everything"
BROWSED = PROJECT / "tests" / "journeys"
ROOMS = ["src", "benchmarks", "tests", f"--ignore={BROWSED.relative_to(PROJECT)}"]
AT_ONCE = ["-p", "xdist", "-n", "auto", "--dist", "worksteal"]
BROWSER = ["-p", "playwright"]


@dataclass
class Run:
    """What one run of pytest said at its end."""

    name: str
    code: int
    counts: dict[str, int]

    @property
    def failed(self) -> int:
        return self.counts.get("failed", 0) + self.counts.get("error", 0) + self.counts.get("errors", 0)

    def __str__(self) -> str:
        skipped = f", {self.counts['skipped']} skipped" if "skipped" in self.counts else ""
        return f"{self.name}: {self.counts.get('passed', 0)} passed, {self.failed} failed{skipped}"


def main(words: list[str]) -> int:
    """Run everything, or what the words ask of pytest. Returns the exit code."""
    every = words[:1] == [EVERYTHING]
    if words and not every:
        return pytest("asked", [*plugins(words), *words], dict(os.environ)).code
    begun = time.monotonic()
    runs = [pytest("rooms and architecture on SQLite", [*AT_ONCE, "-m", "not alone", *ROOMS], without_database())]
    asked = ["database and not alone", *ROOMS] if every else ["both and not alone", *files_for_both()]
    runs.append(on_postgres([*AT_ONCE, "-m", *asked]))
    if every:
        runs.append(pytest("whole sites, one after another", ["-m", "alone", *files_of_sites()], without_database()))
    runs.append(journeys([*AT_ONCE, *BROWSER, "tests/journeys"]))
    return sum_up(runs, time.monotonic() - begun)


def plugins(words: list[str]) -> list[str]:
    """Return the words for the plugins that these words need: nothing else is loaded (pyproject.toml)."""
    places = [word for word in words if (PROJECT / word.partition("::")[0]).exists()]
    in_browser = not places or any(BROWSED in (PROJECT / place.partition("::")[0]).parents for place in places)
    in_browser = in_browser or any((PROJECT / place) in {BROWSED, BROWSED.parent} for place in places)
    parallel = any(word.startswith(("-n", "--numprocesses", "--dist")) for word in words)
    return [*(BROWSER if in_browser else []), *(["-p", "xdist"] if parallel else [])]


def files_for_both() -> list[str]:
    """Return the test files in which something runs on both databases (devtools/both.py)."""
    return [str(path.relative_to(PROJECT)) for path in _files() if on_both(path) != frozenset()]


def files_of_sites() -> list[str]:
    """Return the test files in which something runs whole sites: beside others they would wait for each other."""
    return [str(path.relative_to(PROJECT)) for path in _files() if "mark.alone" in path.read_text()]


def _files() -> list[Path]:
    every = [*PROJECT.glob("src/nestwerk/*/tests/**/test_*.py"), *PROJECT.glob("tests/*/test_*.py")]
    every += PROJECT.glob("benchmarks/tests/test_*.py")
    return sorted(path for path in every if BROWSED not in path.parents)


def sum_up(runs: list[Run], seconds: float) -> int:
    """Print what each run said and one closing line over all; return the exit code."""
    print()
    for run in runs:
        print(run)
    passed = sum(run.counts.get("passed", 0) for run in runs)
    failed = sum(run.failed for run in runs)
    skipped = sum(run.counts.get("skipped", 0) for run in runs)
    wrong = [run.name for run in runs if run.code]
    print(f"{'All well' if not wrong else 'Look at: ' + ', '.join(wrong)} ({seconds:.0f} s).")
    print(f"Nestwerk: {passed} passed, {failed} failed, {skipped} skipped", flush=True)
    return 1 if wrong else 0


def without_database() -> dict[str, str]:
    """Return our environment without a PostgreSQL in it."""
    return {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}


def on_postgres(words: list[str]) -> Run:
    """Run on the given PostgreSQL, else on one of our own."""
    name = "rooms on PostgreSQL"
    if os.environ.get("DATABASE_URL"):
        return pytest(name, words, dict(os.environ))
    try:
        with postgres.running() as url:
            return pytest(name, words, {**os.environ, "DATABASE_URL": url})
    except postgres.NoPostgres as problem:
        print(problem, file=sys.stderr)
        return Run(name, 2, {})


def journeys(words: list[str]) -> Run:
    """Run in a browser. Without one they are skipped with a reason; on the build machine that is a failure."""
    if not (browser.find() or browser.install()):
        print(browser.HOW, file=sys.stderr)
        if os.environ.get("CI") == "true":
            return Run("journeys", 2, {})
    return pytest("journeys", words, without_database())


def pytest(name: str, words: list[str], environment: dict[str, str]) -> Run:
    """Run pytest, show what it prints as it comes, and read its closing line."""
    colour = ["--color=yes"] if sys.stdout.isatty() else []
    command = [sys.executable, "-m", "pytest", *colour, *words]
    print(f"--- {name}", flush=True)
    closing = ""
    with subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=subprocess.PIPE, text=True) as running:
        for line in running.stdout or ():
            print(line, end="", flush=True)
            closing = line if _CLOSING.match(line) else closing
    return Run(name, running.returncode, {word: int(count) for count, word in _COUNT.findall(closing)})
