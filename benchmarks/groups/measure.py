"""What groups cost, and that nothing is lost when many act at once: on SQLite and on PostgreSQL.

A registry: each measure is a function that takes the environment of an installation of its own, empty but for its
tables, and returns figures. A room adds its line; the function stands in a module beside this one.
"""

import contextlib
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.server import environment_for
from nestwerk.devtools import postgres
from nestwerk.ops import installation

# Name of the figure -> module and function.
MEASURES: dict[str, tuple[str, str]] = {
    "sign_ups": ("benchmarks.groups.sign_ups", "sign_ups"),
    "taps": ("benchmarks.groups.sign_ups", "taps"),
    "taps_over_http": ("benchmarks.groups.taps", "over_http"),
    "kills": ("benchmarks.groups.kills", "kills"),
    "overview": ("benchmarks.groups.reach", "overview"),
}


def groups(*, only: str = "") -> dict[str, Any]:
    """Return the figures of every measure (or of one) on both databases."""
    names = [only] if only else list(MEASURES)
    return {database: {name: _measure(name, database) for name in names} for database in ("sqlite", "postgresql")}


def _measure(name: str, database: str) -> Any:
    module, function = MEASURES[name]
    with fresh(database) as environment:
        return getattr(import_module(module), function)(environment)


@contextlib.contextmanager
def fresh(database: str, *, url: str = "") -> Iterator[dict[str, str]]:
    """Yield the environment of an empty installation; on PostgreSQL with a server of its own, or at the address."""
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="nestwerk-bench-")))
        environment = environment_for(folder)
        installation.make_keys(folder / "keys.json")
        if database == "postgresql":
            environment["DATABASE_URL"] = url or stack.enter_context(postgres.running())
        run(["migrate", "--verbosity", "0"], environment)
        yield environment


def run(words: list[str], environment: Mapping[str, str]) -> None:
    subprocess.run([sys.executable, "-m", "nestwerk", *words], env=environment, check=True, stdout=subprocess.DEVNULL)
