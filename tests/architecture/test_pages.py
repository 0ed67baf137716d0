"""Templates, stylesheets and scripts that a person can read; each rule is proven by a planted violation."""

from pathlib import Path

import pytest

from nestwerk.devtools.lint import CHECKS
from nestwerk.devtools.pages import main, pages, wrong
from nestwerk.ops.installation import PACKAGE

WELL = {
    "page.html": "<ul>\n  {% for one in all %}\n    <li>{{ one }}</li>\n  {% endfor %}\n</ul>\n",
    "part.css": "@layer components {\n  .card {\n    margin: 0;\n  }\n}\n",
    "tap.js": 'const tap = () => {\n  return document.querySelector("a");\n};\n',
}


def test_every_page_can_be_read() -> None:
    assert wrong(pages(PACKAGE)) == []


def test_lint_looks_at_the_pages() -> None:
    assert CHECKS["pages"][-1] == main.__module__


def test_what_others_wrote_is_left_alone(tmp_path: Path) -> None:
    for name in ("vendor/long.js", "own.js", "own.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("1;\n")
    assert list(pages(tmp_path)) == [tmp_path / "own.js"]


@pytest.mark.parametrize("name", WELL)
def test_a_planted_line_without_its_indent_is_found(tmp_path: Path, name: str) -> None:
    page = tmp_path / name
    page.write_text(WELL[name])
    assert wrong([page]) == []
    page.write_text("\n".join(line.lstrip() for line in WELL[name].split("\n")))
    assert wrong([page]) == [f"{name}:2: is not indented by nesting"]
    assert main(["--fix", str(page)]) == 0
    assert page.read_text() == WELL[name]


@pytest.mark.parametrize("name", WELL)
def test_a_planted_long_line_is_found(tmp_path: Path, name: str) -> None:
    words = {"page.html": "<p>" + "o" * 118, "part.css": ".o" + "o" * 119, "tap.js": "o" * 121}[name]
    (tmp_path / name).write_text(words + "\n")
    assert wrong([tmp_path / name]) == [f"{name}:1: has 121 characters, at most 120"]


@pytest.mark.parametrize("name", WELL)
def test_a_planted_big_file_is_found(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("\n".join(["é" * 50] * 60))
    assert wrong([tmp_path / name]) == [f"{name}: has 6059 bytes, at most 6000; split it by what its parts mean"]
