"""Pages that are written from the code, so that they cannot lie: the settings, the API, the drawing of the house."""

import configparser
from pathlib import Path
from typing import Any

from nestwerk.kernel.env import DECLARED, Setting

BEGIN, END = "<!-- rooms: drawn from .importlinter by ./nestwerk document -->", "<!-- /rooms -->"
WIDTH = 46


def documents(project: Path) -> dict[Path, str]:
    """Return each written page with what it should hold."""
    from nestwerk.api.description import description  # noqa: PLC0415 - the drawing is needed without Django

    architecture = project / "ARCHITECTURE.md"
    return {
        project / "docs" / "reference" / "settings.md": settings_page(DECLARED, project),
        project / "docs" / "reference" / "api.md": api_page(description()),
        architecture: with_drawing(architecture.read_text(), drawing((project / ".importlinter").read_text())),
    }


def outdated(project: Path) -> list[Path]:
    """Return the pages that differ from the code."""
    return [path for path, words in documents(project).items() if not path.exists() or path.read_text() != words]


def settings_page(declared: dict[str, Setting], project: Path) -> str:
    """Return the table of all environment variables."""
    head = [
        "# Settings",
        "",
        "Every setting is an environment variable. This page is written by `./nestwerk document` from the code,",
        "and a test holds it against the code.",
        "",
        "| variable | when absent | what it does |",
        "|---|---|---|",
    ]
    rows = [f"| `{one.name}` | {shown(one, project)} | {one.help.replace('|', '/')} |" for one in ordered(declared)]
    return "\n".join([*head, *rows]) + "\n"


def api_page(told: dict[str, Any]) -> str:
    """Return what can be asked of the open API; its fields and headers are in openapi.json."""
    lines = [
        "# The open API",
        "",
        "Read-only, for everybody: published, shared practices. This page is written by `./nestwerk document` from the",
        "code. Headers and fields are described in `/api/openapi.json` (OpenAPI 3.1); `/api/` has examples.",
    ]
    for path, methods in told["paths"].items():
        asked = methods["get"]
        lines += ["", f"## `GET {path}`", asked["description"], "", "| parameter | in | values | what it does |"]
        lines += ["|---|---|---|---|", *(parameter_row(one) for one in asked["parameters"])]
    return "\n".join(lines) + "\n"


def parameter_row(told: dict[str, Any]) -> str:
    schema = told["schema"]
    values = [f"`{value}`" for value in schema.get("enum", [])]
    if "maximum" in schema:
        values = [f"{schema['minimum']} to {schema['maximum']}"]
    kind = ", ".join(values) or schema.get("format", schema["type"])
    return f"| `{told['name']}` | {told['in']} | {kind} | {told['description']} |"


def ordered(declared: dict[str, Setting]) -> list[Setting]:
    return sorted(declared.values(), key=lambda setting: setting.name)


def shown(setting: Setting, project: Path) -> str:
    """Return the default as a reader sees it: no path of this machine, no empty code."""
    if not setting.default:
        return "nothing"
    if setting.name in FOLDERS:
        return FOLDERS[setting.name]
    return f"`{setting.default.replace(str(project), '.')}`"


# Their defaults depend on where the project or the data stands.
FOLDERS = {"NESTWERK_DATA": "`data` in the project", "NESTWERK_KEY_FILE": "`keys.json` in NESTWERK_DATA"}


def layers(importlinter: str) -> list[list[str]]:
    """Return the rooms from the roof down; siblings share a floor."""
    contracts = configparser.ConfigParser()
    contracts.read_string(importlinter)
    words = contracts["importlinter:contract:rooms"]["layers"]
    return [[room.strip() for room in line.split("|")] for line in words.strip().splitlines()]


def drawing(importlinter: str) -> str:
    """Draw the floors as boxes; an import may only go down."""
    rule = "+" + "-" * WIDTH + "+"
    floors = [f"|{' | '.join(floor):^{WIDTH}}|" for floor in layers(importlinter)]
    return "\n".join([rule, *(line for floor in floors for line in (floor, rule))])


def with_drawing(page: str, picture: str) -> str:
    """Return the page with the picture between its two marks."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n```\n{picture}\n```\n{END}{after}"
