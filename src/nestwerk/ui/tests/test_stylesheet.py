"""One stylesheet from many parts, and raw colours in one file only."""

import re

from django.contrib.staticfiles.finders import get_finders

from nestwerk.ui.stylesheet import CSS, NAME, JoinedStylesheetFinder, joined, parts

RAW_COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b(?![^{]*\{)|\b(?:rgb|hsl)a?\(|:\s*(?:white|black|red)\b")


def test_every_part_is_in_the_joined_stylesheet() -> None:
    words = joined()
    for part in parts():
        rule = re.search(r"^\s*(\.[\w-]+[^{]*\{)", part.read_text(), re.MULTILINE)
        assert rule is None or rule.group(1).strip() in words, part.name


def test_the_parts_come_in_order_and_none_is_forgotten() -> None:
    names = [part.relative_to(CSS).as_posix() for part in parts()]
    assert names[:2] == ["tokens.css", "base.css"]
    assert set(names) == {path.relative_to(CSS).as_posix() for path in CSS.rglob("*.css")}


def test_joining_drops_comments_and_keeps_the_layers_first() -> None:
    words = joined()
    assert "/*" not in words
    assert words.startswith("@layer reset, base, components, utilities;")


def test_only_the_tokens_hold_raw_colours() -> None:
    found = [
        f"{part.name}: {line.strip()}"
        for part in parts()
        if part.name != "tokens.css"
        for line in part.read_text().splitlines()
        if RAW_COLOUR.search(line)
    ]
    assert found == []


def test_a_planted_colour_is_found() -> None:
    assert RAW_COLOUR.search("  .card { color: #fff; }")
    assert RAW_COLOUR.search("  .card { box-shadow: 0 0 1px rgb(0 0 0 / .1); }")


def test_the_finder_offers_the_joined_file() -> None:
    finder = next(finder for finder in get_finders() if isinstance(finder, JoinedStylesheetFinder))
    offered = {name: storage.open(name).read().decode() for name, storage in finder.list(None)}
    assert offered == {NAME: joined()}
