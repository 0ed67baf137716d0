"""What the pages for builders name is there: every path, and every command."""

import re
from pathlib import Path

from nestwerk.config.cli import WITHOUT_DJANGO
from nestwerk.ops.installation import PACKAGE, PROJECT

PAGES = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "docs/how-to/*.md", "docs/reference/*.md")
_QUOTED = re.compile(r"`([^`\n]+)`")
_BLOCK = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
_PATH = re.compile(r"[\w.-]+(?:/[\w.-]+)*(?:/|\.(?:py|html|css|js|toml|md|txt|typ|ini))")
_COMMAND = re.compile(r"(?:^|\s)\./nestwerk ([a-z][a-z_-]+)")
# Furniture that each room has, words of the bootstrap, what an installation makes, and what a reader makes up.
EVERY_ROOM = {"templates/", "tests/", "formats/", "migrations/", "views/", "actions/", "queries/", "rules/", "models/"}
EVERY_ROOM |= {"actions.py", "admin.py", "api.py", "apps.py", "forms.py", "models.py", "parts.py", "permissions.py"}
EVERY_ROOM |= {"privacy.py", "queries.py", "rules.py", "tasks.py", "urls.py", "views.py"}
BOOTSTRAP = {"setup", "help"}


def pages(project: Path) -> list[Path]:
    return sorted(path for pattern in PAGES for path in project.glob(pattern))


def missing_paths(words: str) -> list[str]:
    """Return the paths a page names that are neither in the project, nor in the package, nor furniture of a room."""
    quoted = [quote for quote in _QUOTED.findall(words) if _PATH.fullmatch(quote) and "/" in quote.rstrip("/")]
    named = [quote for quote in quoted if quote not in EVERY_ROOM and not quote.startswith(("data/", "http"))]
    return sorted({quote for quote in named if not any((root / quote).exists() for root in (PROJECT, PACKAGE))})


def unknown_commands(words: str) -> list[str]:
    """Return the commands of ours that a page names and that do not exist."""
    shown = [*_QUOTED.findall(words), *_BLOCK.findall(words)]
    named = {name for text in shown for name in _COMMAND.findall(text)}
    return sorted(named - commands())


def commands() -> set[str]:
    ours = {path.stem.replace("_", "-") for path in PACKAGE.glob("*/management/commands/*.py")}
    return ours | set(WITHOUT_DJANGO) | BOOTSTRAP | {"makemigrations", "migrate", "shell"}


def test_every_path_that_a_page_names_is_there() -> None:
    found = {path.name: missing_paths(path.read_text()) for path in pages(PROJECT)}
    assert {name: paths for name, paths in found.items() if paths} == {}


def test_every_command_that_a_page_names_is_there() -> None:
    found = {path.name: unknown_commands(path.read_text()) for path in pages(PROJECT)}
    assert {name: names for name, names in found.items() if names} == {}


def test_a_planted_path_and_command_are_found() -> None:
    words = (
        "Look in `catalogue/fairies.py`, run `./nestwerk fly --far`.\n```sh\n./nestwerk sing\n./nestwerk test\n```\n"
    )
    assert missing_paths(words) == ["catalogue/fairies.py"]
    assert unknown_commands(words) == ["fly", "sing"]
