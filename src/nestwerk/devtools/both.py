"""Which tests say something of their own on PostgreSQL too: they speak of what the two databases do differently."""

import ast
import re
from functools import cache
from pathlib import Path

# Constraints, races, search, processes of their own; or the marker `both`: the whole file runs on both.
WHOLE = re.compile(
    r"IntegrityError|threading|transactional_db|transaction=True|mark\.both|mark\.database|search\.queries"
)
# Raw SQL, and what a page asks of the database: the tests that speak of it, themselves or by a helper.
HERE = re.compile(r"\.cursor\(|CaptureQueries\w*\(|num_queries")


@cache
def on_both(file: Path) -> frozenset[str] | None:
    """Return the names of the functions of a test file that run on both databases; None stands for all of them."""
    words = file.read_text()
    if WHOLE.search(words):
        return None
    if not HERE.search(words):
        return frozenset()
    functions = {
        node.name: ast.get_source_segment(words, node) or ""
        for node in ast.parse(words).body
        if isinstance(node, ast.FunctionDef)
    }
    found = {name for name, source in functions.items() if HERE.search(source)}
    while more := {name for name in functions.keys() - found if _names(functions[name], found)}:
        found |= more
    return frozenset(found)


def _names(source: str, found: set[str]) -> bool:
    return any(re.search(rf"\b{name}\b", source) for name in found)
