"""Names the code that a template is built from. Read when the tests begin, before Django reads the same files."""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from nestwerk.ops.installation import PACKAGE

TABLES = {"migrations", "models", "kernel"}
# What no row can depend on.
NO_MATTER = {".mo", ".pyc", ".css", ".js", ".svg", ".woff2"}


class Digests(NamedTuple):
    """The tables: migrations, models and the fields of the kernel. The code: all of it and its data, tests apart."""

    tables: str
    code: str


def digests() -> Digests:
    files = {path.relative_to(PACKAGE): path for path in sorted(PACKAGE.rglob("*")) if path.suffix not in NO_MATTER}
    code = {place: path for place, path in files.items() if "tests" not in place.parts and path.is_file()}
    tables = [path for place, path in code.items() if TABLES & {place.stem, *place.parts}]
    return Digests(files_digest(tables), files_digest(code.values()))


def files_digest(paths: Iterable[Path]) -> str:
    whole = hashlib.sha256()
    for path in paths:
        whole.update(f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()


AT_START = digests()
