"""`./nestwerk lock`: write the hash locks anew from pyproject.toml, without addresses in them."""

import hashlib
import json
import subprocess
import sys
import tomllib
from pathlib import Path

from nestwerk.ops.installation import PROJECT

LOCKS = {"requirements.txt": [], "requirements-dev.txt": ["--extra", "dev", "--constraint", "locks/requirements.txt"]}
COMPILE = [
    *("pip", "compile", "--quiet", "--universal", "--python-version", "3.11"),
    *("--generate-hashes", "--no-emit-index-url", "--no-header"),
]
SIGN = "# in step with pyproject.toml: "


def wishes(pyproject: str) -> str:
    """Name what we ask for, so that a lock can say which wishes it answers."""
    project = tomllib.loads(pyproject)["project"]
    asked = [project["requires-python"], project["dependencies"], project["optional-dependencies"]]
    return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()[:16]


def main(words: list[str]) -> int:
    """Compile both locks; extra words go to uv (such as --upgrade)."""
    sign = SIGN + wishes((PROJECT / "pyproject.toml").read_text())
    for name, options in LOCKS.items():
        path = PROJECT / "locks" / name
        uv = str(Path(sys.executable).parent / "uv")
        command = [uv, *COMPILE, *options, *words, "-o", f"locks/{name}", "pyproject.toml"]
        done = subprocess.run(command, cwd=PROJECT, check=False)
        if done.returncode != 0:
            return done.returncode
        path.write_text(f"{sign}\n{path.read_text()}")
        print(path.relative_to(PROJECT))
    return 0
