"""The forms that come with the package: a TOML file each, shaped as `rules.parse` reads it."""

import tomllib
from pathlib import Path
from typing import Any


def read_definition(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
