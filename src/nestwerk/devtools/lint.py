"""`./nestwerk lint`: everything that can be said about the code without running it."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from nestwerk.ops.installation import PROJECT, make, make_keys

BIN = Path(sys.executable).parent
CHECKS: dict[str, list[str]] = {
    "ruff": [str(BIN / "ruff"), "check"],
    "format": [str(BIN / "ruff"), "format", "--check"],
    "pages": [sys.executable, "-m", "nestwerk.devtools.pages"],
    "imports": [str(BIN / "lint-imports"), "--no-cache"],
    "types": [str(BIN / "mypy")],
    "migrations": [sys.executable, "-m", "nestwerk", "makemigrations", "--check", "--dry-run"],
    "docs": [sys.executable, "-m", "nestwerk", "document", "--check"],
}


def main(words: list[str]) -> int:
    """Run the checks named, or all; the output of those that fail is shown."""
    unknown = set(words) - set(CHECKS)
    if unknown:
        print(f"nestwerk: there is no check {min(unknown)!r}; there are {', '.join(CHECKS)}.", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="nestwerk-lint-") as folder:
        make(Path(folder))
        make_keys(Path(folder) / "keys.json")
        environment = {**os.environ, "NESTWERK_DATA": folder}
        environment.pop("DATABASE_URL", None)
        failed = [name for name in words or CHECKS if not well(name, environment)]
    print(f"Look at: {', '.join(failed)}" if failed else "All well.", flush=True)
    return 1 if failed else 0


def well(name: str, environment: dict[str, str]) -> bool:
    """Run one check and say how it went."""
    begun = time.monotonic()
    done = subprocess.run(CHECKS[name], cwd=PROJECT, env=environment, capture_output=True, text=True, check=False)
    print(f"{name:<12} {'well' if done.returncode == 0 else 'WRONG'} ({time.monotonic() - begun:.1f} s)", flush=True)
    if done.returncode != 0:
        print(done.stdout + done.stderr, flush=True)
    return done.returncode == 0
