"""The forms of the package: own words, free to use, no validated scale."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from nestwerk import evaluation
from nestwerk.evaluation import rules
from nestwerk.evaluation.formats.bundle import read_definition
from nestwerk.evaluation.models import FormKind

DATA = Path(evaluation.__file__).parent / "data"
BUNDLED = (FormKind.START, FormKind.THERMOMETER, FormKind.END)


@lru_cache(maxsize=8)
def bundled(kind: str) -> rules.Form:
    """Return the form of this kind that came with the package."""
    return rules.parse(definition_of(kind))


def definition_of(kind: str) -> dict[str, Any]:
    """Return its definition as it is kept: read and written back, so that equal forms are equal rows."""
    return rules.as_dict(rules.parse(read_definition(DATA / f"{FormKind(kind)}.toml")))
