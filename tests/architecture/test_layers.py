"""Who may import whom: the contracts of .importlinter, and the doors between rooms."""

import subprocess
import sys
from pathlib import Path

import grimp
import pytest

from nestwerk.devtools.documents import layers
from nestwerk.ops.installation import PROJECT

DOORS = {"models", "queries", "actions", "permissions"}
# Rooms that everybody may use as they are.
SHARED = {"kernel", "web", "trail", "ui", "search", "papers"}
# The roof composes the rooms; the world peoples them.
COMPOSERS = {"testing", "devtools", "config", "ops", "world"}


def linted(folder: Path) -> "subprocess.CompletedProcess[str]":
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    paths = {"PYTHONPATH": str(folder / "src"), "PATH": "", "HOME": str(folder)}
    return subprocess.run(command, cwd=folder, env=paths, capture_output=True, text=True, check=False)


def broken_doors(graph: grimp.ImportGraph) -> list[str]:
    """Return imports that enter another room by the window."""
    return sorted(
        f"{importer} imports {imported}"
        for importer in graph.modules
        if importer.count(".") > 1 and room(importer) not in COMPOSERS and ".tests" not in importer
        for imported in graph.find_modules_directly_imported_by(importer)
        if imported.count(".") > 1
        and room(imported) not in SHARED | {room(importer)}
        and imported.split(".")[2] not in DOORS
    )


def circles(graph: grimp.ImportGraph) -> list[str]:
    """Return the files that cannot be put in an order in which each imports only earlier ones."""
    waiting = {module: set(graph.find_modules_directly_imported_by(module)) for module in graph.modules}
    while free := [module for module, needs in waiting.items() if not needs & waiting.keys()]:
        for module in free:
            del waiting[module]
    return sorted(waiting)


def room(module: str) -> str:
    return module.split(".")[1]


def test_the_house_keeps_its_contracts() -> None:
    done = linted(PROJECT)
    assert done.returncode == 0, done.stdout + done.stderr


def test_rooms_are_entered_by_their_doors() -> None:
    assert broken_doors(grimp.build_graph("nestwerk", cache_dir=None)) == []


def test_no_files_import_each_other() -> None:
    assert circles(grimp.build_graph("nestwerk", "benchmarks", cache_dir=None)) == []


@pytest.fixture
def planted(tmp_path: Path) -> Path:
    """A house of the same shape in which nothing is wrong yet."""
    floors = layers((PROJECT / ".importlinter").read_text())
    rooms = [room for floor in floors for room in floor if room != "world"]
    for name in rooms:
        folder = tmp_path / "src" / "nestwerk" / name
        folder.mkdir(parents=True)
        (folder / "__init__.py").write_text("")
    for file in (
        "world.py",
        "__init__.py",
        "people/rules.py",
        "people/models.py",
        "people/views.py",
        "catalogue/views.py",
    ):
        (tmp_path / "src" / "nestwerk" / file).write_text("")
    (tmp_path / ".importlinter").write_text((PROJECT / ".importlinter").read_text())
    return tmp_path


def plant(house: Path, file: str, words: str) -> Path:
    (house / "src" / "nestwerk" / file).write_text(words + "\n")
    return house


def test_a_clean_planted_house_passes(planted: Path) -> None:
    assert linted(planted).returncode == 0, linted(planted).stdout


@pytest.mark.parametrize(
    ("file", "words", "contract"),
    [
        ("people/models.py", "import nestwerk.catalogue.views", "Rooms stack"),
        ("people/models.py", "import nestwerk.people.views", "Inside every room"),
        ("people/helpers.py", "", "Inside every room"),
        ("people/rules.py", "import django", "rules.py is plain Python"),
    ],
)
def test_a_planted_import_is_found(planted: Path, file: str, words: str, contract: str) -> None:
    done = linted(plant(planted, file, words))
    broken = [line for line in done.stdout.splitlines() if line.endswith("BROKEN")]
    assert done.returncode == 1
    assert [line.partition(":")[0].startswith(contract) for line in broken] == [True], done.stdout


def test_a_planted_window_is_found() -> None:
    graph = grimp.ImportGraph()
    graph.add_module("nestwerk.catalogue.views")
    graph.add_module("nestwerk.people.forms")
    graph.add_import(importer="nestwerk.catalogue.views", imported="nestwerk.people.forms")
    assert broken_doors(graph) == ["nestwerk.catalogue.views imports nestwerk.people.forms"]


def test_a_planted_circle_is_found() -> None:
    graph = grimp.ImportGraph()
    for importer, imported in (("a.one", "a.two"), ("a.two", "a.three"), ("a.three", "a.one"), ("a.four", "a.five")):
        graph.add_import(importer=importer, imported=imported)
    assert circles(graph) == ["a.one", "a.three", "a.two"]
