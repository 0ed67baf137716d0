"""The pages about the house say what the house is."""

import re
from importlib import import_module
from pathlib import Path

import pytest

from nestwerk import __version__
from nestwerk.devtools.documents import documents, drawing, outdated, settings_page, with_drawing
from nestwerk.kernel.env import DECLARED, Setting
from nestwerk.ops.installation import PROJECT

_TERM = re.compile(r"^\| (?P<nl>[^|]+) \| `(?P<code>[^`|]+)` \|", re.MULTILINE)
_VARIABLE = re.compile(r"[\"'](NESTWERK_[A-Z_]+|DATABASE_URL)[\"']")
# Read by tests and by our own commands only.
INTERNAL = {"NESTWERK_PICTURES", "NESTWERK_TABS", "NESTWERK_FOOT"}


def nameless(glossary: str) -> list[str]:
    """Return the terms whose code name is nowhere: room.Class, room.Class.field, room:file."""
    return [f"{term['nl']} = {term['code']}" for term in _TERM.finditer(glossary) if not exists(term["code"])]


def exists(code: str) -> bool:
    if ":" in code:
        room, _, name = code.partition(":")
        return (PROJECT / "src" / "nestwerk" / room / "data" / f"{name}.toml").exists()
    room, *path = code.split(".")
    try:
        thing: object = import_module(f"nestwerk.{room}.models")
    except ModuleNotFoundError:
        return False
    for name in path:
        fields = {field.name: field for field in getattr(getattr(thing, "_meta", None), "get_fields", list)()}
        thing = fields[name] if name in fields else getattr(thing, name, None)
    return thing is not None


def test_pages_made_from_the_code_are_in_step() -> None:
    assert [path.name for path in outdated(PROJECT)] == []


def test_a_planted_setting_and_room_put_them_out_of_step() -> None:
    pages = {path.name: words for path, words in documents(PROJECT).items()}
    planted = {**DECLARED, "NESTWERK_PLANTED": Setting("NESTWERK_PLANTED", "", "Planted.")}
    assert settings_page(planted, PROJECT) != pages["settings.md"]
    linter = (PROJECT / ".importlinter").read_text().replace("    world\n", "    world\n    planted\n", 1)
    assert with_drawing(pages["ARCHITECTURE.md"], drawing(linter)) != pages["ARCHITECTURE.md"]


def test_every_variable_that_the_code_names_is_declared() -> None:
    code = "\n".join(path.read_text() for path in (PROJECT / "src").rglob("*.py") if "tests" not in path.parts)
    assert set(_VARIABLE.findall(code)) - set(DECLARED) - INTERNAL - set(re.findall(r"^(\w+) = ", code, re.M)) == set()


def test_every_declared_variable_says_what_it_does() -> None:
    assert [name for name, setting in DECLARED.items() if not setting.help.endswith(".")] == []


def test_the_glossary_names_real_things() -> None:
    glossary = (PROJECT / "docs" / "glossary.md").read_text()
    assert len(_TERM.findall(glossary)) > 20
    assert nameless(glossary) == []


def test_a_planted_term_is_found() -> None:
    assert nameless("| fee | `catalogue.Fairy` |\n| fiche | `catalogue.Sheet` |") == ["fee = catalogue.Fairy"]


def test_architecture_fits_on_its_page() -> None:
    assert len((PROJECT / "ARCHITECTURE.md").read_text().splitlines()) <= 120


def test_no_two_decisions_have_one_number() -> None:
    numbers = [page.name[:4] for page in (PROJECT / "docs" / "adr").glob("*.md")]
    assert sorted(numbers) == sorted(set(numbers))


def test_the_changelog_knows_this_version() -> None:
    assert f"## {__version__}" in (PROJECT / "CHANGELOG.md").read_text()


@pytest.mark.parametrize("manual", sorted((PROJECT / "docs").rglob("*.md")), ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(manual: Path) -> None:
    targets = [link.split("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", manual.read_text())]
    local = [link for link in targets if link and not re.match(r"[a-z]+:", link)]
    assert [link for link in local if not (manual.parent / link).exists()] == []
