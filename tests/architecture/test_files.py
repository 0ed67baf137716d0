"""Nothing grows until it hurts: ceilings for files and views, and what we leave out on purpose."""

import ast
from collections.abc import Iterator
from pathlib import Path

from nestwerk.ops.installation import PROJECT

# In lines. Templates, stylesheets and scripts are measured in bytes: see test_pages.py. The kernel got 250 lines more
# when the rules of small counts came down from reach: two rooms beside each other need the same ones,
# 50 for what became of letters: mail notes it, rooms from people up tell it; and 50 for codes of posters: two rooms.
CEILING, CONFIG, KERNEL, KERNEL_IN_ALL, ANYTHING, VIEW = 200, 250, 180, 1450, 400, 25
# Not ours, or written by Django.
EXCEPT = {"vendor", "migrations", "__pycache__"}
# In two halves, so that this file passes too.
FORMATTER = "# " + "fmt:"
# A signal hides who calls what. Where a library offers nothing else, the file stands here with its reason.
SIGNALS_OF_LIBRARIES: dict[str, str] = {}


def files(root: Path, *patterns: str) -> Iterator[Path]:
    """Yield our own files under a folder."""
    for pattern in patterns:
        yield from (path for path in sorted(root.rglob(pattern)) if not EXCEPT & set(path.relative_to(root).parts))


def lines(path: Path) -> int:
    return len(path.read_text().splitlines())


def ceiling(path: Path, package: Path) -> int:
    """Return how long a file of the package may be."""
    place = path.relative_to(package).parts
    if "tests" in place:
        return ANYTHING
    if place[0] == "kernel":
        return KERNEL
    return CONFIG if place[0] == "config" or "formats" in place else CEILING


def too_long(package: Path) -> list[str]:
    return [
        f"{path.relative_to(package)} has {lines(path)} lines, at most {ceiling(path, package)}"
        for path in files(package, "*.py")
        if lines(path) > ceiling(path, package)
    ]


def long_functions(package: Path) -> list[str]:
    """Return views that do more than find, act and answer."""
    return [
        f"{path.relative_to(package)}:{node.name} has {length} lines"
        for path in files(package, "*.py")
        if "views" in {path.stem, *path.relative_to(package).parts[:-1]}
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef) and (length := (node.end_lineno or 0) - node.lineno + 1) > VIEW
    ]


def left_out(package: Path) -> list[str]:
    """Return files that bring in what this house leaves out: a drawer for everything, signals, class towers."""
    found = [f"{path.relative_to(package)}: say what it is for" for path in files(package, "utils.py", "helpers.py")]
    for path in files(package, "*.py"):
        place = str(path.relative_to(package))
        if place not in SIGNALS_OF_LIBRARIES and "/tests/" not in place:
            found += [f"{place}: {module}" for module in imported(path) if is_signal(module)]
    return found


def unformatted(root: Path) -> list[str]:
    """Return places where the formatter is told to look away: write what it likes."""
    return [
        f"{path.relative_to(root)}:{number}"
        for path in files(root, "*.py")
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if FORMATTER in line
    ]


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def is_signal(module: str) -> bool:
    return module.startswith(("django.dispatch", "django.views.generic")) or ".signals" in module


def test_no_file_passes_its_ceiling() -> None:
    assert too_long(PROJECT / "src" / "nestwerk") == []


def test_no_file_at_all_is_longer_than_400_lines() -> None:
    every = [path for folder in ("src", "tests") for path in files(PROJECT / folder, "*.py")]
    assert [str(path) for path in every if lines(path) > ANYTHING] == []


def test_the_kernel_stays_small() -> None:
    kernel = PROJECT / "src" / "nestwerk" / "kernel"
    assert sum(lines(path) for path in files(kernel, "*.py") if "tests" not in path.parts) <= KERNEL_IN_ALL


def test_views_find_act_and_answer() -> None:
    assert long_functions(PROJECT / "src" / "nestwerk") == []


def test_what_we_leave_out_stays_out() -> None:
    assert left_out(PROJECT / "src" / "nestwerk") == []


def test_the_formatter_is_never_told_to_look_away() -> None:
    assert [place for folder in ("src", "tests", "benchmarks") for place in unformatted(PROJECT / folder)] == []


def test_planted_files_are_found(tmp_path: Path) -> None:
    room = tmp_path / "people"
    room.mkdir()
    (room / "models.py").write_text("pass\n" * 201)
    (room / "utils.py").write_text("from django.dispatch import receiver\n")
    (room / "rules.py").write_text(f"A = [1,\n 2]  {FORMATTER} skip\n")
    (room / "views.py").write_text("def page(request):\n" + "    pass\n" * 25)
    assert too_long(tmp_path) == ["people/models.py has 201 lines, at most 200"]
    assert long_functions(tmp_path) == ["people/views.py:page has 26 lines"]
    assert left_out(tmp_path) == ["people/utils.py: say what it is for", "people/utils.py: django.dispatch.receiver"]
    assert unformatted(tmp_path) == ["people/rules.py:2"]
